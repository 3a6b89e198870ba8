package dev.membergallery.document;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Gives what is both answered and taken a schema of its own for requests: {@code ItemInput} beside
 * {@code Item}. Answers have every field that is always there; requests have none that only the
 * server sets, and which of the others they need differs from operation to operation.
 */
final class RequestSchemas {

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String SUFFIX = "Input";
  private static final String DESCRIPTION =
      "As requests have it; which fields have to be there depends on the operation.";

  private final OpenAPI document;

  /** Those that are both answered and taken. */
  private final Set<String> shared = new TreeSet<>();

  RequestSchemas(OpenAPI document) {
    this.document = document;
  }

  void separate() {
    var bodies =
        mediaTypes(
            operations()
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent));
    var answers =
        mediaTypes(
            operations()
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .map(APIResponse::getContent));
    var taken = withFields(bodies);
    shared.addAll(taken);
    shared.retainAll(withFields(answers));

    for (var name : shared) {
      document
          .getComponents()
          .addSchema(
              name + SUFFIX,
              OASFactory.createSchema()
                  .type(schema(name).getType())
                  .description(DESCRIPTION)
                  .properties(takenFields(schema(name))));
    }
    taken.stream()
        .filter(name -> !shared.contains(name))
        .map(this::schema)
        .forEach(schema -> schema.setProperties(takenFields(schema)));
    bodies.forEach(body -> body.setSchema(taken(body.getSchema())));
  }

  private Map<String, Schema> takenFields(Schema schema) {
    var fields = new LinkedHashMap<String, Schema>();
    schema
        .getProperties()
        .forEach(
            (name, field) -> {
              if (!Boolean.TRUE.equals(field.getReadOnly())) {
                fields.put(name, taken(field));
              }
            });
    return fields;
  }

  /** The same, where it refers to a shared schema, for requests. */
  private Schema taken(Schema schema) {
    if (shared.stream().anyMatch(name -> (SCHEMAS + name).equals(schema.getRef()))) {
      return OASFactory.createSchema().ref(schema.getRef() + SUFFIX);
    }
    if (schema.getItems() != null && schema.getItems().getRef() != null) {
      return OASFactory.createSchema()
          .type(schema.getType())
          .minItems(schema.getMinItems())
          .maxItems(schema.getMaxItems())
          .items(taken(schema.getItems()));
    }
    return schema;
  }

  private Stream<Operation> operations() {
    return document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream());
  }

  private static List<MediaType> mediaTypes(Stream<Content> contents) {
    return contents
        .filter(Objects::nonNull)
        .flatMap(content -> content.getMediaTypes().values().stream())
        .toList();
  }

  /** The names of all schemas with fields that bodies are made of. */
  private Set<String> withFields(List<MediaType> bodies) {
    var found = new TreeSet<String>();
    var next =
        new ArrayDeque<>(bodies.stream().flatMap(body -> references(body.getSchema())).toList());
    while (!next.isEmpty()) {
      var name = next.remove();
      if (found.add(name)) {
        references(schema(name)).forEach(next::add);
      }
    }
    found.removeIf(name -> schema(name).getProperties() == null);
    return found;
  }

  private Schema schema(String name) {
    return Objects.requireNonNull(document.getComponents().getSchemas().get(name), name);
  }

  private static Stream<String> references(Schema schema) {
    var parts =
        Stream.of(
                Stream.ofNullable(schema.getItems()),
                Stream.ofNullable(schema.getProperties()).flatMap(it -> it.values().stream()),
                Stream.ofNullable(schema.getOneOf()).flatMap(List::stream),
                Stream.ofNullable(schema.getAnyOf()).flatMap(List::stream),
                Stream.ofNullable(schema.getAllOf()).flatMap(List::stream))
            .flatMap(it -> it);
    var own = Stream.ofNullable(schema.getRef()).map(ref -> ref.substring(SCHEMAS.length()));
    return Stream.concat(own, parts.flatMap(RequestSchemas::references));
  }
}
