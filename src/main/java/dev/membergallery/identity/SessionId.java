package dev.membergallery.identity;

import java.util.UUID;

/** Identity of one login of a member or collaborator. */
public record SessionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
