package dev.membergallery.openid;

import java.time.Instant;
import java.util.Optional;

/**
 * This server as an identity provider knows it, when people log in there.
 *
 * @param people whose logins these are: the members of the site with this id, or others by a name
 *     of their own
 * @param callback the path that browsers come back to
 * @param updatedDate when the operator has last set the provider
 */
public record LoginClient(
    String people,
    String callback,
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
