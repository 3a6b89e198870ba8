package dev.membergallery.model;

import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.testing.Answer;
import dev.membergallery.testing.TestSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A site on the server and the same in plain memory; every call is made to both. */
final class ModelSite {

  private static final ObjectMapper mapper = JsonMapper.builder().build();
  private static final JsonNodeFactory json = JsonNodeFactory.instance;
  private static final int MAX_GALLERIES = 15;

  private final TestSite site = TestSite.create();

  /** An element, whose gallery the Editor API reaches too. */
  private final String element = site.element();

  private final Random random;
  private final RandomItems items;

  /** Oldest first. */
  private final Map<String, ModelGallery> galleries = new LinkedHashMap<>();

  ModelSite(long seed) {
    this.random = new Random(seed);
    this.items = new RandomItems(random);
    add(element, call(site.backEnd().get(GALLERIES + "/" + element), "gallery"));
  }

  /** One random call, compared with what the rules say. */
  void step() {
    if (galleries.size() < 3) {
      create();
      return;
    }
    var gallery = anyOf(List.copyOf(galleries.values()));
    switch (random.nextInt(14)) {
      case 0 -> create();
      case 1 -> cloneOf(gallery);
      case 2 -> list();
      case 3 -> get(gallery);
      case 4, 5 -> addItems(gallery);
      case 6, 7 -> patchItem(gallery);
      case 8, 9 -> patchGallery(gallery);
      case 10 -> deleteItem(gallery);
      case 11 -> deleteItems(gallery);
      case 12 -> order(galleries.get(element));
      default -> deleteGallery(gallery);
    }
  }

  /** Everything that the site has, on both sides. */
  void compareAll() {
    var found = site.backEnd().get(GALLERIES + "?limit=1").is(200);
    assertThat(found.number("totalGalleries")).isEqualTo(galleries.size());
    galleries.values().forEach(gallery -> compare(gallery, 0, 200));
  }

  private void create() {
    if (galleries.size() >= MAX_GALLERIES) {
      return;
    }
    var wanted = json.objectNode();
    if (random.nextBoolean()) {
      wanted.put("name", items.word());
    }
    var order = random.nextInt(4) == 0 ? Optional.of(items.order()) : Optional.<Double>empty();
    order.ifPresent(value -> wanted.put("sortOrder", value));
    var added = items.items(random.nextInt(6));
    wanted.putArray("items").addAll(added);

    var refusal =
        order.isPresent() && isTaken(order.get(), Optional.empty())
            ? Optional.of("SORT_ORDER_TAKEN")
            : new ModelGallery("", Optional.empty(), 0).refusal(List.of(), added);
    var answer = site.backEnd().post(GALLERIES, body("gallery", wanted));
    if (isRefused(answer, refusal)) {
      return;
    }
    var gallery = call(answer, "gallery");
    var made = add(gallery.path("id").asText(), gallery);
    assertThat(made.name).isEqualTo(text(wanted, "name"));
    order.ifPresent(value -> assertThat(made.sortOrder).isEqualTo(value));
    compareAdded(added, elements(gallery.path("items")));
    compare(made, 0, 50);
  }

  private void cloneOf(ModelGallery source) {
    if (galleries.size() >= MAX_GALLERIES) {
      return;
    }
    var answer = site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", source.id)).is(200);
    var gallery = call(answer, "gallery");
    var made =
        new ModelGallery(gallery.path("id").asText(), source.name, ModelGallery.order(gallery));
    galleries.put(made.id, made);
    var copies = elements(read(made, 0, 200).path("items"));
    assertThat(withoutIdentity(copies)).isEqualTo(withoutIdentity(source.items(0, 200)));
    copies.forEach(made::put);
    compare(made, 0, 50);
  }

  private void list() {
    int offset = random.nextInt(galleries.size() + 2);
    int limit = 1 + random.nextInt(10);
    int itemLimit = 1 + random.nextInt(5);
    var answer =
        site.backEnd()
            .get(GALLERIES + "?offset=%d&limit=%d&itemLimit=%d".formatted(offset, limit, itemLimit))
            .is(200);
    var expected = json.objectNode();
    var list = expected.putArray("galleries");
    galleries.values().stream()
        .skip(offset)
        .limit(limit)
        .forEach(gallery -> list.add(answered(gallery, 0, itemLimit)));
    expected.put("totalGalleries", galleries.size());
    var found = tree(answer);
    found.path("galleries").forEach(gallery -> ((ObjectNode) gallery).remove("createdDate"));
    assertSame(found, expected);
  }

