package dev.membergallery.stream;

/** Why a stream ends. */
public enum EndReason {
  /** The caller is logged out, blocked or deleted, or may no longer hear of anything. */
  LOGGED_OUT,
  /** The access token has expired: come back with another one. */
  TOKEN_EXPIRED,
  /** This replica is being stopped: come back to another one. */
  SERVER_STOPPING
}
