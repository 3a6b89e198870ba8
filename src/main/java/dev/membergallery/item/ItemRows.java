package dev.membergallery.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.membergallery.item.Media.Image;
import dev.membergallery.item.Media.Text;
import dev.membergallery.item.Media.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items as their rows hold them: the media is one JSON document, in the wire format's form. */
@ApplicationScoped
public class ItemRows {

  private final ObjectMapper json;

  ItemRows(ObjectMapper json) {
    this.json = json;
  }

  /** The media as its column holds it. */
  public String write(Media media) {
    try {
      return json.writeValueAsString(media);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("media that cannot be written", e);
    }
  }

  private Media read(ItemType type, String media) {
    try {
      return switch (type) {
        case IMAGE -> json.readValue(media, Image.class);
        case VIDEO -> json.readValue(media, Video.class);
        case TEXT -> json.readValue(media, Text.class);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored media that cannot be read", e);
    }
  }

  /** The item of a row of the table {@code gallery_item}. */
  public Item item(
      UUID id,
      double sortOrder,
      @Nullable String title,
      @Nullable String description,
      @Nullable String linkText,
      @Nullable String linkUrl,
      ItemType type,
      String media,
      @Nullable List<String> tags,
      Instant created,
      Instant updated) {
    var link = linkText == null && linkUrl == null ? null : new Link(linkText, linkUrl);
    return new Item(
        new ItemId(id),
        new SortOrder(sortOrder),
        new ItemContent(title, description, link, tags, read(type, media)),
        created,
        updated);
  }
}
