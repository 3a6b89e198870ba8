package dev.membergallery.site;

import dev.membergallery.identity.SiteId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A tenant: everything else belongs to exactly one of them. */
@Entity
class Site {

  @Id UUID id;
  @Column String name;
  @Column List<String> origins;
  @Column Instant createdDate;

  /** For Hibernate. */
  protected Site() {}

  Site(SiteId id, String name, List<String> origins, Instant now) {
    this.id = id.value();
    this.name = name;
    this.origins = origins;
    this.createdDate = now;
  }
}
