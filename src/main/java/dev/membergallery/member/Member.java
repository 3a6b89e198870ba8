package dev.membergallery.member;

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

/** A person with an account on a site. */
@Entity
@IdClass(SiteKey.class)
class Member {

  @Id UUID siteId;
  @Id UUID id;
  @Column @Nullable String email;
  @Column @Nullable String name;
  @Column @Nullable String passwordHash;

  /** Who knows the member by {@link #subject}; null when only this server does. */
  @Column @Nullable String issuer;

  /** By what the site's identity provider knows the member. */
  @Column @Nullable String subject;

  @Column boolean blocked;
  @Column Instant createdDate;
  @Column Instant updatedDate;

  /** For Hibernate. */
  protected Member() {}

  Member(SiteId site, NewMember wanted, @Nullable String passwordHash, Instant now) {
    this.siteId = site.value();
    this.id = wanted.idOrNew().value();
    this.email = wanted.email();
    this.name = wanted.name();
    this.passwordHash = passwordHash;
    this.createdDate = now;
    this.updatedDate = now;
  }

  MemberProfile profile() {
    return new MemberProfile(new MemberId(id), email, name);
  }
}
