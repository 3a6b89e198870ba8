package dev.membergallery.gallery;

import dev.membergallery.item.Item;
import dev.membergallery.item.ItemRows;
import dev.membergallery.item.ItemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of an item; {@link Items} writes many at once. */
@Entity
@Immutable
@IdClass(GalleryItem.Key.class)
class GalleryItem {

  /** Items lie together by gallery. */
  record Key(UUID siteId, UUID galleryId, UUID id) {}

  @Id UUID siteId;
  @Id UUID galleryId;
  @Id UUID id;
  @Column double sortOrder;
  @Column @Nullable String title;
  @Column @Nullable String description;
  @Column @Nullable String linkText;
  @Column @Nullable String linkUrl;

  @Column
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  ItemType type;

  @Column
  @JdbcTypeCode(SqlTypes.JSON)
  String media;

  /** In bytes; the database's own. */
  @Column(insertable = false, updatable = false)
  int mediaSize;

  @Column @Nullable List<String> tags;
  @Column Instant createdDate;
  @Column Instant updatedDate;

  /** For Hibernate, which only reads them. */
  protected GalleryItem() {}

  Item item(ItemRows rows) {
    return rows.item(
        id,
        sortOrder,
        title,
        description,
        linkText,
        linkUrl,
        type,
        media,
        tags == null ? null : List.copyOf(tags),
        createdDate,
        updatedDate);
  }
}
