package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.membergallery.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The OpenAPI document tells of every endpoint what a caller has to know. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @Test
  void everyOperationIsExplained() throws Exception {
    var document = document();

    for (var operation : operations(document)) {
      assertThat(operation.path("summary").asText()).as(operation.toString()).isNotBlank();
      assertThat(operation.path("tags")).as(operation.toString()).hasSize(1);
      assertThat(operation.path("responses").path("default").path("$ref").asText())
          .isEqualTo("#/components/responses/Error");
    }
  }

  @Test
  void whatIsReferredToIsThere() throws Exception {
    var document = document();

    for (var reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    for (var requirement : document.findValues("security")) {
      requirement.forEach(
          scheme ->
              scheme
                  .fieldNames()
                  .forEachRemaining(
                      name ->
                          assertThat(document.at("/components/securitySchemes/" + name).isObject())
                              .as(name)
                              .isTrue()));
    }
    assertThat(document.path("info").path("title").asText()).isEqualTo("Member Gallery");
  }

  @Test
  void everyBodyIsDescribed() throws Exception {
    for (var operation : operations(document())) {
      if (operation.has("requestBody")) {
        assertThat(schemaIn(operation.path("requestBody"))).as(operation.toString()).isNotEmpty();
      }
      operation
          .path("responses")
          .properties()
          .forEach(
              answer -> {
                if (answer.getKey().matches("20[01]")) {
                  assertThat(schemaIn(answer.getValue())).as(operation.toString()).isNotEmpty();
                }
              });
    }
  }

  private static JsonNode schemaIn(JsonNode content) {
    return content.path("content").path("application/json").path("schema");
  }

  @Test
  void everyFieldHasAnExampleOrIsMadeOfFieldsThatHave() throws Exception {
    var schemas = document().path("components").path("schemas");
    var without = new ArrayList<String>();
    schemas
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        field -> {
                          if (!isClear(field.getValue())) {
                            without.add(schema.getKey() + "." + field.getKey());
                          }
                        }));

    assertThat(without).isEmpty();
  }

  @Test
  void everyKindOfCallerFindsTheirCredential() throws Exception {
    var paths = document().path("paths");

    assertThat(paths.path("/admin/v1/sites").path("post").path("security").toString())
        .contains("operatorToken");
    assertThat(
            paths
                .path("/live/v1/sites/{siteId}/elements/{elementId}/override")
                .path("get")
                .path("security")
                .toString())
        .contains("memberToken");
    assertThat(paths.path("/pro-gallery/v2/galleries").path("get").path("security").toString())
        .contains("apiKey", "memberToken", "{}");
  }

  /** Free objects and enumerations need none. */
  private static boolean isClear(JsonNode field) {
    return field.has("examples")
        || field.has("$ref")
        || field.has("enum")
        || field.path("items").has("$ref")
        || field.path("anyOf").size() > 0
        || (field.path("type").toString().contains("object") && !field.has("properties"))
        || (!field.has("type") && !field.has("format"));
  }

  private static List<JsonNode> operations(JsonNode document) {
    var operations = new ArrayList<JsonNode>();
    document
        .path("paths")
        .forEach(
            path ->
                path.properties()
                    .forEach(
                        entry -> {
                          if (METHODS.contains(entry.getKey())) {
                            operations.add(entry.getValue());
                          }
                        }));
    assertThat(operations).hasSizeGreaterThan(30);
    return operations;
  }

  private static JsonNode document() throws Exception {
    var json = RestAssured.given().accept("application/json").get("/q/openapi").asString();
    return JsonMapper.builder().build().readTree(json);
  }
}
