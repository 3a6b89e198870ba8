package dev.membergallery.item;

import java.time.Instant;

/** One image, video or text of a gallery. */
public record Item(
    ItemId id, SortOrder sortOrder, ItemContent content, Instant createdDate, Instant updatedDate) {

  /** The same item after a change. */
  Item with(SortOrder order, ItemContent changed, Instant updated) {
    return new Item(id, order, changed, createdDate, updated);
  }
}
