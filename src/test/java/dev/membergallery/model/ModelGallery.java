package dev.membergallery.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A gallery as it ought to be: items by id, each as it ought to be answered. */
final class ModelGallery {

  static final int MAX_ITEMS = 1000;
  private static final List<String> KINDS = List.of("image", "video", "text");

  final String id;
  Optional<String> name;
  double sortOrder;
  private final Map<String, ObjectNode> items = new LinkedHashMap<>();

  ModelGallery(String id, Optional<String> name, double sortOrder) {
    this.id = id;
    this.name = name;
    this.sortOrder = sortOrder;
  }

  /** Items in the order in which they are listed. */
  List<ObjectNode> items() {
    return items.values().stream()
        .sorted(Comparator.comparingDouble(ModelGallery::order).reversed())
        .toList();
  }

  List<ObjectNode> items(int offset, int limit) {
    return items().stream().skip(offset).limit(limit).toList();
  }

  int totalItems() {
    return items.size();
  }

  Optional<ObjectNode> item(String id) {
    return Optional.ofNullable(items.get(id));
  }

  void put(ObjectNode item) {
    items.put(item.path("id").asText(), item);
  }

  boolean remove(String id) {
    return items.remove(id) != null;
  }

  /**
   * Which error a change ends with, if any: patched items get other orders, new ones those that
   * they name.
   */
  Optional<String> refusal(Collection<ObjectNode> patched, Collection<? extends JsonNode> added) {
    var orders = new HashSet<Double>();
    var ids = new HashSet<String>();
    patched.forEach(item -> ids.add(item.path("id").asText()));
    items.values().stream()
        .filter(item -> !ids.contains(item.path("id").asText()))
        .forEach(item -> orders.add(order(item)));
    var wanted = new ArrayList<JsonNode>(patched);
    added.stream().filter(item -> item.has("sortOrder")).forEach(wanted::add);
    if (!wanted.stream().allMatch(item -> orders.add(order(item)))) {
      return Optional.of("SORT_ORDER_TAKEN");
    }
    return items.size() + added.size() > MAX_ITEMS ? Optional.of("GALLERY_FULL") : Optional.empty();
  }

  /** The item with the patch laid over it. */
  static ObjectNode patched(ObjectNode item, ObjectNode patch) {
    var after = item.deepCopy();
    for (var kind : KINDS) {
      if (patch.has(kind) && !item.has(kind)) {
        after.remove(KINDS);
        after.put("type", kind.toUpperCase(Locale.ROOT));
      }
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

  static double order(JsonNode item) {
    return item.path("sortOrder").asDouble();
  }
}
