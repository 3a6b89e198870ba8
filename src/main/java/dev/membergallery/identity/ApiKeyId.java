package dev.membergallery.identity;

import java.util.UUID;

/** Identity of an API key; not its secret. */
public record ApiKeyId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
