package dev.membergallery.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.stream.IntStream;

/**
 * The wire format's PATCH: a field that is present changes, {@code null} clears it, one that is
 * absent stays; objects merge by the same rule, arrays are replaced. That is JSON Merge Patch (RFC
 * 7396), but that a {@code null} is kept where free JSON already has one, or is new: what was read
 * can be sent back. So can a number with more digits than JavaScript reads of it.
 */
final class MergePatch {

  private MergePatch() {}

  /** What becomes of a value; the value itself stays as it is. */
  static JsonNode apply(JsonNode value, JsonNode patch) {
    if (!(value instanceof ObjectNode object && patch instanceof ObjectNode changes)) {
      return isAsReadBack(value, patch) ? value : patch;
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

  /** Whether this is what JavaScript makes of the value when it reads and writes it. */
  private static boolean isAsReadBack(JsonNode value, JsonNode written) {
    return switch (value.getNodeType()) {
      case NUMBER -> written.isNumber() && isAsReadBack(value.doubleValue(), written);
      case ARRAY ->
          written.isArray()
              && value.size() == written.size()
              && IntStream.range(0, value.size())
                  .allMatch(i -> isAsReadBack(value.get(i), written.get(i)));
      case OBJECT ->
          written.isObject()
              && value.size() == written.size()
              && value.properties().stream()
                  .allMatch(field -> isAsReadBack(field.getValue(), written.path(field.getKey())));
      default -> value.equals(written);
    };
  }

  private static boolean isAsReadBack(double value, JsonNode written) {
    return Double.isFinite(value)
        && new BigDecimal(Double.toString(value)).compareTo(written.decimalValue()) == 0;
  }
}
