package dev.membergallery.stream;

/** Where a stream goes: the answer to one request. */
interface Sink {

  /**
   * Sends a text. Not called again before {@code sent} is, on whichever thread: when the text has
   * left the server. For a caller who is gone it never is.
   */
  void send(String text, Runnable sent);

  /** Ends the answer. */
  void end();

  /** Breaks the answer off, whatever is still to be sent. */
  void abort();
}
