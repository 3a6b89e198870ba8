package dev.membergallery.gallery;

import static dev.membergallery.problem.ViolatedRule.OTHER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.NewItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a gallery.
 *
 * @param fields its own fields, as the caller sent them
 * @param items what is to be changed of some of its items
 * @param added items to be added to it
 */
record GalleryPatch(Input fields, List<ItemPatch> items, List<NewItem> added) {

  /** Reads a patch: items with an id are changed, those without are added. */
  static GalleryPatch read(Input gallery) {
    var items = new ArrayList<ItemPatch>();
    var added = new ArrayList<NewItem>();
    var named = new HashSet<ItemId>();
    for (var item : gallery.field("items").unclearable().elements(0, Galleries.MAX_ITEMS)) {
      var id = item.field("id");
      var known = id.id().map(ItemId::new);
      if (known.isPresent()) {
        items.add(new ItemPatch(known.get(), item));
        if (!named.add(known.get())) {
          id.reject(OTHER, "is the id of another item of this request");
        }
      } else if (id.isRejected()) {
        ItemReader.patchAlone(item);
      } else {
        added.add(ItemReader.newItem(item));
      }
    }
    return new GalleryPatch(gallery, items, added);
  }

  /** Reads what is to be changed of a gallery that cannot be told. */
  void readAlone() {
    WireGallery.name(fields);
    ItemReader.sortOrder(fields.field("sortOrder").unclearable());
    items.forEach(item -> ItemReader.patchAlone(item.fields()));
  }

  /** A gallery's own fields. */
  record Fields(@Nullable String name, double sortOrder) {}

  /** What becomes of the gallery's own fields. */
  Fields fieldsOf(Gallery gallery) {
    var before =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", gallery.name)
            .put("sortOrder", gallery.sortOrder);
    var after = fields.over(before);
    fields.field("sortOrder").unclearable();
    var order = ItemReader.sortOrder(after.field("sortOrder"));
    return new Fields(WireGallery.name(after), order == null ? gallery.sortOrder : order.value());
  }
}
