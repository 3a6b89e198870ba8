package dev.membergallery.provider;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.SiteId;
import dev.membergallery.openid.LoginClient;
import dev.membergallery.openid.ProviderDocument;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.secret.Encryption;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The identity providers of all sites: each has one at most. */
@Repository
public class IdentityProviders implements PanacheRepositoryBase<IdentityProvider, UUID> {

  private final Encryption encryption;
  private final Clock clock;

  IdentityProviders(Encryption encryption, Clock clock) {
    this.encryption = encryption;
    this.clock = clock;
  }

  Optional<IdentityProvider> find(SiteId site) {
    return findByIdOptional(site.value());
  }

  IdentityProvider get(SiteId site) {
    return find(site).orElseThrow(IdentityProviders::notFound);
  }

  Optional<TokenRule> tokenRule(SiteId site) {
    return find(site).map(IdentityProvider::tokenRule);
  }

  /**
   * How members of the site log in at its provider.
   *
   * @throws Problem when the site has none, or members do not log in there
   */
  public LoginClient loginClient(SiteId site) {
    var provider = get(site);
    return new LoginClient(
        site.toString(),
        "/live/v1/sites/" + site + "/login/oidc/callback",
        provider.issuer,
        clientIdOf(provider),
        Optional.ofNullable(provider.encryptedClientSecret).map(secret -> decrypted(site, secret)),
        provider.updatedDate);
  }

  /**
   * What the provider's word is verified by that a member of the site has logged out there.
   *
   * @throws Problem when the site has none, or members do not log in there
   */
  LogoutRule logoutRule(SiteId site) {
    var provider = get(site);
    return new LogoutRule(provider.tokenRule(), clientIdOf(provider));
  }

  private static String clientIdOf(IdentityProvider provider) {
    if (provider.clientId == null) {
      throw ProblemType.IDENTITY_PROVIDER_WITHOUT_CLIENT.because(
          "Members do not log in at the site's identity provider: it was set without a clientId.");
    }
    return provider.clientId;
  }

  /** Whether members of the site can log in at its provider. */
  public boolean hasLogin(SiteId site) {
    return find(site).map(provider -> provider.clientId != null).orElse(false);
  }

  private String decrypted(SiteId site, byte[] secret) {
    return encryption
        .decrypt(secret, site.toString())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The client secret of site %s was encrypted with another secret. Set its provider again."
                        .formatted(site)));
  }

  /** Sets the site's provider, in place of the one before. */
  IdentityProvider put(SiteId site, NewProvider wanted, ProviderDocument document) {
    var now = clock.instant();
    var provider = find(site).orElseGet(() -> new IdentityProvider(site, now));
    if (!(wanted.issuer().equals(provider.issuer)
        && wanted.audience().equals(provider.audience)
        && document.jwksUri().toString().equals(provider.jwksUri))) {
      provider.id = UuidCreator.getTimeOrderedEpoch();
    }
    provider.issuer = wanted.issuer();
    provider.audience = wanted.audience();
    provider.jwksUri = document.jwksUri().toString();
    provider.clientId = wanted.clientId();
    provider.encryptedClientSecret =
        wanted.clientSecret() == null
            ? null
            : encryption.encrypt(wanted.clientSecret(), site.toString());
    provider.updatedDate = now;
    persist(provider);
    return provider;
  }

  void remove(SiteId site) {
    if (!deleteById(site.value())) {
      throw notFound();
    }
  }

  private static Problem notFound() {
    return ProblemType.IDENTITY_PROVIDER_NOT_FOUND.because("The site has no identity provider.");
  }
}
