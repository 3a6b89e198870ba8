package dev.membergallery.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A provider's document is read again whenever logins begin to use it: it may say by now what it
 * would not have been taken with.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
class DiscoveryCheck implements OidcResponseFilter {

  private static final int OK = 200;

  private final ObjectMapper json;

  DiscoveryCheck(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Uni<Void> filter(OidcResponseFilterContext answer) {
    try {
      if (answer.statusCode() == OK) {
        var _ = ProviderDocument.read(json.readTree(answer.responseBody().toString()), true);
      }
      return Uni.createFrom().voidItem();
    } catch (JsonProcessingException | ProviderUnavailable e) {
      return Uni.createFrom().failure(e);
    }
  }
}
