package dev.membergallery.element;

import java.util.UUID;

/** Identity of a page of a site. */
record PageId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