  private void get(ModelGallery gallery) {
    int offset = random.nextInt(4);
    int limit = 1 + random.nextInt(6);
    compare(gallery, offset, limit);
    var listed =
        site.backEnd()
            .get(
                GALLERIES
                    + "/%s/items?itemOffset=%d&itemLimit=%d".formatted(gallery.id, offset, limit))
            .is(200);
    assertSame(tree(listed).path("items"), array(gallery.items(offset, limit)));
    var id = anyItem(gallery);
    var one = site.backEnd().get(GALLERIES + "/" + gallery.id + "/items/" + id);
    if (!isRefused(one, missing(gallery, id))) {
      assertSame(tree(one).path("item"), gallery.item(id).orElseThrow());
    }
  }

  private void addItems(ModelGallery gallery) {
    var added = items.items(1 + random.nextInt(4));
    var answer =
        added.size() == 1
            ? site.backEnd()
                .post(GALLERIES + "/" + gallery.id + "/items", body("item", added.getFirst()))
            : site.backEnd()
                .post(GALLERIES + "/" + gallery.id + "/items/create", body("items", array(added)));
    if (isRefused(answer, gallery.refusal(List.of(), added))) {
      return;
    }
    var found =
        added.size() == 1
            ? List.of((ObjectNode) tree(answer).path("item"))
            : elements(tree(answer).path("items"));
    compareAdded(added, found);
    found.forEach(gallery::put);
    compare(gallery, 0, 50);
  }

  private void patchItem(ModelGallery gallery) {
    var id = anyItem(gallery);
    var patch = items.patch(gallery.item(id).orElseGet(json::objectNode));
    var after = gallery.item(id).map(item -> patched(item, patch));
    var refusal =
        missing(gallery, id).or(() -> gallery.refusal(after.stream().toList(), List.of()));
    var answer =
        site.backEnd().patch(GALLERIES + "/" + gallery.id + "/items/" + id, body("item", patch));
    if (!isRefused(answer, refusal)) {
      var found = (ObjectNode) tree(answer).path("item");
      comparePatched(found, after.orElseThrow());
      gallery.put(found);
    }
  }

  private void patchGallery(ModelGallery gallery) {
    var patch = json.objectNode();
    var name = gallery.name;
    if (random.nextBoolean()) {
      name = random.nextBoolean() ? Optional.of(items.word()) : Optional.empty();
      patch.put("name", name.orElse(null));
    }
    var order = gallery.sortOrder;
    if (random.nextInt(3) == 0) {
      order = items.order();
      patch.put("sortOrder", order);
    }
    var sent = patch.putArray("items");
    var changed = new LinkedHashMap<String, ObjectNode>();
    var missing = Optional.<String>empty();
    for (int i = random.nextInt(3); i > 0; i--) {
      var id = anyItem(gallery);
      if (changed.containsKey(id)) {
        continue;
      }
      var fields = items.patch(gallery.item(id).orElseGet(json::objectNode));
      sent.add(fields.deepCopy().put("id", id));
      var item = gallery.item(id);
      if (item.isPresent()) {
        changed.put(id, patched(item.get(), fields));
      } else {
        missing = Optional.of("ITEM_NOT_FOUND");
        break;
      }
    }
    var added = items.items(random.nextInt(3));
    sent.addAll(added);
    var taken = isTaken(order, Optional.of(gallery.id));

    var refusal = missing.or(() -> gallery.refusal(changed.values(), added));
    if (refusal.isEmpty() && taken) {
      refusal = Optional.of("SORT_ORDER_TAKEN");
    }
    var answer = site.backEnd().patch(GALLERIES + "/" + gallery.id, body("gallery", patch));
    if (isRefused(answer, refusal)) {
      compare(gallery, 0, 50);
      return;
    }
    gallery.name = name;
    gallery.sortOrder = order;
    var known = new HashSet<String>();
    gallery.items().forEach(item -> known.add(item.path("id").asText()));
    var fresh = new ArrayList<ObjectNode>();
    for (var item : elements(read(gallery, 0, 200).path("items"))) {
      var id = item.path("id").asText();
      if (changed.containsKey(id)) {
        comparePatched(item, changed.get(id));
        gallery.put(item);
      } else if (!known.contains(id)) {
        fresh.add(item);
        gallery.put(item);
      }
    }
    if (added.stream().noneMatch(item -> item.has("sortOrder"))) {
      compareAdded(added, fresh);
    }
    assertThat(fresh).hasSameSizeAs(added);
    assertThat(call(answer, "gallery").path("totalItems").asInt()).isEqualTo(gallery.totalItems());
    compare(gallery, 0, 50);
  }

