package dev.membergallery.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The wire format's PATCH: a field that is present changes, {@code null} clears it, one that is
 * absent stays; objects merge by the same rule, arrays are replaced. That is JSON Merge Patch (RFC
 * 7396), but that a {@code null} is kept where free JSON already has one, or is new: what was read
 * can be sent back.
 */
final class MergePatch {

  private MergePatch() {}

  /** What becomes of a value; the value itself stays as it is. */
  static JsonNode apply(JsonNode value, JsonNode patch) {
    if (!(value instanceof ObjectNode object && patch instanceof ObjectNode changes)) {
      return patch;
    }
    var merged = object.deepCopy();
    changes
        .properties()
        .forEach(
            change -> {
              var name = change.getKey();
              var before = object.path(name);
              if (!change.getValue().isNull()) {
                merged.set(name, apply(before, change.getValue()));
              } else if (!before.isNull()) {
                merged.remove(name);
              }
            });
    return merged;
  }
}
