package dev.membergallery.override;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;

/** Which gallery members get a clone of who have never had one for an element. */
@Entity
@IdClass(TemplateGallery.Key.class)
class TemplateGallery {

  /** At most one for each element. */
  record Key(UUID siteId, UUID elementId) {}

  @Id UUID siteId;
  @Id UUID elementId;
  @Column UUID galleryId;
  @Column Instant createdDate;

  /** For Hibernate, which only reads them: they are written by {@link TemplateGalleries#put}. */
  protected TemplateGallery() {}
}
