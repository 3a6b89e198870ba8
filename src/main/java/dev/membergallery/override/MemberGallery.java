package dev.membergallery.override;

import dev.membergallery.element.ElementId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which gallery a member sees in place of an element's items. A row without a gallery remembers
 * that they have had one.
 */
@Entity
@IdClass(MemberGallery.Key.class)
class MemberGallery {

  /** At most one for each member and element. */
  record Key(UUID siteId, UUID elementId, UUID memberId) {
    static Key of(SiteId site, ElementId element, MemberId member) {
      return new Key(site.value(), element.value(), member.value());
    }
  }

  @Id UUID siteId;
  @Id UUID elementId;
  @Id UUID memberId;
  @Column @Nullable UUID galleryId;
  @Column Instant createdDate;

  /** For Hibernate, which only reads them: they are written by {@link MemberGalleries}. */
  protected MemberGallery() {}
}
