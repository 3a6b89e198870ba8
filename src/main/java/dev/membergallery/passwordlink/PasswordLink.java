package dev.membergallery.passwordlink;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one link that a site has made for a member, by which they may set their password, once. */
@Entity
@IdClass(PasswordLink.Key.class)
class PasswordLink {

  @Id UUID siteId;
  @Id UUID memberId;
  @Column byte[] hash;
  @Column Instant expiresDate;
  @Column @Nullable String returnTo;

  /** For Hibernate. */
  protected PasswordLink() {}

  PasswordLink(
      SiteId site, MemberId member, byte[] hash, Instant expires, @Nullable String returnTo) {
    this.siteId = site.value();
    this.memberId = member.value();
    this.hash = hash;
    this.expiresDate = expires;
    this.returnTo = returnTo;
  }

  /** Primary key. */
  record Key(UUID siteId, UUID memberId) {}
}
