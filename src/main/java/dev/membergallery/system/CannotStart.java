package dev.membergallery.system;

/** The server cannot start, and the message says what its operator has to do. */
final class CannotStart extends Exception {

  CannotStart(String message) {
    super(message);
  }
}
