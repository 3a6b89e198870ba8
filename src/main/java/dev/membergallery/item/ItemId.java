package dev.membergallery.item;

import java.util.UUID;

/** Identity of an item of a gallery. */
public record ItemId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