  private void deleteItem(ModelGallery gallery) {
    var id = anyItem(gallery);
    var answer = site.backEnd().delete(GALLERIES + "/" + gallery.id + "/items/" + id);
    if (!isRefused(answer, missing(gallery, id))) {
      assertThat(answer.text("itemId")).isEqualTo(id);
      gallery.remove(id);
      compare(gallery, 0, 50);
    }
  }

  private void deleteItems(ModelGallery gallery) {
    var ids = List.of(anyItem(gallery), anyItem(gallery));
    if (random.nextBoolean()) {
      var answer =
          site.backEnd()
              .post(GALLERIES + "/" + gallery.id + "/items/delete", Map.of("itemIds", ids))
              .is(200);
      assertThat(answer.texts("itemIds"))
          .isEqualTo(ids.stream().distinct().filter(gallery::remove).toList());
    } else {
      var answer =
          site.backEnd()
              .delete(
                  GALLERIES
                      + "/%s/items?itemsIds=%s&itemsIds=%s"
                          .formatted(gallery.id, ids.getFirst(), ids.getLast()));
      var refusal = missing(gallery, ids.getFirst()).or(() -> missing(gallery, ids.getLast()));
      if (!isRefused(answer, refusal)) {
        ids.forEach(gallery::remove);
      }
    }
    compare(gallery, 0, 50);
  }

  private void order(ModelGallery gallery) {
    if (gallery == null) {
      return;
    }
    var ids = new ArrayList<String>();
    gallery.items().forEach(item -> ids.add(item.path("id").asText()));
    Collections.shuffle(ids, random);
    var path = site.editor("/elements/" + gallery.id + "/items/order");
    if (!ids.isEmpty() && random.nextInt(3) == 0) {
      site.backEnd()
          .put(path, Map.of("itemIds", ids.subList(1, ids.size())))
          .isInvalid("itemIds OTHER");
    } else {
      var answer = site.backEnd().put(path, Map.of("itemIds", ids)).is(200);
      assertThat(answer.texts("items.id")).isEqualTo(ids);
      elements(tree(answer).path("items")).forEach(gallery::put);
    }
    compare(gallery, 0, 50);
  }

  private void deleteGallery(ModelGallery gallery) {
    site.backEnd().delete(GALLERIES + "/" + gallery.id).is(200);
    galleries.remove(gallery.id);
    site.backEnd().get(GALLERIES + "/" + gallery.id).is(404, "GALLERY_NOT_FOUND");
  }

  // What the rules say

  private boolean isTaken(double order, Optional<String> by) {
    return galleries.values().stream()
        .anyMatch(other -> other.sortOrder == order && !Optional.of(other.id).equals(by));
  }

  private static Optional<String> missing(ModelGallery gallery, String item) {
    return gallery.item(item).isPresent() ? Optional.empty() : Optional.of("ITEM_NOT_FOUND");
  }

  /** The item with the patch laid over it. */
  private static ObjectNode patched(ObjectNode item, ObjectNode patch) {
    var after = item.deepCopy();
    if (patch.has("image") && !item.has("image")) {
      after.remove("text");
      after.put("type", "IMAGE");
    }
    if (patch.has("text") && !item.has("text")) {
      after.remove("image");
      after.put("type", "TEXT");
    }
    merge(after, patch);
    return after;
  }

