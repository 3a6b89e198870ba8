package dev.membergallery.openid;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.ext.web.codec.BodyCodec;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * No answer of a provider is waited for longer than the operator has patience, nor read further
 * than good ones go.
 */
@ApplicationScoped
@Unremovable
class AnswerBounds implements OidcRequestFilter {

  private final ProviderConfig config;

  AnswerBounds(ProviderConfig config) {
    this.config = config;
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    // both change the request itself
    var _ =
        context
            .request()
            .timeout(config.patience().toMillis())
            .as(BodyCodec.newInstance(new BoundedBody()));
    return Uni.createFrom().voidItem();
  }
}
