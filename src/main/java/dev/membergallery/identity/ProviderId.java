package dev.membergallery.identity;

import java.util.UUID;

/**
 * Identity of what a site's identity provider is known by: another one whenever its tokens are to
 * be verified in another way.
 */
public record ProviderId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
