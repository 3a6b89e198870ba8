package dev.membergallery.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is in a JSON text, by the paths of {@link JsonPath}. That compiles each path, even the same
 * one again, which takes longer than the request whose answer is looked at; here it does so only
 * for those that are more than names and places, such as {@code items[0].title}, or {@code
 * items.title} for that of each.
 */
record JsonText(String text) {

  private static final ObjectMapper mapper = new ObjectMapper();
  private static final Pattern PLAIN = Pattern.compile("[\\w-]+(\\.[\\w-]+|\\[\\d+])*");
  private static final Pattern STEP = Pattern.compile("[\\w-]+");

  @Nullable String text(String path) {
    if (!isPlain(path)) {
      return JsonPath.from(text).getString(path);
    }
    var found = at(path);
    assertThatItIsOne(found, path);
    return found.isNull() ? null : found.asText();
  }

  @Nullable List<String> texts(String path) {
    return isPlain(path)
        ? list(path, JsonNode::asText)
        : JsonPath.from(text).getList(path, String.class);
  }

  long number(String path) {
    return isPlain(path) ? at(path).longValue() : JsonPath.from(text).getLong(path);
  }

  @Nullable List<Double> numbers(String path) {
    return isPlain(path)
        ? list(path, JsonNode::doubleValue)
        : JsonPath.from(text).getList(path, Double.class);
  }

  @Nullable List<Map<String, Object>> objects(String path) {
    return list(path, node -> mapper.convertValue(node, new TypeReference<>() {}));
  }

  private static boolean isPlain(String path) {
    return PLAIN.matcher(path).matches();
  }

  private <T> @Nullable List<T> list(String path, Function<JsonNode, T> as) {
    var found = at(path);
    return found.isNull()
        ? null
        : elements(found)
            .<@Nullable T>map(node -> node.isNull() ? null : as.apply(node))
            .collect(Collectors.toList());
  }

  private JsonNode at(String path) {
    try {
      var found = mapper.readTree(text);
      for (var step : STEP.matcher(path).results().map(it -> it.group()).toList()) {
        found = step(found, step);
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Of a list, that of each of its elements. */
  private static JsonNode step(JsonNode from, String name) {
    if (!from.isArray()) {
      var found = from.path(name);
      return found.isMissingNode() ? mapper.nullNode() : found;
    }
    if (name.chars().allMatch(Character::isDigit)) {
      var found = from.path(Integer.parseInt(name));
      return found.isMissingNode() ? mapper.nullNode() : found;
    }
    var all = mapper.createArrayNode();
    elements(from).filter(node -> !node.isNull()).forEach(node -> all.add(step(node, name)));
    return all;
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private void assertThatItIsOne(JsonNode found, String path) {
    if (found.isContainerNode()) {
      throw new AssertionError(path + " is no text in " + text);
    }
  }
}
