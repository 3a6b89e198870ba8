package dev.membergallery.provider;

import dev.membergallery.access.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * This server as the identity provider of a site knows it, when members log in there.
 *
 * @param updatedDate when the operator has last set the provider
 */
public record LoginClient(
    SiteId site,
    String issuer,
    String clientId,
    Optional<String> clientSecret,
    Instant updatedDate) {

  /** Without the secret, so that no log line can hold it. */
  @Override
  public String toString() {
    return clientId + " at " + issuer;
  }
}
