package dev.membergallery.item;

import java.time.Instant;

/** One image, video or text of a gallery. */
public record Item(
    ItemId id, SortOrder sortOrder, ItemContent content, Instant createdDate, Instant updatedDate) {

  /** The same item after a change: later than any change before, by which its state is known. */
  Item with(SortOrder order, ItemContent changed, Instant now) {
    var earliest = updatedDate.plusMillis(1);
    return new Item(id, order, changed, createdDate, now.isBefore(earliest) ? earliest : now);
  }
}
