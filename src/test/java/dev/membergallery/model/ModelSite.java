package dev.membergallery.model;

import static dev.membergallery.model.Answers.array;
import static dev.membergallery.model.Answers.assertSame;
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
import dev.membergallery.testing.TestSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A site on the server and the same in plain memory; every call is made to both. */
final class ModelSite {

  private static final JsonNodeFactory json = JsonNodeFactory.instance;
  private static final int MAX_GALLERIES = 15;
  private static final int LEFT_FREE = 5;

  private final TestSite site = TestSite.create();

  /** An element, whose gallery the Editor API reaches too. */
  private final String element = site.element();

  private final Random random;
  private final RandomItems items;
  private final ItemCalls calls;

  /** A gallery with room for a few items more. */
  private final ModelGallery almostFull;

  /** Oldest first. */
  private final Map<String, ModelGallery> galleries = new LinkedHashMap<>();

  ModelSite(long seed) {
    this.random = new Random(seed);
    this.items = new RandomItems(random, 0);
    this.calls = new ItemCalls(site.backEnd(), random, items);
    add(element, call(site.backEnd().get(GALLERIES + "/" + element), "gallery"));
    this.almostFull = almostFull();
  }

  private ModelGallery almostFull() {
    var text = json.objectNode();
    text.putObject("text").put("html", "one of many");
    var wanted = json.objectNode();
    wanted.putArray("items").addAll(Collections.nCopies(ModelGallery.MAX_ITEMS - LEFT_FREE, text));
    var made = call(site.backEnd().post(GALLERIES, body("gallery", wanted)), "gallery");
    var gallery = add(made.path("id").asText(), made);
    while (gallery.totalItems() < made.path("totalItems").asInt()) {
      elements(read(gallery, gallery.totalItems(), 200).path("items")).forEach(gallery::put);
    }
    return gallery;
  }

  /** One random call, compared with what the rules say. */
  void step() {
    if (galleries.size() < 4) {
      create();
      return;
    }
    var gallery = anyOf(galleries.values().stream().filter(it -> it != almostFull).toList());
    switch (random.nextInt(17)) {
      case 0 -> create();
      case 1 -> cloneOf(gallery);
      case 2 -> list();
      case 3 -> get(gallery);
      case 4, 5 -> calls.add(gallery);
      case 6, 7 -> calls.patch(gallery);
      case 8, 9 -> patch(gallery);
      case 10 -> calls.swap(gallery);
      case 11 -> calls.delete(gallery);
      case 12 -> calls.deleteTwo(gallery);
      case 13 -> order(galleries.get(element));
      case 14 -> calls.add(almostFull);
      case 15 -> calls.deleteTwo(almostFull);
      default -> delete(gallery);
    }
    if (galleries.containsKey(gallery.id)) {
      compare(gallery, 0, 200);
    }
  }

  /** Items are added to a gallery until it has no room. */
  void fill() {
    while (!calls.add(almostFull).equals(Optional.of("GALLERY_FULL"))) {
      assertThat(almostFull.totalItems()).isLessThanOrEqualTo(ModelGallery.MAX_ITEMS);
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
    var id = calls.anyItem(gallery);
    var one = site.backEnd().get(GALLERIES + "/" + gallery.id + "/items/" + id);
    if (!isRefused(one, ItemCalls.missing(gallery, id))) {
      assertSame(tree(one).path("item"), gallery.item(id).orElseThrow());
    }
  }

  private void patch(ModelGallery gallery) {
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
      var id = calls.anyItem(gallery);
      if (changed.containsKey(id)) {
        continue;
      }
      var fields = items.patch(gallery.item(id).orElseGet(json::objectNode));
      sent.add(fields.deepCopy().put("id", id));
      var item = gallery.item(id);
      if (item.isPresent()) {
        changed.put(id, ModelGallery.patched(item.get(), fields));
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
    compareAdded(added, fresh);
    assertThat(call(answer, "gallery").path("totalItems").asInt()).isEqualTo(gallery.totalItems());
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

  private void delete(ModelGallery gallery) {
    site.backEnd().delete(GALLERIES + "/" + gallery.id).is(200);
    galleries.remove(gallery.id);
    site.backEnd().get(GALLERIES + "/" + gallery.id).is(404, "GALLERY_NOT_FOUND");
  }

  // What the rules say

  private boolean isTaken(double order, Optional<String> by) {
    return galleries.values().stream()
        .anyMatch(other -> other.sortOrder == order && !Optional.of(other.id).equals(by));
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

  private static List<JsonNode> withoutIdentity(List<ObjectNode> items) {
    return items.stream()
        .<JsonNode>map(
            item ->
                item.deepCopy().without(List.of("id", "sortOrder", "createdDate", "updatedDate")))
        .toList();
  }

  private <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Optional<String> text(JsonNode object, String field) {
    return object.has(field) ? Optional.of(object.path(field).asText()) : Optional.empty();
  }
}
