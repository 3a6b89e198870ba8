package dev.membergallery.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * A provider's document is read again whenever logins begin to use it: it may say by now what it
 * would not have been taken with.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
class DiscoveryCheck implements OidcResponseFilter {

  private static final Logger log = Logger.getLogger(DiscoveryCheck.class);

  private static final int OK = 200;

  private final Tenants tenants;
  private final ObjectMapper json;

  /** Whose documents these are: Quarkus OIDC says of none that is refused why it has failed. */
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  DiscoveryCheck(Tenants tenants, ObjectMapper json) {
    this.tenants = tenants;
    this.json = json;
  }

  @Override
  public Uni<Void> filter(OidcResponseFilterContext answer) {
    var people = answer.requestProperties().getString(OidcUtils.TENANT_ID_ATTRIBUTE);
    refused.remove(people);
    try {
      if (answer.statusCode() == OK) {
        var document = json.readTree(String.valueOf(answer.responseBody()));
        var _ = ProviderDocument.read(document, tenants.issuerFor(people), true);
      }
      return Uni.createFrom().voidItem();
    } catch (JsonProcessingException e) {
      return refuse(people, new ProviderUnavailable("its discovery document is no JSON", e));
    } catch (ProviderUnavailable e) {
      return refuse(people, e);
    }
  }

  private Uni<Void> refuse(String people, ProviderUnavailable why) {
    log.warnf("No login at %s: %s", tenants.issuerFor(people), why.getMessage());
    refused.add(people);
    return Uni.createFrom().failure(why);
  }

  /** Whether the document that was just read was refused; says so once. */
  boolean hasRefused(LoginClient client) {
    return refused.remove(client.people());
  }
}
