package dev.membergallery.input;

import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.problem.ViolatedRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A body of NDJSON: one JSON value a line, read line by line as the caller sends them, so that it
 * takes no more memory than its longest line. Blank lines are passed over, but counted.
 */
@Schema(hidden = true)
public final class InputLines {

  /** NDJSON has no registered media type; this is what it is sent as. */
  public static final String MEDIA_TYPE = "application/x-ndjson";

  /** How many lines a body can have. */
  public static final int MAX_LINES = 10_000;

  /** The longest line, in bytes. */
  public static final int MAX_LINE_BYTES = 8 * 1024;

  /** The largest body, in bytes. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final int BUFFER_BYTES = 16 * 1024;

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int filled;
  private int taken;
  private int number;

  InputLines(InputStream body) {
    this.body = body;
  }

  /** A line of a body; the first one has the number 1. */
  public record Line(int number, byte[] text, boolean isTooLong) {

    /**
     * What stands in it.
     *
     * @throws InvalidRequest when it is too long or no JSON
     */
    public Input input() {
      if (isTooLong) {
        throw new InvalidRequest(
            "", ViolatedRule.MAX_SIZE, "The line must have at most " + MAX_LINE_BYTES + " bytes");
      }
      return Input.ofLine(JsonText.read(text, "The line"));
    }

    private boolean isBlank() {
      if (isTooLong) {
        return false;
      }
      for (var each : text) {
        if (each != ' ' && each != '\t' && each != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /** The number of the line at which reading has got to; 0 before the first. */
  public int number() {
    return number;
  }

  /**
   * The next line that is not blank, if there is one.
   *
   * @throws Problem {@code REQUEST_TOO_LARGE} when the body turns out to have too many lines or
   *     bytes
   * @throws IOException when the caller does not send it
   */
  public Optional<Line> next() throws IOException {
    number++;
    while (hasMore()) {
      if (number > MAX_LINES) {
        throw ProblemType.REQUEST_TOO_LARGE.because(
            "The body must have at most " + MAX_LINES + " lines.");
      }
      var line = readLine();
      if (!line.isBlank()) {
        return Optional.of(line);
      }
      number++;
    }
    return Optional.empty();
  }

  private Line readLine() throws IOException {
    var text = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (hasMore()) {
      var read = buffer[next++];
      if (read == '\n') {
        break;
      }
      // what is too long is read to its end, but not kept
      tooLong |= text.size() == MAX_LINE_BYTES;
      if (!tooLong) {
        text.write(read);
      }
    }
    return new Line(number, text.toByteArray(), tooLong);
  }

  private boolean hasMore() throws IOException {
    if (next == filled) {
      filled =
          taken < MAX_BYTES
              ? body.read(buffer, 0, Math.min(BUFFER_BYTES, MAX_BYTES - taken))
              : beyond();
      next = 0;
      taken += Math.max(0, filled);
    }
    return next < filled;
  }

  private int beyond() throws IOException {
    if (body.read() >= 0) {
      throw tooLarge();
    }
    return -1;
  }

  static Problem tooLarge() {
    return ProblemType.REQUEST_TOO_LARGE.because(
        "The body must have at most " + MAX_BYTES + " bytes.");
  }
}
