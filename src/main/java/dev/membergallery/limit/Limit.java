package dev.membergallery.limit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How often something may be done: so many times at once, and as many again in every period, evenly
 * spread over it.
 *
 * @param times at least 1
 * @param period at least a millisecond for each time
 */
@RegisterForReflection
public record Limit(int times, Duration period) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\w+)");

  public Limit {
    if (times < 1 || period.toMillis() < times) {
      throw new IllegalArgumentException("a limit that lets nobody through, or everybody");
    }
  }

  /** Reads a setting such as {@code 10/15M}: ten times in 15 minutes. */
  public static Limit valueOf(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text + " is no limit such as 10/15M");
    }
    return new Limit(
        Integer.parseInt(parts.group(1)), DurationConverter.parseDuration(parts.group(2)));
  }

  /** After how many milliseconds one time comes back. */
  long step() {
    return period.toMillis() / times;
  }
}
