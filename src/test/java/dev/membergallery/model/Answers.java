package dev.membergallery.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.testing.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What the server answers, as JSON and beside what it should answer. */
final class Answers {

  private static final ObjectMapper mapper = JsonMapper.builder().build();
  private static final JsonNodeFactory json = JsonNodeFactory.instance;

  private Answers() {}

  /** A field of an answer that is a good one. */
  static JsonNode call(Answer answer, String field) {
    return tree(answer.is(200)).path(field);
  }

  static JsonNode tree(Answer answer) {
    try {
      return mapper.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  static List<ObjectNode> elements(JsonNode array) {
    var elements = new ArrayList<ObjectNode>();
    array.forEach(element -> elements.add((ObjectNode) element));
    return elements;
  }

  static ArrayNode array(List<ObjectNode> elements) {
    return json.arrayNode().addAll(elements);
  }

  /** The body of a request with one field. */
  static String body(String field, JsonNode value) {
    return json.objectNode().set(field, value).toString();
  }

  /** Whether the call was to be refused; it was, or was not, as expected. */
  static boolean isRefused(Answer answer, Optional<String> expected) {
    if (expected.isPresent()) {
      answer.is(expected.get().endsWith("_NOT_FOUND") ? 404 : 409, expected.get());
    } else {
      answer.is(200);
    }
    return expected.isPresent();
  }

  /**
   * New items are answered as they were sent: those that name an order by that, the others, which
   * get theirs from the server, in the order of the request.
   */
  static void compareAdded(List<ObjectNode> sent, List<ObjectNode> found) {
    var listed = new TreeMap<Double, ObjectNode>(Comparator.reverseOrder());
    found.forEach(item -> listed.put(ModelGallery.order(item), item));
    assertThat(listed).as("%s, sent as %s", found, sent).hasSameSizeAs(sent);
    for (var item : sent) {
      if (item.has("sortOrder")) {
        var same = listed.remove(ModelGallery.order(item));
        assertThat(same).as("%s among %s", item, found).isNotNull();
        assertSame(content(same), content(item));
      }
    }
    for (var item : sent) {
      if (!item.has("sortOrder")) {
        assertSame(content(listed.pollFirstEntry().getValue()), content(item));
      }
    }
  }

  /** Everything but what the server adds. */
  static JsonNode content(ObjectNode item) {
    return item.deepCopy()
        .without(List.of("id", "type", "sortOrder", "createdDate", "updatedDate"));
  }

  static void comparePatched(ObjectNode found, ObjectNode expected) {
    assertSame(
        found.deepCopy().without(List.of("updatedDate")),
        expected.deepCopy().without(List.of("updatedDate")));
  }

  /** 1 and 1.0 are the same number. */
  static void assertSame(JsonNode found, JsonNode expected) {
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
}
