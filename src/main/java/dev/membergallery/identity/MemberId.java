package dev.membergallery.identity;

import java.util.UUID;

/** Identity of a member of a site. */
public record MemberId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
