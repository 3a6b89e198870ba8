package dev.membergallery.gallery;

import dev.membergallery.identity.SiteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of a gallery. Its revision is kept by the database, whoever changes the gallery or its
 * items.
 */
@Entity
@IdClass(SiteKey.class)
class Gallery {

  @Id UUID siteId;
  @Id UUID id;
  @Column @Nullable String name;
  @Column double sortOrder;
  @Column Instant createdDate;

  @Column(insertable = false, updatable = false)
  long revision;

  /** For Hibernate. */
  protected Gallery() {}
}
