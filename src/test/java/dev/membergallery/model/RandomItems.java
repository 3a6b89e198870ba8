package dev.membergallery.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Items and patches of them, as callers could send them.
 *
 * @param lowest the first of the few orders that they name
 */
record RandomItems(Random random, double lowest) {

  private static final JsonNodeFactory json = JsonNodeFactory.instance;
  private static final int ORDERS = 12;

  /** New items, some of which name their order: few orders, so that they meet. */
  List<ObjectNode> items(int count) {
    var items = new ArrayList<ObjectNode>();
    for (int i = 0; i < count; i++) {
      items.add(item());
    }
    return items;
  }

  ObjectNode item() {
    var item = json.objectNode();
    media(item);
    if (random.nextInt(3) > 0) {
      item.put("title", word());
    }
    if (random.nextInt(3) == 0) {
      item.put("sortOrder", order());
    }
    if (random.nextInt(3) == 0) {
      item.putObject("tags").putArray("values").add(word()).add(word());
    }
    return item;
  }

  private void media(ObjectNode item) {
    switch (random.nextInt(3)) {
      case 0 -> item.putObject("text").put("html", "<p>" + word() + "</p>");
      case 1 -> video(item.putObject("video"));
      default ->
          item.putObject("image")
              .put("quality", 30 + random.nextInt(71))
              .putObject("imageInfo")
              .put("id", word())
              .put("width", 1 + random.nextInt(4000))
              .put("height", 0.5 + random.nextInt(4000))
              .put("altText", word());
    }
  }

  private void video(ObjectNode video) {
    video.put("type", "WIX_MEDIA").put("durationInMillis", random.nextInt(100_000));
    var info = video.putObject("videoInfo").put("id", word()).put("filename", word());
    info.putArray("posters").addObject().put("id", word()).put("height", 9).put("width", 16);
    info.putArray("resolutions")
        .addObject()
        .put("url", "https://example.org/" + word())
        .put("height", 720)
        .put("width", 1280.5)
        .put("format", "mp4");
  }

  /** A patch of an item that leaves it one. */
  ObjectNode patch(JsonNode item) {
    var patch = json.objectNode();
    switch (random.nextInt(7)) {
      case 0 -> patch.put("title", word());
      case 1 -> patch.putNull("title").putObject("link").put("text", word());
      case 2 -> patch.put("sortOrder", order());
      case 3 -> patch.putNull("tags");
      case 4 -> patch.putObject("tags").putArray("values").add(word());
      case 5 -> media(patch);
      default -> {
        if (item.has("image")) {
          patch.putObject("image").putNull("quality").putObject("imageInfo").put("altText", word());
        } else if (item.has("video")) {
          patch
              .putObject("video")
              .putNull("durationInMillis")
              .putObject("videoInfo")
              .put("filename", word());
        } else {
          patch.putObject("text").put("editorFontId", word());
        }
      }
    }
    return patch;
  }

  String word() {
    return Integer.toString(random.nextInt(100_000), 36);
  }

  double order() {
    return lowest + random.nextInt(ORDERS) / 2.0;
  }
}
