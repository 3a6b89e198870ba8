package dev.membergallery.item;

import org.jspecify.annotations.Nullable;

/**
 * An item to be made.
 *
 * @param sortOrder its place; without one it goes in front of what is there
 */
public record NewItem(@Nullable SortOrder sortOrder, ItemContent content) {}
