package dev.membergallery.stream;

import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream to one caller. What is untold is told as fast as they read, and what has changed again
 * meanwhile once: whoever reads slowly costs no memory. Touched by the thread of {@link Home} only.
 */
abstract sealed class OpenStream permits LiveStream, EditorStream {

  /** A comment: it keeps proxies from taking the stream for a dead one. */
  private static final String HEARTBEAT = ": still here\n\n";

  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Opener opener;
  private final Home home;
  private @Nullable Sink sink;
  private @Nullable EndReason end;
  private boolean isEndSent;
  private boolean isSending;

  /** When something was sent last; before anything was, when the stream was opened. */
  private Instant sentDate;

  OpenStream(Opener opener, Home home) {
    this.opener = opener;
    this.home = home;
    this.sentDate = home.now();
  }

  /** The one thread that all streams of a server live on. */
  interface Home {
    void run(Runnable task);

    /** The stream has ended, or its caller is gone. */
    void isOver(OpenStream stream);

    Instant now();
  }

  /** All that has not been told, which counts as told from now on; may be empty. */
  abstract String takeUntold();

  /** There is no stream now, but there may be one soon. */
  static Problem unavailable(String why) {
    return ProblemType.UNAVAILABLE.again(why, RETRY);
  }

  /** Answers in place of the stream; false when the caller has it already. */
  abstract boolean refuse(Throwable why);

  Opener opener() {
    return opener;
  }

  /** Begins with what is known; a comment says that this was all. */
  void begin(Sink to) {
    sink = to;
    send(to, takeUntold() + HEARTBEAT);
  }

  /** Tells what is untold, as soon as the caller has read what was sent before. */
  void tell() {
    if (sink == null || isSending || isEndSent) {
      return;
    }
    var text = takeUntold();
    if (end != null) {
      isEndSent = true;
      text += new EndEvent(end).text();
    }
    if (!text.isEmpty()) {
      send(sink, text);
    }
  }

  /** Tells that it is still there, unless it has just told something. */
  void beat(Instant unlessSince) {
    if (sink != null && !isSending && !isEndSent && sentDate.isBefore(unlessSince)) {
      send(sink, HEARTBEAT);
    }
  }

  /** Ends it with what is untold. */
  void end(EndReason reason) {
    if (end == null) {
      end = reason;
      tell();
    }
  }

  /** Gives up on a caller who has not read anything since then, or has never come for it. */
  void abortIfStuck(Instant since) {
    if ((sink == null || isSending) && sentDate.isBefore(since)) {
      if (sink != null) {
        sink.abort();
      } else {
        refuse(unavailable("What the page shows could not be looked at."));
      }
      home.isOver(this);
    }
  }

  private void send(Sink to, String text) {
    isSending = true;
    sentDate = home.now();
    to.send(text, () -> home.run(() -> sent(to)));
  }

  private void sent(Sink to) {
    isSending = false;
    if (isEndSent) {
      to.end();
      home.isOver(this);
    } else {
      tell();
    }
  }
}
