package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with galleries and items. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class PermissionMatrixTest {

  private static final Map<String, String> CODES =
      Map.of(
          "401", "UNAUTHENTICATED",
          "403", "PERMISSION_DENIED",
          "404", "GALLERY_NOT_FOUND",
          "404e", "ELEMENT_NOT_FOUND");

  private TestSite site;
  private String element;
  private String draft;

  /** By the heads of the table's columns. */
  private final Map<String, Api> callers = new LinkedHashMap<>();

  /** The gallery that is assigned to one of the members. */
  private String assigned;

  @BeforeEach
  void callers() {
    if (!callers.isEmpty()) {
      return;
    }
    site = TestSite.create();
    element = site.element(image("original"));
    var another = site.element();
    draft = site.elementOn(site.draft(), image("not yet published"));
    var with = site.memberWithGallery(another, image("hers"));
    assigned = with.override(another).is(200).text("galleryId");
    var other = TestSite.create();

    callers.put("operator", Api.operator());
    callers.put("MANAGE", site.only("PRO_GALLERY.MANAGE"));
    callers.put("READ", site.only("PRO_GALLERY.READ"));
    callers.put("other's", other.only("PRO_GALLERY.MANAGE"));
    callers.put("deleted", deletedKey());
    callers.put("expired", expiredKey());
    callers.put("with", with.api());
    callers.put("without", site.member("without@example.org").api());
    callers.put("member of other", other.member("with@example.org").api());
    callers.put("visitor", site.visitor());
    callers.put("garbage", Api.as("Bearer garbage"));
  }

  private Answer newKey(String expires) {
    return Api.operator()
        .post(
            site.admin("/api-keys"),
            Map.of(
                "name",
                "a test’s",
                "permissions",
                TestSite.ALL_PERMISSIONS,
                "expiresDate",
                expires))
        .is(201);
  }

  private Api expiredKey() {
    return Api.as(newKey("2020-01-01T00:00:00.000Z").text("secret"));
  }

  private Api deletedKey() {
    var key = newKey("9999-01-01T00:00:00.000Z");
    Api.operator().delete(site.admin("/api-keys/" + key.text("apiKey.id"))).is(204);
    return Api.as(key.text("secret"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = false,
      textBlock =
          """
          # operation            | gallery    | operator | MANAGE | READ | other's | deleted | expired | with | without | member of other | visitor | garbage
          listGalleries          |            | 401      | 200    | 200  | 200     | 401     | 401     | 403  | 403     | 403             | 403     | 401
          createGallery          |            | 401      | 200    | 403  | 200     | 401     | 401     | 403  | 403     | 403             | 403     | 401
          getGallery             | assigned   | 401      | 200    | 200  | 404     | 401     | 401     | 200  | 404     | 404             | 404     | 401
          getGallery             | published  | 401      | 200    | 200  | 404     | 401     | 401     | 200  | 200     | 404             | 200     | 401
          getGallery             | draft      | 401      | 200    | 200  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          getGallery             | standalone | 401      | 200    | 200  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          listGalleryItems       | assigned   | 401      | 200    | 200  | 404     | 401     | 401     | 200  | 404     | 404             | 404     | 401
          listGalleryItems       | published  | 401      | 200    | 200  | 404     | 401     | 401     | 200  | 200     | 404             | 200     | 401
          listGalleryItems       | standalone | 401      | 200    | 200  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          getGalleryItem         | assigned   | 401      | 200    | 200  | 404     | 401     | 401     | 200  | 404     | 404             | 404     | 401
          getGalleryItem         | published  | 401      | 200    | 200  | 404     | 401     | 401     | 200  | 200     | 404             | 200     | 401
          getGalleryItem         | standalone | 401      | 200    | 200  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          updateGallery          | assigned   | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 404     | 404             | 404     | 401
          updateGallery          | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          updateGallery          | standalone | 401      | 200    | 403  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          createGalleryItem      | assigned   | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 404     | 404             | 404     | 401
          createGalleryItem      | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          createGalleryItems     | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          createGalleryItems     | standalone | 401      | 200    | 403  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          updateGalleryItem      | assigned   | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 404     | 404             | 404     | 401
          updateGalleryItem      | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          deleteGalleryItem      | assigned   | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 404     | 404             | 404     | 401
          deleteGalleryItem      | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          deleteGalleryItems     | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          deleteGalleryItems     | standalone | 401      | 200    | 403  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          bulkDeleteGalleryItems | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          bulkDeleteGalleryItems | standalone | 401      | 200    | 403  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          deleteGallery          | published  | 401      | 200    | 403  | 404     | 401     | 401     | 403  | 403     | 404             | 403     | 401
          deleteGallery          | standalone | 401      | 200    | 403  | 404     | 401     | 401     | 404  | 404     | 404             | 404     | 401
          Editor: list items     | published  | 401      | 200    | 200  | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          Editor: list items     | standalone | 401      | 404e   | 404e | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          Editor: add items      | draft      | 401      | 201    | 403  | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          Editor: change item    | draft      | 401      | 200    | 403  | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          Editor: change item    | assigned   | 401      | 404e   | 403  | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          Editor: order items    | draft      | 401      | 200    | 403  | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          Editor: delete item    | draft      | 401      | 204    | 403  | 401     | 401     | 401     | 401  | 401     | 401             | 401     | 401
          """)
  void everyoneGetsWhatTheTableSays(
      String operation,
      String gallery,
      String operator,
      String manage,
      String read,
      String others,
      String deleted,
      String expired,
      String with,
      String without,
      String memberOfOther,
      String visitor,
      String garbage) {
    var expected =
        List.of(
            operator,
            manage,
            read,
            others,
            deleted,
            expired,
            with,
            without,
            memberOfOther,
            visitor,
            garbage);
    var answered = new ArrayList<String>();
    for (var caller : callers.values()) {
      answered.add(summary(caller.send(call(operation, galleryWithTwoItems(gallery)))));
    }

    assertThat(answered).as(callers.keySet().toString()).isEqualTo(expected);
  }

  /** The status, and for an element's 404 its mark; with the code where it is not the one meant. */
  private static String summary(Answer answer) {
    var status = String.valueOf(answer.status());
    if (answer.status() < 300) {
      return status;
    }
    var code = answer.text("details.applicationError.code");
    return Stream.of(status, status + "e")
        .filter(cell -> code.equals(CODES.get(cell)))
        .findFirst()
        .orElse(status + " " + code);
  }

  /** Whatever has been done to it by the caller before. */
  private Items galleryWithTwoItems(String kind) {
    var gallery =
        switch (kind) {
          case null -> "";
          case "assigned" -> assigned;
          case "published" -> published();
          case "draft" -> draft;
          case "standalone" -> site.gallery();
          default -> throw new IllegalArgumentException(kind);
        };
    if (gallery.isEmpty()) {
      return new Items(gallery, List.of(), List.of());
    }
    var added =
        site.backEnd()
            .post(
                GALLERIES + "/" + gallery + "/items/create",
                Map.of("items", List.of(image("one"), image("two"))))
            .is(200)
            .texts("items.id");
    var all =
        site.backEnd()
            .get(GALLERIES + "/" + gallery + "?itemLimit=200")
            .is(200)
            .texts("gallery.items.id");
    return new Items(gallery, added, all);
  }

  /** The element's gallery may be the one that was just deleted. */
  private String published() {
    if (site.backEnd().get(GALLERIES + "/" + element).status() == 404) {
      element = site.element(image("original"));
    }
    return element;
  }

  private record Items(String gallery, List<String> added, List<String> all) {}

  private Call call(String operation, Items items) {
    var gallery = GALLERIES + "/" + items.gallery();
    var ofElement = site.editor("/elements/" + items.gallery() + "/items");
    var item = items.added().isEmpty() ? "" : items.added().getFirst();
    return switch (operation) {
      case "listGalleries" -> Call.get(GALLERIES);
      case "createGallery" -> Call.post(GALLERIES, Map.of());
      case "getGallery" -> Call.get(gallery);
      case "listGalleryItems" -> Call.get(gallery + "/items");
      case "getGalleryItem" -> Call.get(gallery + "/items/" + item);
      case "updateGallery" -> Call.patch(gallery, Map.of("gallery", Map.of("name", "renamed")));
      case "createGalleryItem" -> Call.post(gallery + "/items", Map.of("item", text("new")));
      case "createGalleryItems" ->
          Call.post(gallery + "/items/create", Map.of("items", List.of(text("new"))));
      case "updateGalleryItem" ->
          Call.patch(gallery + "/items/" + item, Map.of("item", Map.of("title", "renamed")));
      case "deleteGalleryItem" -> Call.delete(gallery + "/items/" + item);
      case "deleteGalleryItems" ->
          Call.delete(
              gallery
                  + "/items?"
                  + String.join("&", items.added().stream().map(id -> "itemsIds=" + id).toList()));
      case "bulkDeleteGalleryItems" ->
          Call.post(gallery + "/items/delete", Map.of("itemIds", items.added()));
      case "deleteGallery" -> Call.delete(gallery);
      case "Editor: list items" -> Call.get(ofElement);
      case "Editor: add items" -> Call.post(ofElement, Map.of("items", List.of(text("new"))));
      case "Editor: change item" -> Call.patch(ofElement + "/" + item, Map.of("title", "renamed"));
      case "Editor: order items" -> Call.put(ofElement + "/order", Map.of("itemIds", items.all()));
      case "Editor: delete item" -> Call.delete(ofElement + "/" + item);
      default -> throw new IllegalArgumentException(operation);
    };
  }
}
