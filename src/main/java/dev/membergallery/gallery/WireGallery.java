package dev.membergallery.gallery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.input.Input;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.WireItem;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A gallery in the wire format, with some of its items. */
@Schema(name = "Gallery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireGallery(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d", readOnly = true) String id,
    @Schema(examples = "Ana’s gallery", minLength = 1, maxLength = WireGallery.MAX_NAME)
        @Nullable String name,
    @Schema(examples = "1", readOnly = true) int totalItems,
    @Schema(maxItems = Galleries.MAX_ITEMS) List<WireItem> items,
    @Schema(examples = "1763978400000") double sortOrder,
    @Schema(examples = "2026-11-23T10:00:00.000Z", readOnly = true) Instant createdDate) {

  /** The longest name, in UTF-16 units. */
  public static final int MAX_NAME = 200;

  /** The gallery as it is answered. */
  public static WireGallery of(GalleryWithItems gallery) {
    return new WireGallery(
        gallery.id().toString(),
        gallery.name(),
        gallery.totalItems(),
        WireItem.of(gallery.items()),
        gallery.sortOrder().value(),
        gallery.createdDate());
  }

  /** Reads a gallery to be made; nothing at all makes an empty one. */
  static NewGallery newGallery(Input gallery) {
    gallery.object();
    var items = gallery.field("items");
    return new NewGallery(
        name(gallery),
        ItemReader.sortOrder(gallery.field("sortOrder")),
        items.isPresent()
            ? items.elements(0, Galleries.MAX_ITEMS).stream().map(ItemReader::newItem).toList()
            : null);
  }

  /** Reads the name of a gallery. */
  public static @Nullable String name(Input gallery) {
    return gallery.field("name").text(1, MAX_NAME);
  }
}
