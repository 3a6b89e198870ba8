package dev.membergallery.session;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One login of a member, until they log out or do not come back. */
@Entity
@IdClass(SiteKey.class)
class MemberSession {

  @Id UUID siteId;
  @Id UUID id;
  @Column UUID memberId;

  /** Of what all refresh tokens of the session share, so that an earlier one is known as such. */
  @Column byte[] familyHash;

  /** Of the one refresh token that works. */
  @Column byte[] refreshHash;

  /** Of the login at an identity provider that it comes from; null when it comes from none. */
  @Column byte @Nullable [] providerSessionHash;

  @Column Instant createdDate;
  @Column Instant lastUsedDate;
  @Column Instant expiresDate;

  /** For Hibernate. */
  protected MemberSession() {}

  MemberSession(
      SiteId site,
      MemberId member,
      @Nullable ProviderSession origin,
      RefreshToken token,
      Instant now,
      SessionConfig config) {
    this.siteId = site.value();
    this.id = token.session().value();
    this.memberId = member.value();
    this.providerSessionHash = origin == null ? null : origin.hash();
    this.familyHash = token.familyHash();
    this.createdDate = now;
    renew(token, now, config);
  }

  final void renew(RefreshToken token, Instant now, SessionConfig config) {
    var unused = now.plus(config.sessionLifetime());
    var latest = createdDate.plus(config.sessionMaxLifetime());
    this.refreshHash = token.hash();
    this.lastUsedDate = now;
    this.expiresDate = unused.isBefore(latest) ? unused : latest;
  }
}
