package dev.membergallery.element;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A gallery placed on a page. Its items are those of the gallery with the same id. */
@Entity
@IdClass(SiteKey.class)
class GalleryElement {

  @Id UUID siteId;
  @Id UUID id;
  @Column UUID pageId;
  @Column String nickname;

  /** How it is laid out; free JSON, kept as sent. */
  @Column
  @JdbcTypeCode(SqlTypes.JSON)
  String options;

  @Column Instant createdDate;
  @Column Instant updatedDate;

  /** For Hibernate. */
  protected GalleryElement() {}

  GalleryElement(
      SiteId site, ElementId id, PageId page, String nickname, ObjectNode options, Instant now) {
    this.siteId = site.value();
    this.id = id.value();
    this.pageId = page.value();
    this.nickname = nickname;
    this.options = options.toString();
    this.createdDate = now;
    this.updatedDate = now;
  }
}
