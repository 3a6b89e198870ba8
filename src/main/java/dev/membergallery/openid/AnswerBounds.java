package dev.membergallery.openid;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** No answer of a provider is waited for longer than the operator has patience. */
@ApplicationScoped
@Unremovable
class Timeouts implements OidcRequestFilter {

  private final ProviderConfig config;

  Timeouts(ProviderConfig config) {
    this.config = config;
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    context.request().timeout(config.patience().toMillis());
    return Uni.createFrom().voidItem();
  }
}
