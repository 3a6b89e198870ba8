package dev.membergallery.gallery;

import dev.membergallery.item.Item;
import dev.membergallery.item.SortOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gallery and some of its items, as they were at one moment.
 *
 * @param revision grows with every change of the gallery or its items, and is never used twice
 * @param totalItems how many items the gallery has, whether they are here or not
 */
public record GalleryWithItems(
    GalleryId id,
    @Nullable String name,
    SortOrder sortOrder,
    Instant createdDate,
    long revision,
    int totalItems,
    List<Item> items) {}
