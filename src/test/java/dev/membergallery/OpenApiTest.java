package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.OpenApiDocument;
import dev.membergallery.testing.OpenApiDocument.Operation;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document tells of every endpoint what a caller has to know. That it is true, {@link
 * Api} holds for every answer that any test gets.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class OpenApiTest {

  /** Which API an operation belongs to, by how its address begins. */
  private static final Map<String, String> APIS =
      Map.of(
          "/pro-gallery/", "Backend API: ",
          "/admin/", "Admin: ",
          "/editor/", "Editor: ",
          "/live/", "Live: ",
          "/.well-known/", "Live: ");

  private static final String SESSION = "collaboratorSession";

  @Test
  void everyOperationIsExplained() {
    var ids = new HashSet<String>();

    for (var operation : document().operations()) {
      var json = operation.json();
      var parameters = json.path("parameters").valueStream().map(document()::resolved);
      assertThat(json.path("summary").asText()).as(operation.toString()).isNotBlank();
      assertThat(operation.id()).as(operation.toString()).matches("[a-z][A-Za-z]+");
      assertThat(ids.add(operation.id())).as(operation.toString()).isTrue();
      assertThat(parameters)
          .as(operation.toString())
          .allMatch(it -> it.path("in").asText().equals("path") || it.has("description"));
      assertThat(json.path("responses").path("default").path("$ref").asText())
          .isEqualTo("#/components/responses/Error");
    }
  }

  @Test
  void everyOperationIsOfOneApi() {
    var described = new ArrayList<String>();
    for (var tag : document().json().path("tags")) {
      assertThat(tag.path("description").asText()).as(tag.toString()).isNotBlank();
      described.add(tag.path("name").asText());
    }

    for (var operation : document().operations()) {
      var tags = operation.json().path("tags").valueStream().map(JsonNode::asText).toList();
      assertThat(tags).as(operation.toString()).hasSize(1).isSubsetOf(described);
      assertThat(APIS.entrySet())
          .as(operation.toString())
          .anyMatch(
              api ->
                  operation.path().startsWith(api.getKey())
                      && tags.getFirst().startsWith(api.getValue()));
    }
  }

  @Test
  void whatIsReferredToIsThere() {
    var json = document().json();

    for (var reference : json.findValuesAsText("$ref")) {
      assertThat(json.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    assertThat(json.path("info").path("title").asText()).isEqualTo("Member Gallery");
  }

  @Test
  void everyBodyIsDescribed() {
    for (var operation : document().operations()) {
      var json = operation.json();
      if (json.has("requestBody")) {
        var content = json.path("requestBody").path("content");
        assertThat(content).as(operation.toString()).isNotEmpty();
        assertThat(content).allMatch(body -> !body.path("schema").isEmpty());
      }
      for (var answer : json.path("responses").properties()) {
        if (!answer.getKey().matches("204|303|304") && !isForProviders(operation)) {
          assertThat(schemaIn(document().resolved(answer.getValue())))
              .as(operation.toString())
              .isNotEmpty();
        }
      }
    }
  }

  /** OpenID Connect wants a 200 that says nothing. */
  private static boolean isForProviders(Operation operation) {
    return operation.path().endsWith("/login/oidc/logout");
  }

  private static JsonNode schemaIn(JsonNode content) {
    return Stream.of("application/json", "application/x-ndjson", "text/event-stream")
        .map(type -> content.path("content").path(type).path("schema"))
        .filter(schema -> !schema.isMissingNode())
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  @Test
  void everyFieldHasAnExampleOrIsMadeOfFieldsThatHave() {
    var without = new ArrayList<String>();
    fields()
        .forEach(
            (name, field) -> {
              if (!isClear(field)) {
                without.add(name);
              }
            });

    assertThat(without).isEmpty();
  }

  /** Free objects and enumerations need none. */
  private static boolean isClear(JsonNode field) {
    return field.has("examples")
        || field.has("$ref")
        || field.has("enum")
        || field.path("items").has("$ref")
        || (field.path("type").toString().contains("object") && !field.has("properties"));
  }

  @Test
  void examplesAreWhatTheyAreExamplesOf() {
    fields()
        .forEach(
            (name, field) -> {
              for (var example : field.path("examples")) {
                assertThat(document().errors(field, example)).as(name).isEmpty();
              }
            });
  }

  private static Map<String, JsonNode> fields() {
    var fields = new LinkedHashMap<String, JsonNode>();
    for (var schema : document().json().at("/components/schemas").properties()) {
      for (var field : schema.getValue().path("properties").properties()) {
        fields.put(schema.getKey() + "." + field.getKey(), field.getValue());
      }
    }
    return fields;
  }

  @Test
  void fieldsThatAreAlwaysThereAreRequired() {
    assertThat(required("Gallery"))
        .containsExactlyInAnyOrder("id", "totalItems", "items", "sortOrder", "createdDate");
    assertThat(required("Item"))
        .containsExactlyInAnyOrder("id", "sortOrder", "type", "createdDate", "updatedDate");
    assertThat(required("Error")).containsExactlyInAnyOrder("message", "details");
    assertThat(required("ApplicationError")).containsExactlyInAnyOrder("code", "description");
    assertThat(required("NewPageRequest")).containsExactlyInAnyOrder("title", "path");
    assertThat(required("MembersResponse")).containsExactly("members");
    assertThat(document().json().findValuesAsText("type")).doesNotContain("null");
  }

  @Test
  void requestsNeedNothingOfWhatOnlyTheServerSets() {
    assertThat(document().json().at("/components/schemas/CreateItemRequest/properties/item/$ref"))
        .hasToString("\"#/components/schemas/ItemInput\"");
    assertThat(required("ItemInput")).isEmpty();
    assertThat(document().json().at("/components/schemas/ItemInput/properties").fieldNames())
        .toIterable()
        .contains("id", "sortOrder", "title", "image")
        .doesNotContain("type", "createdDate", "updatedDate");
  }

  @Test
  void limitsAreWhatTheDocumentSays() {
    var site = TestSite.create();
    var key = site.backEnd();
    var page = site.page();
    var items = GALLERIES + "/" + site.gallery() + "/items";

    limit("ItemInput.title")
        .holds("item.title", "", value -> key.post(items, item(text("t").with("title", value))));
    limit("ItemInput.description")
        .holds(
            "item.description",
            "",
            value -> key.post(items, item(text("t").with("description", value))));
    limit("LinkInput.url")
        .holds(
            "item.link.url",
            "/",
            value -> key.post(items, item(text("t").with("link", Map.of("url", value)))));
    limit("TagsInput.values")
        .holds(
            "item.tags.values",
            "tag",
            value -> key.post(items, item(text("t").with("tags", Map.of("values", value)))));
    new Limit(field("TagsInput.values").path("items"))
        .holds(
            "item.tags.values[0]",
            "",
            value ->
                key.post(items, item(text("t").with("tags", Map.of("values", List.of(value))))));
    limit("ImageInput.quality")
        .holds(
            "item.image.quality", "", value -> key.post(items, item(imageWith("quality", value))));
    limit("UnsharpMaskingInput.amount")
        .holds(
            "item.image.unsharpMasking.amount",
            "",
            value -> key.post(items, item(imageWith("unsharpMasking", Map.of("amount", value)))));
    limit("VideoInput.durationInMillis")
        .holds(
            "item.video.durationInMillis",
            "",
            value -> key.post(items, item(videoWith("durationInMillis", value))));
    limit("VideoInfoInput.posters")
        .holds(
            "item.video.videoInfo.posters",
            Map.of("id", "p", "width", 1, "height", 1),
            value ->
                key.post(items, item(videoWith("videoInfo", Map.of("id", "v", "posters", value)))));
    limit("CreateItemsRequest.items")
        .holds("items", text("t"), value -> key.post(items + "/create", Map.of("items", value)));
    limit("DeleteItemsRequest.itemIds")
        .holds(
            "itemIds",
            UUID.randomUUID().toString(),
            value -> key.post(items + "/delete", Map.of("itemIds", value)));
    limit("GalleryInput.name")
        .holds(
            "gallery.name",
            "",
            value -> key.post(GALLERIES, Map.of("gallery", Map.of("name", value))));
    limit("NewPageRequest.title")
        .holds(
            "title",
            "",
            value ->
                key.post(
                    site.editor("/pages"), Map.of("title", value, "path", "" + UUID.randomUUID())));
    limit("NewPageRequest.path")
        .holds(
            "path",
            "",
            value -> key.post(site.editor("/pages"), Map.of("title", "A page", "path", value)));
    limit("NewPageRequest.language")
        .holds(
            "language",
            "de-x-aaaaaaaa-bbbbbbbb-cccccccc-",
            value ->
                key.post(
                    site.editor("/pages"),
                    Map.of("title", "A page", "path", "" + UUID.randomUUID(), "language", value)));
    limit("NewElementRequest.nickname")
        .holds(
            "nickname",
            "",
            value -> key.post(site.editor("/elements"), Map.of("pageId", page, "nickname", value)));
    limit("NewMemberRequest.email")
        .holds("email", "a@", value -> key.post(site.editor("/members"), Map.of("email", value)));
    limit("NewMemberRequest.password")
        .holds(
            "password",
            "b",
            value ->
                key.post(
                    site.editor("/members"),
                    Map.of("email", "ana@example.org", "password", value)));
    limit("ApiKeyRequest.name")
        .holds(
            "name",
            "",
            value ->
                Api.operator()
                    .post(
                        site.admin("/api-keys"),
                        Map.of("name", value, "permissions", List.of("SITE.MANAGE"))));
    limit("SiteRequest.origins")
        .holds(
            "origins",
            "https://example.org",
            value -> Api.operator().patch(site.admin(""), Map.of("origins", value)));
  }

  private static Map<String, Object> item(TestItem item) {
    return Map.of("item", item);
  }

  private static TestItem imageWith(String field, Object value) {
    return TestItem.of(
        "t",
        "image",
        Map.of("imageInfo", Map.of("url", "https://media.example/sea.jpg"), field, value));
  }

  private static TestItem videoWith(String field, Object value) {
    var media = new HashMap<String, Object>(Map.of("videoInfo", Map.of("id", "v")));
    media.put(field, value);
    return TestItem.of("t", "video", media);
  }

  private static Limit limit(String field) {
    return new Limit(field(field));
  }

  private static JsonNode field(String name) {
    return Objects.requireNonNull(fields().get(name), name);
  }

  /** How large a field of a request can be. */
  private record Limit(JsonNode field) {

    /** What is as large as that is taken, and what is larger is not. */
    void holds(String path, Object part, Function<Object, Answer> send) {
      assertThat(send.apply(value(part, 0)).status()).as(path).isBetween(200, 201);
      send.apply(value(part, 1)).isInvalid(path + " " + rule());
      if (field.path("minimum").asInt() > 0) {
        send.apply(field.path("minimum").asInt() - 1).isInvalid(path + " MIN");
      }
    }

    /** A text that begins with the part, a list of such parts, or a number. */
    private Object value(Object part, int more) {
      return switch (rule()) {
        case "MAX_LENGTH" -> {
          var begin = String.valueOf(part);
          int length = field.path("maxLength").intValue() + more;
          yield begin + "a".repeat(length - begin.length());
        }
        case "MAX_SIZE" -> Collections.nCopies(field.path("maxItems").intValue() + more, part);
        default -> field.path("maximum").longValue() + more;
      };
    }

    private String rule() {
      var rules = Map.of("maxLength", "MAX_LENGTH", "maxItems", "MAX_SIZE", "maximum", "MAX");
      var found = rules.keySet().stream().filter(field::has).toList();
      assertThat(found).as(field.toString()).hasSize(1);
      return rules.get(found.getFirst());
    }
  }

  private static List<String> required(String schema) {
    return document()
        .json()
        .at("/components/schemas/" + schema + "/required")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  @Test
  void realAnswersAreAsDescribed() {
    var site = TestSite.create();
    var element = site.element(image("one"), video("two"), text("three"));
    var ana = site.memberWithGallery(element, image("one"), imageWithLinkText("two"));
    var override = site.live("/elements/" + element + "/override");

    // each is held against the document on its way
    ana.api().get(override).is(200);
    ana.api().get(override + "?format=full").is(200);
    ana.api().get(site.live("/me")).is(200);
    Api.visitor().get(site.live("/elements/" + element)).is(200);
    site.backEnd().get(GALLERIES).is(200);
    site.backEnd().get(GALLERIES + "?limit=0&itemLimit=0").is(400);
    for (var list : List.of("/pages", "/elements", "/members", "/elements/" + element + "/items")) {
      site.backEnd().get(site.editor(list)).is(200);
      site.backEnd().get(site.editor(list) + "?limit=1").is(200);
    }
    Api.operator().get(site.admin("/api-keys")).is(200);
    Api.operator().get(site.admin("")).is(200);
    site.backEnd().delete(site.editor("/elements/" + element)).is(204);
    site.backEnd().get(site.editor("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsNoticed() throws Exception {
    var schema = json("{'$ref':'#/components/schemas/LivePage'}");
    var page = "{'id':'018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50','title':'Home','language':'en'%s}";

    assertThat(document().errors(schema, json(page.formatted(",'path':'home'")))).isEmpty();
    assertThat(document().errors(schema, json(page.formatted("")))).hasSize(1);
    assertThat(document().errors(schema, json(page.formatted(",'path':'home','more':1"))))
        .hasSize(1);
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  /** Of every operation, with every kind of credential; with the key last, which may delete. */
  @Test
  void theCredentialsOfAnOperationAreThoseThatItTakes() {
    var site = TestSite.create();
    var eva = TestCollaborator.of(site, TestSite.ALL_PERMISSIONS.toArray(String[]::new));
    var callers = new LinkedHashMap<String, Supplier<Api>>();
    callers.put("", site::visitor);
    callers.put("memberToken", site.member("ana@example.org")::api);
    callers.put("operatorToken", Api::operator);
    // one of the operations ends the session
    callers.put(SESSION, () -> eva.again().api().of(site.id()));
    callers.put("apiKey", site::backEnd);

    for (var operation : document().operations()) {
      if (looksAtNone(operation)) {
        assertThat(operation.credentials()).isEmpty();
        continue;
      }
      if (isForProviders(operation)) {
        // it takes a form only
        continue;
      }
      var call = call(operation, site);
      callers.forEach(
          (credential, caller) -> {
            var status = caller.get().send(call).status();
            assertThat(status != 401 && status != 403)
                .as("%s by %s: %d", operation.id(), credential, status)
                .isEqualTo(isTaken(operation, credential));
          });
    }
  }

  /** What anybody may read, and where browsers come back from the provider of collaborators. */
  private static boolean looksAtNone(Operation operation) {
    return operation.path().startsWith("/.well-known/")
        || operation.path().endsWith("/login/provider/callback");
  }

  /** A cookie is passed over where it is no credential. */
  private static boolean isTaken(Operation operation, String credential) {
    return operation.credentials().contains(credential)
        || (credential.equals(SESSION) && operation.credentials().contains(""));
  }

  /** A gallery that everyone may read; whatever else the address names is not there. */
  private static Call call(Operation operation, TestSite site) {
    var path = operation.path().replace("{siteId}", site.id());
    if (path.contains("{galleryId}") || path.contains("{elementId}")) {
      path = path.replaceAll("\\{(gallery|element)Id}", site.element());
    }
    if (operation.id().equals("deleteGalleryItems")) {
      path += "?itemsIds={itemId}";
    }
    return new Call(
        operation.method(),
        path.replaceAll("\\{[^/]+}", UUID.randomUUID().toString()),
        operation.json().has("requestBody") ? Optional.of(body(operation)) : Optional.empty());
  }

  /** The backend API passes over what it does not know, and looks at the body first. */
  private static Map<String, Object> body(Operation operation) {
    return operation.path().startsWith(GALLERIES)
        ? Map.of(
            "gallery", Map.of(),
            "item", text("new"),
            "items", List.of(text("new")),
            "itemIds", List.of(UUID.randomUUID()))
        : Map.of();
  }

  @Test
  @DisabledOnIntegrationTest("the packaged server has no such page")
  void developersHaveItAsAPage() {
    RestAssured.given().get("/q/swagger-ui/").then().statusCode(200);
  }

  @Test
  void saysTheSameAsYamlAndAsJson() throws IOException {
    var yaml = RestAssured.given().accept("application/yaml").get("/q/openapi").asByteArray();

    assertThat((Object) new YAMLMapper().readTree(yaml)).isEqualTo(document().json());
  }

  @Test
  @DisabledOnIntegrationTest("an executable answers with just that")
  void isWhatTheBuildHasWritten() throws IOException {
    var name = "META-INF/quarkus-generated-openapi-doc.JSON";
    try (var written = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      assertThat((Object) new ObjectMapper().readTree(written)).isEqualTo(document().json());
    }
  }

  private static OpenApiDocument document() {
    return OpenApiDocument.get();
  }
}
