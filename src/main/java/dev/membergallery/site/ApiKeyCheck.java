package dev.membergallery.site;

import dev.membergallery.access.Caller;
import dev.membergallery.access.CredentialCheck;
import dev.membergallery.identity.ApiKeyId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * API keys as credentials. A key is looked up with every call, so that a deleted one stops working
 * at once.
 */
@ApplicationScoped
class ApiKeyCheck implements CredentialCheck {

  private final ApiKeys keys;

  ApiKeyCheck(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public boolean knows(String credential) {
    return credential.startsWith(ApiKeySecret.PREFIX);
  }

  @Override
  public Optional<SiteId> siteNamedIn(String credential) {
    return ApiKeySecret.parse(credential).map(ApiKeySecret::site);
  }

  @Override
  public boolean isOfMembers() {
    return false;
  }

  @Override
  public Caller.OfSite holderOf(String credential, Supplier<SiteId> named) {
    var key =
        ApiKeySecret.parse(credential)
            .flatMap(keys::use)
            .orElseThrow(
                () ->
                    ProblemType.UNAUTHENTICATED.because(
                        "The API key is unknown, deleted or expired."));
    return new Caller.KeyHolder(new SiteId(key.siteId), new ApiKeyId(key.id), key.permissions());
  }

  /** {@link #holderOf} has looked the key up already. */
  @Override
  public void confirm(Caller.OfSite holder) {}
}
