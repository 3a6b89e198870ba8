package dev.membergallery.provider;

import dev.membergallery.identity.ProviderId;
import dev.membergallery.identity.SiteId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who vouches for the members of a site: an OpenID Connect provider. */
@Entity
class IdentityProvider {

  @Id UUID siteId;

  /** Another one whenever tokens are verified otherwise. */
  @Column UUID id;

  @Column String issuer;
  @Column String audience;
  @Column String jwksUri;
  @Column @Nullable String clientId;
  @Column byte @Nullable [] encryptedClientSecret;
  @Column Instant createdDate;
  @Column Instant updatedDate;

  /** For Hibernate. */
  protected IdentityProvider() {}

  IdentityProvider(SiteId site, Instant now) {
    this.siteId = site.value();
    this.createdDate = now;
  }

  /** What access tokens are verified by. */
  TokenRule tokenRule() {
    return new TokenRule(new ProviderId(id), issuer, audience, URI.create(jwksUri));
  }
}
