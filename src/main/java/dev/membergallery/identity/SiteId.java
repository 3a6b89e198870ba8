package dev.membergallery.identity;

import java.util.UUID;

/** Identity of a site, the tenant that everything belongs to. */
public record SiteId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
