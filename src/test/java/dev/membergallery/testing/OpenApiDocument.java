package dev.membergallery.testing;

import static dev.membergallery.testing.Api.GALLERIES;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.restassured.RestAssured;
import io.vertx.core.http.impl.HttpUtils;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The OpenAPI document, as the server publishes it. */
public final class OpenApiDocument {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Where else the galleries are. */
  public static final List<String> OTHER_BASES =
      List.of("/progallery/v2/galleries", "/_api/pro-gallery-server/v2/galleries");

  private static final JsonMapper mapper = new JsonMapper();

  private static final JsonNode ERROR =
      mapper.createObjectNode().put("$ref", "#/components/schemas/Error");

  private static final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode json;
  private final List<Operation> operations;
  private final JsonNode closedSchemas;
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private OpenApiDocument(JsonNode json) {
    this.json = json;
    operations = operations(json);
    closedSchemas = closed(json.at("/components/schemas"));
  }

  /** Read once: servers of one build have the same. */
  private static final class Published {
    static final OpenApiDocument document =
        new OpenApiDocument(
            parse(RestAssured.given().accept("application/json").get("/q/openapi").asString()));
  }

  public static OpenApiDocument get() {
    return Published.document;
  }

  /** One operation of the document. */
  public record Operation(String method, String path, JsonNode json) {

    public String id() {
      return json.path("operationId").asText();
    }

    /** The credentials that it takes, by the names of their schemes; an empty one for none. */
    public Set<String> credentials() {
      return json.path("security")
          .valueStream()
          .map(it -> it.isEmpty() ? "" : it.fieldNames().next())
          .collect(toSet());
    }

    /** Whether what it answers goes on until the caller leaves. */
    public boolean isStream() {
      return json.at("/responses/200/content").has("text/event-stream");
    }

    private boolean isAt(String method, String path) {
      var pattern = this.path.replace("{path}", ".+").replaceAll("\\{[^/]+}", "[^/]+");
      return this.method.equals(method) && path.matches(pattern + "/?");
    }
  }

  public JsonNode json() {
    return json;
  }

  public List<Operation> operations() {
    return operations;
  }

  private static List<Operation> operations(JsonNode document) {
    var operations = new ArrayList<Operation>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(
              new Operation(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  operation.getValue()));
        }
      }
    }
    return operations;
  }

  /** Schemas that bear no fields but their own. */
  private static JsonNode closed(JsonNode schemas) {
    var closed = schemas.<JsonNode>deepCopy();
    for (var schema : closed) {
      if (schema.has("properties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return closed;
  }

  /** What is wrong with the value by the schema. */
  public List<Error> errors(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value);
  }

  private Schema compile(JsonNode schema) {
    var whole = schema.<ObjectNode>deepCopy();
    whole.putObject("components").set("schemas", closedSchemas);
    return registry.getSchema(whole);
  }

  /** What is referred to, or else the node itself. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? json.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** Pages and files, which it does not describe. */
  private static final Pattern NO_API =
      Pattern.compile("/(q|sites|media)/.*|/editor(?!/v1/).*|/live/v1/(?!sites/).*");

  private static final Pattern PASSWORD_PAGE = Pattern.compile("GET /live/v1/sites/[^/]+/password");

  /**
   * The answer is what the document says of the operation at this address. Where there is none, it
   * is an error.
   */
  public void assertThatItTells(String method, URI address, int status, String body) {
    var path = pathOf(address);
    if (!METHODS.contains(method.toLowerCase(Locale.ROOT))
        || NO_API.matcher(path).matches()
        || PASSWORD_PAGE.matcher(method + " " + path).matches()) {
      return;
    }
    var found = operations.stream().filter(it -> it.isAt(method, path)).findFirst();
    if (found.isEmpty()) {
      assertThat(status).as("%s %s: %s", method, path, body).isGreaterThanOrEqualTo(400);
    }
    var what = found.map(Operation::id).orElse("Nothing at " + path);
    var schema =
        found.map(it -> contentOf(it, status, "application~1json")).orElse(Optional.of(ERROR));
    var lineSchema = found.flatMap(it -> contentOf(it, status, "application~1x-ndjson"));
    var eventSchema = found.flatMap(it -> contentOf(it, status, "text~1event-stream"));
    if (schema.isPresent()) {
      assertThat(errors(schema.get(), parse(body))).as(what + " answered " + body).isEmpty();
    } else if (lineSchema.isPresent()) {
      assertThatLinesAre(lineSchema.get(), body.lines(), what);
    } else if (eventSchema.isPresent()) {
      var data = body.lines().filter(line -> line.startsWith("data:"));
      assertThatLinesAre(
          eventSchema.get(), data.map(line -> line.substring("data:".length())), what);
    } else {
      assertThat(body).as(what).isEmpty();
    }
  }

  private void assertThatLinesAre(JsonNode schema, Stream<String> lines, String what) {
    lines.forEach(
        line -> assertThat(errors(schema, parse(line))).as(what + " answered " + line).isEmpty());
  }

  /** The path as the server reads it, below the base that the document names. */
  private static String pathOf(URI address) {
    var path = HttpUtils.normalizePath(address.getRawPath());
    return OTHER_BASES.stream()
        .filter(path::startsWith)
        .findFirst()
        .map(base -> GALLERIES + path.substring(base.length()))
        .orElse(path);
  }

  private Optional<JsonNode> contentOf(Operation operation, int status, String mediaType) {
    var answers = operation.json().path("responses");
    var answer = answers.path(answers.has("" + status) ? "" + status : "default");
    return Optional.of(resolved(answer).at("/content/" + mediaType + "/schema"))
        .filter(schema -> !schema.isMissingNode());
  }

  private static JsonNode parse(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