  private static void merge(ObjectNode value, JsonNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              var name = field.getKey();
              if (field.getValue().isNull()) {
                value.remove(name);
              } else if (field.getValue().isObject()) {
                merge(
                    value.path(name).isObject()
                        ? (ObjectNode) value.path(name)
                        : value.putObject(name),
                    field.getValue());
              } else {
                value.set(name, field.getValue());
              }
            });
  }

  // Comparing

  private ModelGallery add(String id, JsonNode answered) {
    var gallery = new ModelGallery(id, text(answered, "name"), ModelGallery.order(answered));
    elements(answered.path("items")).forEach(gallery::put);
    galleries.put(id, gallery);
    return gallery;
  }

  private void compare(ModelGallery gallery, int offset, int limit) {
    assertSame(read(gallery, offset, limit), answered(gallery, offset, limit));
  }

  private JsonNode read(ModelGallery gallery, int offset, int limit) {
    var answer =
        site.backEnd()
            .get(GALLERIES + "/%s?itemOffset=%d&itemLimit=%d".formatted(gallery.id, offset, limit))
            .is(200);
    var found = (ObjectNode) call(answer, "gallery");
    found.remove("createdDate");
    return found;
  }

  private static ObjectNode answered(ModelGallery gallery, int offset, int limit) {
    var answer = json.objectNode().put("id", gallery.id);
    gallery.name.ifPresent(name -> answer.put("name", name));
    answer.put("totalItems", gallery.totalItems()).put("sortOrder", gallery.sortOrder);
    answer.set("items", array(gallery.items(offset, limit)));
    return answer;
  }

  /** New items are answered as they were sent, and listed in the order of the request. */
  private static void compareAdded(List<ObjectNode> sent, List<ObjectNode> found) {
    assertThat(found).hasSameSizeAs(sent);
    var unordered = sent.stream().noneMatch(item -> item.has("sortOrder"));
    if (unordered) {
      for (int i = 0; i < sent.size(); i++) {
        compareFields(sent.get(i), found.get(i));
      }
      for (int i = 1; i < found.size(); i++) {
        assertThat(ModelGallery.order(found.get(i - 1)))
            .isGreaterThan(ModelGallery.order(found.get(i)));
      }
    }
  }

  private static void compareFields(ObjectNode sent, JsonNode found) {
    var same = json.objectNode();
    sent.fieldNames().forEachRemaining(name -> same.set(name, found.path(name)));
    assertSame(same, sent);
  }

  private static void comparePatched(ObjectNode found, ObjectNode expected) {
    assertSame(
        found.deepCopy().without(List.of("updatedDate")),
        expected.deepCopy().without(List.of("updatedDate")));
  }

  private static List<JsonNode> withoutIdentity(List<ObjectNode> items) {
    return items.stream()
        .<JsonNode>map(
            item ->
                item.deepCopy().without(List.of("id", "sortOrder", "createdDate", "updatedDate")))
        .toList();
  }

  private static boolean isRefused(Answer answer, Optional<String> expected) {
    if (expected.isPresent()) {
      answer.is(expected.get().endsWith("_NOT_FOUND") ? 404 : 409, expected.get());
    } else {
      answer.is(200);
    }
    return expected.isPresent();
  }

  /** 1 and 1.0 are the same number. */
  private static void assertSame(JsonNode found, JsonNode expected) {
    assertThat(
            found.equals(
                (one, other) ->
                    one.isNumber() && other.isNumber()
                        ? Double.compare(one.asDouble(), other.asDouble())
                        : one.equals(other) ? 0 : 1,
                expected))
        .as("%s%nshould be%n%s", found, expected)
        .isTrue();
  }

  private String anyItem(ModelGallery gallery) {
    return gallery.totalItems() == 0 || random.nextInt(12) == 0
        ? new UUID(random.nextLong(), random.nextLong()).toString()
        : anyOf(gallery.items()).path("id").asText();
  }

  private <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Optional<String> text(JsonNode object, String field) {
    return object.has(field) ? Optional.of(object.path(field).asText()) : Optional.empty();
  }

  private static ArrayNode array(List<ObjectNode> elements) {
    return json.arrayNode().addAll(elements);
  }

  private static List<ObjectNode> elements(JsonNode array) {
    var elements = new ArrayList<ObjectNode>();
    array.forEach(element -> elements.add((ObjectNode) element));
    return elements;
  }

  private static String body(String field, JsonNode value) {
    return json.objectNode().set(field, value).toString();
  }

  private static JsonNode call(Answer answer, String field) {
    return tree(answer.is(200)).path(field);
  }

  private static JsonNode tree(Answer answer) {
    try {
      return mapper.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
