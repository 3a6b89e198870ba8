package dev.membergallery.model;

import static dev.membergallery.model.Answers.array;
import static dev.membergallery.model.Answers.body;
import static dev.membergallery.model.Answers.call;
import static dev.membergallery.model.Answers.elements;
import static dev.membergallery.model.Answers.tree;
import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.testing.TestSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The fields that one of several callers has in items of all: the others change theirs of the same
 * items at the same time.
 */
final class OwnFields {

  private static final JsonNodeFactory json = JsonNodeFactory.instance;

  private static final List<String> ALL =
      List.of(
          "/title",
          "/description",
          "/link/text",
          "/tags/values",
          "/image/imageInfo/altText",
          "/image/imageInfo/filename",
          "/image/quality",
          "/link/url");

  private final TestSite site;
  private final String gallery;
  private final Random random;
  private final RandomItems words;
  private final List<JsonPointer> fields;
  private final List<String> ids;

  /** What was written last, by item and field. */
  private final Map<String, Map<JsonPointer, JsonNode>> written = new HashMap<>();

  private List<String> lastOrder;

  /** One of {@code owners}, who share all fields. */
  OwnFields(TestSite site, String gallery, int owner, int owners, long seed) {
    this.site = site;
    this.gallery = gallery;
    this.random = new Random(seed);
    this.words = new RandomItems(random, 0);
    this.fields =
        IntStream.range(0, ALL.size())
            .filter(field -> field % owners == owner)
            .mapToObj(field -> JsonPointer.compile(ALL.get(field)))
            .toList();
    this.ids = SharedItems.idsOf(SharedItems.of(site, gallery));
    this.lastOrder = ids;
  }

  /** One random call, whose answer has everything that this caller wrote last. */
  void step() {
    switch (random.nextInt(10)) {
      case 0 -> order();
      case 1 -> compare(SharedItems.of(site, gallery));
      case 2 -> cloneAndDelete();
      case 3, 4, 5 -> patchGallery();
      case 6, 7 -> patchAsEditor();
      default -> patchItem();
    }
  }

  private void patchItem() {
    var id = anyItem();
    var answer = site.backEnd().patch(path() + "/items/" + id, body("item", patch(id))).is(200);
    compare((ObjectNode) tree(answer).path("item"));
  }

  private void patchAsEditor() {
    var id = anyItem();
    var answer =
        site.backEnd()
            .patch(site.editor("/elements/" + gallery + "/items/" + id), patch(id).toString())
            .is(200);
    compare((ObjectNode) tree(answer).path("item"));
  }

  private void patchGallery() {
    var some = new ArrayList<>(ids);
    Collections.shuffle(some, random);
    var patches =
        some.subList(0, 1 + random.nextInt(ids.size())).stream()
            .map(id -> patch(id).put("id", id))
            .toList();
    var sent = json.objectNode();
    sent.set("items", array(patches));
    var answered = call(site.backEnd().patch(path(), body("gallery", sent)), "gallery");
    compare(elements(answered.path("items")));
  }

  private void order() {
    var wanted = new ArrayList<>(ids);
    Collections.shuffle(wanted, random);
    var answer =
        site.backEnd()
            .put(site.editor("/elements/" + gallery + "/items/order"), Map.of("itemIds", wanted))
            .is(200);
    assertThat(answer.texts("items.id")).isEqualTo(wanted);
    lastOrder = List.copyOf(wanted);
    compare(elements(tree(answer).path("items")));
  }

  /** A clone has what the others have written until then, and all that this caller has. */
  private void cloneAndDelete() {
    var clone =
        call(site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", gallery)), "gallery");
    assertThat(ownOf(elements(clone.path("items"))))
        .containsExactlyInAnyOrderElementsOf(ids.stream().map(this::expected).toList());
    site.backEnd().delete(GALLERIES + "/" + clone.path("id").asText()).is(200);
  }

  /** Whether it was this caller who deleted the gallery, and nobody before. */
  boolean delete() {
    var answer = site.backEnd().delete(path());
    if (answer.status() != 200) {
      answer.is(404, "GALLERY_NOT_FOUND");
    }
    return answer.status() == 200;
  }

  List<String> lastOrder() {
    return lastOrder;
  }

  /** All items have what this caller wrote last. */
  void compare(List<ObjectNode> found) {
    assertThat(SharedItems.idsOf(found)).containsExactlyInAnyOrderElementsOf(ids);
    found.forEach(this::compare);
  }

  private void compare(ObjectNode item) {
    assertThat(ownOf(item)).as(item::toString).isEqualTo(expected(SharedItems.idOf(item)));
  }

  private List<List<JsonNode>> ownOf(List<ObjectNode> items) {
    return items.stream().map(this::ownOf).toList();
  }

  private List<JsonNode> ownOf(ObjectNode item) {
    return fields.stream().map(item::at).toList();
  }

  private List<JsonNode> expected(String id) {
    return fields.stream()
        .map(
            field ->
                written.getOrDefault(id, Map.of()).getOrDefault(field, MissingNode.getInstance()))
        .toList();
  }

  /** A patch of one field or more, which from now on have these values. */
  private ObjectNode patch(String id) {
    var patch = json.objectNode();
    var own = new ArrayList<>(fields);
    Collections.shuffle(own, random);
    for (var field : own.subList(0, 1 + random.nextInt(own.size()))) {
      var value = value(field.toString());
      put(patch, field, value);
      written
          .computeIfAbsent(id, _ -> new HashMap<>())
          .put(field, value.isNull() ? MissingNode.getInstance() : value);
    }
    return patch;
  }

  private static void put(ObjectNode patch, JsonPointer field, JsonNode value) {
    var name = field.getMatchingProperty();
    if (field.tail().matches()) {
      patch.set(name, value);
    } else {
      put(patch.withObjectProperty(name), field.tail(), value);
    }
  }

  private JsonNode value(String field) {
    return switch (field) {
      case "/tags/values" -> json.arrayNode().add(words.word()).add(words.word());
      case "/link/url" -> json.textNode("https://example.org/" + words.word());
      case "/image/quality" ->
          random.nextInt(5) == 0 ? json.nullNode() : json.numberNode(30 + random.nextInt(71));
      default -> random.nextInt(5) == 0 ? json.nullNode() : json.textNode(words.word());
    };
  }

  private String anyItem() {
    return ids.get(random.nextInt(ids.size()));
  }

  private String path() {
    return GALLERIES + "/" + gallery;
  }
}
