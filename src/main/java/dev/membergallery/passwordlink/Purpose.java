package dev.membergallery.passwordlink;

/** What a link is for. */
enum Purpose {
  /** A new member sets their first password. */
  SET,
  /** A member who has forgotten their password sets another. */
  RESET
}
