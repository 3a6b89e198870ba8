package dev.membergallery.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Items as one JSON array of rows: fields are the columns of the table {@code gallery_item}. */
  public String write(List<Item> items) {
    var all = json.createArrayNode();
    for (var item : items) {
      var content = item.content();
      var link = content.link() == null ? new Link(null, null) : content.link();
      all.addObject()
          .put("id", item.id().toString())
          .put("sort_order", item.sortOrder().value())
          .put("title", content.title())
          .put("description", content.description())
          .put("link_text", link.text())
          .put("link_url", link.url())
          .put("type", content.media().itemType().name())
          .put("created_date", item.createdDate().toString())
          .put("updated_date", item.updatedDate().toString())
          .<ObjectNode>set("media", json.valueToTree(content.media()))
          .set("tags", json.valueToTree(content.tags()));
    }
    try {
      return json.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("items that cannot be written", e);
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
