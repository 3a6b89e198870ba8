package dev.membergallery.audit;

/** What was done. */
public enum Action {
  CREATED,
  UPDATED,
  DELETED
}
