package dev.membergallery.document;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What is said of all schemas alike, as their records have it: which fields are always there. */
final class Schemas {

  private final List<ApiRecord> records;
  private final OpenAPI document;

  Schemas(List<ApiRecord> records, OpenAPI document) {
    this.records = records;
    this.document = document;
  }

  void complete() {
    var schemas = Map.copyOf(document.getComponents().getSchemas());
    schemas.forEach(this::complete);
    schemas.forEach(
        (name, schema) -> {
          if (isText(schema)) {
            document.getComponents().removeSchema(name);
          }
        });
  }

  private void complete(String name, Schema schema) {
    if (schema.getProperties() == null) {
      return;
    }
    recordOf(name, schema).required().forEach(schema::addRequired);
    schema.getProperties().values().forEach(this::completeField);
  }

  /** Other rooms may have records of the same simple name, but with other fields. */
  private ApiRecord recordOf(String name, Schema schema) {
    var fields = schema.getProperties().keySet();
    var found =
        records.stream()
            .filter(it -> it.name().equals(name) && it.fields().equals(fields))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "the schema %s with the fields %s has not one record: %s".formatted(name, fields, found));
    }
    return found.getFirst();
  }

  private void completeField(Schema field) {
    inlineText(field);
    if (field.getItems() != null) {
      limitTexts(field, field.getItems());
    }
    if (isFreeJson(field)) {
      field.addType(SchemaType.OBJECT);
    }
    if (field.getExamples() != null && field.getExamples().stream().anyMatch(Schemas::isGuid)) {
      field.setFormat("uuid");
    }
  }

  /** How long the texts of a list can be stands at the list: they have no place of their own. */
  private static void limitTexts(Schema list, Schema text) {
    if (list.getMaxLength() != null) {
      text.minLength(list.getMinLength()).maxLength(list.getMaxLength());
      list.minLength(null).maxLength(null);
    }
  }

  /** Dates are texts that say their format where they are. */
  private void inlineText(Schema field) {
    if (field.getRef() == null) {
      return;
    }
    var name = field.getRef().substring(field.getRef().lastIndexOf('/') + 1);
    var schema = document.getComponents().getSchemas().get(name);
    if (schema != null && isText(schema)) {
      field.ref(null).type(schema.getType()).setFormat(schema.getFormat());
    }
  }

  private static boolean isText(Schema schema) {
    return List.of(SchemaType.STRING).equals(schema.getType()) && schema.getEnumeration() == null;
  }

  /** The only free JSON that is ever taken or answered are objects. */
  private static boolean isFreeJson(Schema field) {
    return field.getType() == null
        && field.getRef() == null
        && field.getOneOf() == null
        && field.getAnyOf() == null;
  }

  private static boolean isGuid(Object example) {
    try {
      return UUID.fromString(example.toString()).toString().equals(example);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
