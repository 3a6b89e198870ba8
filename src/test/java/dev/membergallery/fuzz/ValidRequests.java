package dev.membergallery.fuzz;

import static dev.membergallery.testing.Api.GALLERIES;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.membergallery.testing.OpenApiDocument;
import dev.membergallery.testing.OpenApiDocument.Operation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Requests as the OpenAPI document describes them, about a site; most of them are good ones. */
record ValidRequests(OpenApiDocument document, FuzzSite site, Random random) {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^/]+)}");
  private static final JsonNodeFactory json = JsonNodeFactory.instance;

  FuzzRequest of(Operation operation) {
    var path =
        PARAMETER
            .matcher(operation.path())
            .replaceAll(name -> site.id(name.group(1), random).replace("$", ""));
    if (random.nextInt(4) == 0) {
      path = path.replace(GALLERIES, FuzzSite.anyOf(OpenApiDocument.OTHER_BASES, random));
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", site.credential(operation.path(), random));
    var query = new ArrayList<String>();
    for (var reference : operation.json().path("parameters")) {
      var parameter = document.resolved(reference);
      var name = parameter.path("name").asText();
      var value = value(name, parameter.path("schema"));
      switch (parameter.path("in").asText()) {
        case "query" -> {
          if (parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
            query.add(name + "=" + URLEncoder.encode(text(value), UTF_8));
          }
        }
        case "header" -> {
          if (name.equals("wix-site-id") && random.nextInt(3) == 0) {
            headers.put(name, site.site().id());
          }
        }
        default -> {}
      }
    }
    // every body is of one media type; that of lines may be one line
    var content = operation.json().at("/requestBody/content").properties().stream().findFirst();
    var body = content.map(type -> bytes(value("", type.getValue().path("schema"))));
    content.ifPresent(type -> headers.put("Content-Type", type.getKey()));
    return new FuzzRequest(
        operation.method(),
        query.isEmpty() ? path : path + "?" + String.join("&", query),
        headers,
        body);
  }

  private static byte[] bytes(JsonNode value) {
    return value.toString().getBytes(UTF_8);
  }

  private static String text(JsonNode value) {
    return value.isArray() ? value.path(0).asText() : value.asText();
  }

  /** A value of the schema, for a field or parameter of this name. */
  private JsonNode value(String name, JsonNode reference) {
    var schema = document.resolved(reference);
    if (schema.has("enum")) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    if (schema.path("properties").isObject()) {
      var object = json.objectNode();
      for (var field : schema.path("properties").properties()) {
        if (isWanted(schema, field)) {
          object.set(field.getKey(), value(field.getKey(), field.getValue()));
        }
      }
      return object;
    }
    if (schema.has("items")) {
      var array = json.arrayNode();
      for (int i = random.nextInt(3); i >= 0; i--) {
        array.add(value(name.replaceAll("s?Ids$", "Id"), schema.path("items")));
      }
      return array;
    }
    if (schema.path("format").asText().equals("uuid")) {
      return json.textNode(site.id(name.equals("id") ? "itemId" : name, random));
    }
    if (schema.path("examples").size() > 0 && random.nextInt(4) > 0) {
      return schema.path("examples").path(0);
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> json.numberNode(random.nextInt(300) - 5);
      case "number" -> json.numberNode(random.nextInt(2_000) / 4.0);
      case "boolean" -> json.booleanNode(random.nextBoolean());
      case "object" -> json.objectNode().put("a", 1);
      default -> json.textNode(Integer.toString(random.nextInt(100_000), 36));
    };
  }

  /** An item has one kind of media only; of what may be left out, half is. */
  private boolean isWanted(JsonNode schema, Map.Entry<String, JsonNode> field) {
    var name = field.getKey();
    if (schema.path("properties").has("image")
        && List.of("image", "video", "text").contains(name)) {
      return name.equals("text") || random.nextInt(8) == 0;
    }
    return schema.path("required").toString().contains("\"" + name + "\"") || random.nextInt(3) > 0;
  }
}
