package dev.membergallery.override;

/** In which format an override's items are answered. */
public enum Format {
  /** As {@code $w.Gallery} takes them; some items have to be omitted. */
  FRONTEND,
  /** As backend items, for the server's own element; none is omitted. */
  FULL;

  /** The name in requests. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
