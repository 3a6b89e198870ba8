package dev.membergallery.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identity of a site, the tenant that everything belongs to. */
public record SiteId(UUID value) {

  // by hand, since each request compares them: a native executable interprets what records have

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SiteId(var its) && value.equals(its);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
