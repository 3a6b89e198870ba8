package dev.membergallery.site;

import dev.membergallery.access.Permission;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key of a site's back end. Its secret is kept as a hash only. */
@Entity
@IdClass(SiteKey.class)
class ApiKey {

  @Id UUID siteId;
  @Id UUID id;
  @Column String name;
  @Column byte[] hash;
  @Column List<String> permissions;
  @Column Instant createdDate;
  @Column @Nullable Instant expiresDate;
  @Column @Nullable LocalDate lastUsedDate;

  /** For Hibernate. */
  protected ApiKey() {}

  ApiKey(
      SiteId site,
      UUID id,
      String name,
      byte[] hash,
      Set<Permission> permissions,
      @Nullable Instant expires,
      Instant now) {
    this.siteId = site.value();
    this.id = id;
    this.name = name;
    this.hash = hash;
    this.permissions = Permission.names(permissions);
    this.expiresDate = expires;
    this.createdDate = now;
  }

  Set<Permission> permissions() {
    return Permission.named(permissions);
  }

  boolean isExpired(Instant now) {
    return expiresDate != null && !expiresDate.isAfter(now);
  }
}
