package dev.membergallery.member;

/** What an import has done about a member. */
public enum Outcome {
  /** They were made. */
  CREATED,
  /** They were there by their email, and have got the name. */
  UPDATED,
  /** They were there by their email, and nothing is different. */
  UNCHANGED
}
