package dev.membergallery.gallery;

import dev.membergallery.identity.SiteId;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.NewItem;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.storage.InLine;
import dev.membergallery.storage.Repository;
import java.util.List;

/** Reading and changing the items of one gallery; for the backend API and the Editor alike. */
@Repository
public class GalleryItems {

  private final Galleries galleries;
  private final Items items;

  GalleryItems(Galleries galleries, Items items) {
    this.galleries = galleries;
    this.items = items;
  }

  /** A range of the gallery's items, by descending sort order. */
  public List<Item> list(SiteId site, GalleryId gallery, ItemRange range) {
    return galleries.get(site, gallery, range).items();
  }

  Item get(SiteId site, GalleryId gallery, ItemId item) {
    return items.get(site, gallery, item).orElseThrow(() -> galleries.missing(site, gallery, item));
  }

  /** Adds items, all or none; those without a sort order keep the order of the list. */
  @InLine
  public List<Item> add(SiteId site, GalleryId gallery, List<NewItem> wanted) {
    return items.add(galleries.lock(site, gallery), wanted);
  }

  /**
   * Lays a patch over an item as it is when nobody else can change it any more: two that change
   * different fields both count.
   *
   * @throws InvalidRequest when it would become what no item can be
   * @throws Problem {@code ITEM_CHANGED} when it is not any more what the patch is meant for
   */
  @InLine
  public Item change(SiteId site, GalleryId id, ItemPatch patch) {
    var gallery = galleries.lock(site, id);
    var patched = items.patched(gallery, List.of(patch));
    patch.fields().check();
    return items.write(gallery, patched.complete(), List.of()).getFirst();
  }

  /**
   * Lists the gallery's items in this order.
   *
   * @throws InvalidRequest unless each of them is named, once
   */
  @InLine
  public List<Item> order(SiteId site, GalleryId id, List<ItemId> ids) {
    items.order(galleries.lock(site, id), ids);
    return list(site, id, ItemRange.ALL);
  }

  /**
   * Takes an item away; the others keep their orders.
   *
   * @throws Problem {@code ITEM_NOT_FOUND} when it is not there, for whatever reason; {@code
   *     ITEM_CHANGED} when it is not any more the one that is known
   */
  @InLine
  public void delete(SiteId site, GalleryId id, ItemId item, KnownItem known) {
    var gallery = galleries.lock(site, id);
    if (!known.equals(KnownItem.ANY)) {
      items.get(site, id, item).ifPresent(known::require);
    }
    if (items.delete(gallery, List.of(item)).isEmpty()) {
      throw Items.notFound(item);
    }
  }

  /** Deletes those of the items that are there, and tells which. */
  @InLine
  List<ItemId> deleteAll(SiteId site, GalleryId id, List<ItemId> wanted) {
    return items.delete(galleries.lock(site, id), wanted);
  }
}
