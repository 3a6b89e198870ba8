package dev.membergallery.identity;

import java.util.UUID;

/** Identity of a person who may edit sites; the same on each of them. */
public record CollaboratorId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
