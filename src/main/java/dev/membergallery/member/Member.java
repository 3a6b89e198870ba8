package dev.membergallery.member;

import dev.membergallery.access.MemberId;
import dev.membergallery.access.SiteId;
import dev.membergallery.access.SiteKey;
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
  @Column String email;
  @Column @Nullable String name;
  @Column @Nullable String passwordHash;
  @Column boolean blocked;
  @Column Instant createdDate;
  @Column Instant updatedDate;

  /** For Hibernate. */
  protected Member() {}

  Member(
      SiteId site,
      MemberId id,
      String email,
      @Nullable String name,
      @Nullable String passwordHash,
      Instant now) {
    this.siteId = site.value();
    this.id = id.value();
    this.email = email;
    this.name = name;
    this.passwordHash = passwordHash;
    this.createdDate = now;
    this.updatedDate = now;
  }
}
