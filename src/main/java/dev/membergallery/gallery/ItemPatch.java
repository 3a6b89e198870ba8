package dev.membergallery.gallery;

import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;

/**
 * What is to be changed of an item of a gallery.
 *
 * @param fields those that change, as the caller sent them; what they come to can be said only with
 *     the item at hand
 */
public record ItemPatch(ItemId id, Input fields) {}
