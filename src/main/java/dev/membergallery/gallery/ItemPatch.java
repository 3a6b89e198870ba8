package dev.membergallery.gallery;

import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemReader;
import dev.membergallery.problem.InvalidRequest;

/**
 * What is to be changed of an item of a gallery.
 *
 * @param fields those that change, as the caller sent them; what they come to can be said only with
 *     the item at hand
 * @param known which state of it they are meant for
 */
public record ItemPatch(ItemId id, Input fields, KnownItem known) {

  /** For whatever the item is by then. */
  ItemPatch(ItemId id, Input fields) {
    this(id, fields, KnownItem.ANY);
  }

  /**
   * Makes sure of everything that has been read before the fields: without the ids, what they come
   * to cannot be said.
   *
   * @throws InvalidRequest with what is wrong with the fields alone, too
   */
  public void checkIds() {
    if (fields.isRequestRejected()) {
      ItemReader.patchAlone(fields);
      fields.check();
    }
  }
}
