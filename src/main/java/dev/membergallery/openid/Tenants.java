package dev.membergallery.openid;

import dev.membergallery.access.AccessConfig;
import dev.membergallery.secret.Encryption;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Providers as Quarkus OIDC wants them: a tenant for the people of each. It gets one for those
 * requests only that {@link CodeFlow} has it look at, and so has nothing to say about any other.
 */
@ApplicationScoped
class Tenants implements TenantConfigResolver {

  private static final String CLIENT = LoginClient.class.getName();

  /** By which Quarkus OIDC is told that a tenant is not any more what it was. */
  private static final String REPLACE = "replace-tenant-configuration-context";

  private final AccessConfig access;
  private final ProviderConfig config;
  private final Encryption encryption;
  private final Instance<TenantConfigBean> known;
  private final Vertx vertx;
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final Map<String, Lock> connecting = new ConcurrentHashMap<>();

  Tenants(
      AccessConfig access,
      ProviderConfig config,
      Encryption encryption,
      Instance<TenantConfigBean> known,
      Vertx vertx) {
    this.access = access;
    this.config = config;
    this.encryption = encryption;
    this.known = known;
    this.vertx = vertx;
  }

  /** The same for as long as the operator has changed nothing. */
  private record Tenant(LoginClient client, OidcTenantConfig config) {}

  /** Has Quarkus OIDC look at the request, as one about a login at this provider. */
  void attach(LoginClient client, RoutingContext request) {
    request.put(CLIENT, client);
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    LoginClient client = request.get(CLIENT);
    return client == null
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().item(current(client, request));
  }

  /** What of its metadata a provider says, once it has been asked for them. */
  boolean announces(LoginClient client, String feature) {
    var tenant = known.get().getDynamicTenant(client.people());
    return tenant != null && "true".equals(tenant.getOidcMetadata().get(feature));
  }

  /** Who the provider of these people is. */
  String issuerFor(String people) {
    var tenant = tenants.get(people);
    return tenant == null ? "" : tenant.client().issuer();
  }

  /**
   * Asks a provider. While there are no connections to it, only one question is asked, which makes
   * them: Quarkus OIDC would make some for each, and keep those of one.
   *
   * @param question is told what it is asked with
   * @throws TimeoutException when others have had no answer for as long as a question may take
   */
  <T> T ask(LoginClient client, Function<OidcTenantConfig, T> question) throws TimeoutException {
    if (!isConnected(client)) {
      var lock = connecting.computeIfAbsent(client.people(), _ -> new ReentrantLock());
      await(lock);
      try {
        if (!isConnected(client)) {
          return question.apply(configOf(client));
        }
      } finally {
        lock.unlock();
      }
    }
    return question.apply(configOf(client));
  }

  private void await(Lock lock) throws TimeoutException {
    try {
      if (!lock.tryLock(longest().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("others are still waiting");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  /** How long a question may take: more than one request may have to be made for it. */
  Duration longest() {
    return config.patience().multipliedBy(2);
  }

  private boolean isConnected(LoginClient client) {
    var tenant = known.get().getDynamicTenant(client.people());
    return tenant != null && isSame(tenant.getOidcTenantConfig(), configOf(client));
  }

  /**
   * Has the next question make new connections to a provider: of those that there are, only so many
   * at once, some may be held by answers that never end.
   *
   * @param used what has failed
   * @return whether it was still in use
   */
  boolean reconnect(LoginClient client, OidcTenantConfig used) {
    var tenant = tenants.get(client.people());
    return tenant != null
        && isSame(tenant.config(), used)
        && tenants.remove(client.people(), tenant);
  }

  private OidcTenantConfig current(LoginClient client, RoutingContext request) {
    var now = configOf(client);
    var before = known.get().getDynamicTenant(client.people());
    if (before != null && !isSame(before.getOidcTenantConfig(), now)) {
      request.put(REPLACE, "true");
      // Quarkus OIDC does not, and others may still be getting their answers
      var _ = vertx.setTimer(longest().toMillis(), _ -> before.provider().close());
    }
    return now;
  }

  @SuppressWarnings("ReferenceEquality") // it has no equality of its own
  private static boolean isSame(OidcTenantConfig one, OidcTenantConfig other) {
    return one == other;
  }

  OidcTenantConfig configOf(LoginClient client) {
    return tenants
        .compute(client.people(), (_, tenant) -> isOf(client, tenant) ? tenant : make(client))
        .config();
  }

  private static boolean isOf(LoginClient client, @Nullable Tenant tenant) {
    return tenant != null && tenant.client().equals(client);
  }

  private Tenant make(LoginClient client) {
    var callback = URI.create(access.publicUrl() + client.callback());
    var tenant =
        OidcTenantConfig.authServerUrl(client.issuer())
            .tenantId(client.people())
            .clientId(client.clientId())
            .applicationType(ApplicationType.WEB_APP)
            .connectionTimeout(config.patience())
            // not to wherever a provider wants to have this server ask
            .followRedirects(false)
            .authentication()
            .redirectPath(callback.toString())
            .restorePathAfterRedirect(false)
            .removeRedirectParameters(false)
            .scopes("profile", "email")
            .nonceRequired(true)
            .pkceRequired(true)
            // a login that was begun with another client, or by other people, does not go on
            .stateSecret(
                encryption.secretFor(
                    "state " + client.people() + " " + client.issuer() + " " + client.clientId()))
            .cookiePath(callback.getRawPath())
            .cookieForceSecure(callback.getScheme().equals("https"))
            .stateCookieAge(CodeFlow.PATIENCE_WITH_PEOPLE)
            .stateCookieSameSite(CookieSameSite.LAX)
            .allowMultipleCodeFlows(true)
            .failOnMissingStateParam(true)
            .end()
            .token()
            .issuer(client.issuer())
            .audience(client.clientId())
            .subjectRequired(true)
            .issuedAtRequired(true)
            .lifespanGrace(0)
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .forcedJwkRefreshInterval(config.keysPause())
            .refreshExpired(false)
            .end()
            .tokenStateManager()
            .encryptionRequired(false)
            .end();
    client.clientSecret().ifPresent(tenant::credentials);
    return new Tenant(client, tenant.build());
  }
}
