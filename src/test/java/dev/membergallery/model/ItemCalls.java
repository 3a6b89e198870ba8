package dev.membergallery.model;

import static dev.membergallery.model.Answers.array;
import static dev.membergallery.model.Answers.body;
import static dev.membergallery.model.Answers.call;
import static dev.membergallery.model.Answers.compareAdded;
import static dev.membergallery.model.Answers.comparePatched;
import static dev.membergallery.model.Answers.elements;
import static dev.membergallery.model.Answers.isRefused;
import static dev.membergallery.model.Answers.tree;
import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.testing.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random calls that change items of a gallery, each answered as the rules say. */
record ItemCalls(Api backEnd, Random random, RandomItems items) {

  private static final JsonNodeFactory json = JsonNodeFactory.instance;

  /** Adds items; which error that ended with, if any. */
  Optional<String> add(ModelGallery gallery) {
    var added = items.items(1 + random.nextInt(4));
    var answer =
        added.size() == 1
            ? backEnd.post(itemsOf(gallery), body("item", added.getFirst()))
            : backEnd.post(itemsOf(gallery) + "/create", body("items", array(added)));
    var refusal = gallery.refusal(List.of(), added);
    if (isRefused(answer, refusal)) {
      return refusal;
    }
    var found =
        added.size() == 1
            ? List.of((ObjectNode) tree(answer).path("item"))
            : elements(tree(answer).path("items"));
    compareAdded(added, found);
    found.forEach(gallery::put);
    return refusal;
  }

  void patch(ModelGallery gallery) {
    var id = anyItem(gallery);
    var patch = items.patch(gallery.item(id).orElseGet(json::objectNode));
    var after = gallery.item(id).map(item -> ModelGallery.patched(item, patch));
    var refusal =
        missing(gallery, id).or(() -> gallery.refusal(after.stream().toList(), List.of()));
    var answer = backEnd.patch(itemsOf(gallery) + "/" + id, body("item", patch));
    if (!isRefused(answer, refusal)) {
      var found = (ObjectNode) tree(answer).path("item");
      comparePatched(found, after.orElseThrow());
      gallery.put(found);
    }
  }

  /** Two items change places, and one its title, in one call. */
  void swap(ModelGallery gallery) {
    if (gallery.totalItems() < 2) {
      return;
    }
    var two = new ArrayList<>(gallery.items());
    Collections.shuffle(two, random);
    var patches =
        List.of(
            json.objectNode()
                .put("sortOrder", ModelGallery.order(two.get(1)))
                .put("title", items.word()),
            json.objectNode().put("sortOrder", ModelGallery.order(two.get(0))));
    var sent = json.objectNode();
    for (int i = 0; i < 2; i++) {
      sent.withArray("items").add(patches.get(i).deepCopy().set("id", two.get(i).path("id")));
    }
    backEnd.patch(GALLERIES + "/" + gallery.id, body("gallery", sent)).is(200);
    for (int i = 0; i < 2; i++) {
      var found = read(gallery, two.get(i).path("id").asText());
      comparePatched((ObjectNode) found, ModelGallery.patched(two.get(i), patches.get(i)));
      gallery.put((ObjectNode) found);
    }
  }

  private JsonNode read(ModelGallery gallery, String id) {
    return call(backEnd.get(itemsOf(gallery) + "/" + id), "item");
  }

  void delete(ModelGallery gallery) {
    var id = anyItem(gallery);
    var answer = backEnd.delete(itemsOf(gallery) + "/" + id);
    if (!isRefused(answer, missing(gallery, id))) {
      assertThat(answer.text("itemId")).isEqualTo(id);
      gallery.remove(id);
    }
  }

  void deleteTwo(ModelGallery gallery) {
    var ids = List.of(anyItem(gallery), anyItem(gallery));
    if (random.nextBoolean()) {
      var answer = backEnd.post(itemsOf(gallery) + "/delete", Map.of("itemIds", ids)).is(200);
      assertThat(answer.texts("itemIds"))
          .isEqualTo(ids.stream().distinct().filter(gallery::remove).toList());
    } else {
      var answer =
          backEnd.delete(
              itemsOf(gallery)
                  + "?itemsIds=%s&itemsIds=%s".formatted(ids.getFirst(), ids.getLast()));
      var refusal = missing(gallery, ids.getFirst()).or(() -> missing(gallery, ids.getLast()));
      if (!isRefused(answer, refusal)) {
        ids.forEach(gallery::remove);
      }
    }
  }

  /** Mostly one that is there. */
  String anyItem(ModelGallery gallery) {
    var there = gallery.items();
    return there.isEmpty() || random.nextInt(12) == 0
        ? new UUID(random.nextLong(), random.nextLong()).toString()
        : there.get(random.nextInt(there.size())).path("id").asText();
  }

  static Optional<String> missing(ModelGallery gallery, String item) {
    return gallery.item(item).isPresent() ? Optional.empty() : Optional.of("ITEM_NOT_FOUND");
  }

  private static String itemsOf(ModelGallery gallery) {
    return GALLERIES + "/" + gallery.id + "/items";
  }
}
