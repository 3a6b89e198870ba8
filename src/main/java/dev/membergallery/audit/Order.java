package dev.membergallery.audit;

import java.util.Locale;

/** From which end of the change history it is read. */
public enum Order {
  /** Oldest first. */
  ASC,
  /** Newest first. */
  DESC;

  /** The name in requests. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
