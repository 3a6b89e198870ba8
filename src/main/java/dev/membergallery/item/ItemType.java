package dev.membergallery.item;

/** Which kind of media an item has; follows from the media, never taken from the caller. */
public enum ItemType {
  IMAGE,
  VIDEO,
  TEXT
}
