package dev.membergallery.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item in the wire format. Exactly one of {@code image}, {@code video} and {@code text} is
 * there, and {@code type} names it.
 */
@Schema(name = "Item")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireItem(
    @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e") String id,
    @Schema(examples = "1763978400000") double sortOrder,
    @Schema(examples = "Sea", maxLength = ItemReader.MAX_TITLE) @Nullable String title,
    @Schema(examples = "At dawn", maxLength = ItemReader.MAX_DESCRIPTION)
        @Nullable String description,
    @Nullable Link link,
    @Schema(readOnly = true) ItemType type,
    @Nullable Tags tags,
    @Schema(examples = "2026-11-23T10:00:00.000Z", readOnly = true) Instant createdDate,
    @Schema(examples = "2026-11-23T10:00:00.000Z", readOnly = true) Instant updatedDate,
    Media.@Nullable Image image,
    Media.@Nullable Video video,
    Media.@Nullable Text text) {

  /** Words by which items are found. */
  public record Tags(
      @Schema(
              examples = "[\"sea\", \"dawn\"]",
              maxItems = ItemReader.MAX_TAGS,
              minLength = 1,
              maxLength = ItemReader.MAX_TAG)
          List<String> values) {}

  /** The item as it is answered. */
  public static WireItem of(Item item) {
    var content = item.content();
    var media = content.media();
    return new WireItem(
        item.id().toString(),
        item.sortOrder().value(),
        content.title(),
        content.description(),
        content.link(),
        media.itemType(),
        content.tags() == null ? null : new Tags(content.tags()),
        item.createdDate(),
        item.updatedDate(),
        media instanceof Media.Image image ? image : null,
        media instanceof Media.Video video ? video : null,
        media instanceof Media.Text text ? text : null);
  }

  /** The items as they are answered. */
  public static List<WireItem> of(List<Item> items) {
    return items.stream().map(WireItem::of).toList();
  }
}
