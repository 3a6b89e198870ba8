package dev.membergallery.model;

import static dev.membergallery.model.Answers.array;
import static dev.membergallery.model.Answers.body;
import static dev.membergallery.model.Answers.call;
import static dev.membergallery.model.Answers.elements;
import static dev.membergallery.testing.Api.GALLERIES;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.testing.TestSite;
import java.util.List;
import java.util.stream.Stream;

/** A few items of one gallery, which all of several callers change. */
final class SharedItems {

  private static final int COUNT = 6;

  private SharedItems() {}

  static void addTo(TestSite site, String gallery) {
    var items = Stream.generate(SharedItems::image).limit(COUNT).toList();
    site.backEnd()
        .post(GALLERIES + "/" + gallery + "/items/create", body("items", array(items)))
        .is(200);
  }

  private static ObjectNode image() {
    var item = JsonNodeFactory.instance.objectNode();
    item.putObject("image")
        .putObject("imageInfo")
        .put("id", "shared.jpg")
        .put("width", 16)
        .put("height", 9);
    return item;
  }

  /** As the gallery has them now, in order. */
  static List<ObjectNode> of(TestSite site, String gallery) {
    var found = call(site.backEnd().get(GALLERIES + "/" + gallery), "gallery");
    return elements(found.path("items"));
  }

  static List<String> idsOf(List<ObjectNode> items) {
    return items.stream().map(SharedItems::idOf).toList();
  }

  static String idOf(ObjectNode item) {
    return item.path("id").asText();
  }
}
