package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changed what, and when: every change has its entry, and nothing else has. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class AuditTest {

  private static final String WIRE = GALLERIES + "/{galleryId}";
  private static final String SITE = "/editor/v1/sites/{siteId}";

  /** What changes nothing that the history is about. */
  private static final Set<String> OF_SOMETHING_ELSE =
      Set.of(
          "POST /admin/v1/sites",
          "PATCH /admin/v1/sites/{siteId}",
          "DELETE /admin/v1/sites/{siteId}",
          "PUT /admin/v1/sites/{siteId}/identity-provider",
          "DELETE /admin/v1/sites/{siteId}/identity-provider",
          "DELETE /live/v1/sites/{siteId}/me/sessions/{sessionId}",
          "POST " + SITE + "/members",
          "POST " + SITE + "/members/import",
          "PATCH " + SITE + "/members/{memberId}",
          "POST /editor/v1/login",
          "POST /editor/v1/logout",
          "POST /editor/v1/me/password",
          "POST /live/v1/sites/{siteId}/me/password",
          "POST /live/v1/sites/{siteId}/login",
          "POST /live/v1/sites/{siteId}/token",
          "POST /live/v1/sites/{siteId}/logout",
          "POST /live/v1/sites/{siteId}/login/oidc/logout",
          "POST " + SITE + "/members/{memberId}/password-links",
          "POST /live/v1/sites/{siteId}/password",
          "POST /live/v1/sites/{siteId}/password-reset");

  /** One entry, as it is answered. */
  private record Entry(Map<String, Object> json) {

    /** What was done to what. */
    String told() {
      return json.get("action") + " " + subject("type");
    }

    @Nullable Object subject(String field) {
      return part("subject").get(field);
    }

    /** A field of {@code actor}, {@code subject}, {@code before} or {@code after}. */
    @SuppressWarnings("unchecked")
    Map<String, Object> part(String name) {
      return (Map<String, Object>) json.getOrDefault(name, Map.of());
    }

    Set<Object> items() {
      return subject("itemIds") instanceof List<?> ids ? new HashSet<>(ids) : Set.of();
    }
  }

  /** The history of a site, and how far it has been read. */
  private static final class History {

    private final TestSite site;
    private final Set<String> called = new TreeSet<>();
    private int read;

    History(TestSite site) {
      this.site = site;
      this.read = all().size();
    }

    List<Entry> all() {
      var entries = new ArrayList<Entry>();
      var next = "";
      do {
        var part = site.backEnd().get(site.editor("/audit?limit=200" + next)).is(200);
        part.objects("auditEntries").stream().map(Entry::new).forEach(entries::add);
        next = part.text("nextCursor") == null ? null : "&cursor=" + part.text("nextCursor");
      } while (next != null);
      return entries;
    }

    List<String> ids() {
      return all().stream().map(entry -> String.valueOf(entry.json().get("id"))).toList();
    }

    List<Entry> news() {
      var all = all();
      var news = all.subList(read, all.size());
      read = all.size();
      return List.copyOf(news);
    }

    /** The news are of this one request by the site's own key; several statements count once. */
    List<Entry> of(String operation, Answer answer, String... told) {
      return of(operation, answer, Map.of("type", "API_KEY", "id", keyOf(site)), told);
    }

    List<Entry> of(String operation, Answer answer, Map<String, String> actor, String... told) {
      called.add(operation);
      assertThat(answer.status()).as(answer::body).isBetween(200, 204);
      var news = news();
      assertThat(news.stream().map(Entry::told).distinct())
          .as(operation)
          .containsExactlyInAnyOrder(told);
      assertThat(news)
          .as(operation)
          .allSatisfy(
              entry -> {
                assertThat(entry.part("actor")).isEqualTo(actor);
                assertThat(entry.json())
                    .containsEntry("requestId", answer.header("X-Wix-Request-Id"));
              });
      return news;
    }
  }

  /** The id of the key that the site was made with. */
  private static String keyOf(TestSite site) {
    return Api.operator().get(site.admin("/api-keys")).is(200).text("apiKeys[0].id");
  }

  @Test
  void everyChangeIsToldWithTheCallerAndTheRequest() {
    var history = new History(TestSite.create());

    changeByTheBackendApi(history);
    changeByTheEditor(history);
    changeGalleriesInTheEditor(history);
    changePages(history);
    changeMemberGalleries(history);
    changeTemplateGalleries(history);
    changeKeys(history);
    changeKeysInTheEditor(history);
    changeCollaborators(history);

    assertRevisionsFollow(history.all());
    assertThat(operationsThatChange())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(history.called.stream(), OF_SOMETHING_ELSE.stream())
                .filter(operation -> !operation.startsWith("GET"))
                .toList());
  }

  private static void changeByTheBackendApi(History history) {
    var key = history.site.backEnd();
    var made =
        history
            .of(
                "POST " + GALLERIES,
                key.post(GALLERIES, TestItem.gallery(image("one"), image("two"), text("three"))),
                "CREATED GALLERY",
                "CREATED ITEM")
            .getFirst();
    var gallery = String.valueOf(made.subject("galleryId"));
    var path = GALLERIES + "/" + gallery;
    var items = key.get(path).is(200).texts("gallery.items.id");
    history.of(
        "POST " + GALLERIES,
        key.post(GALLERIES, Map.of("cloneFromGalleryId", gallery)),
        "CREATED GALLERY",
        "CREATED ITEM");
    history.of(
        "PATCH " + WIRE,
        key.patch(path, Map.of("gallery", Map.of("name", "renamed"))),
        "UPDATED GALLERY");
    var patched = Map.of("id", items.getFirst(), "title", "renamed");
    history.of(
        "PATCH " + WIRE,
        key.patch(
            path, Map.of("gallery", Map.of("name", "again", "items", List.of(patched, text("4"))))),
        "UPDATED GALLERY",
        "UPDATED ITEM",
        "CREATED ITEM");
    history.of(
        "POST " + WIRE + "/items",
        key.post(path + "/items", Map.of("item", image("five"))),
        "CREATED ITEM");
    history.of(
        "POST " + WIRE + "/items/create",
        key.post(path + "/items/create", Map.of("items", List.of(image("six"), text("seven")))),
        "CREATED ITEM");
    history.of(
        "PATCH " + WIRE + "/items/{itemId}",
        key.patch(path + "/items/" + items.get(1), Map.of("item", Map.of("title", "changed"))),
        "UPDATED ITEM");
    history.of(
        "DELETE " + WIRE + "/items/{itemId}",
        key.delete(path + "/items/" + items.get(0)),
        "DELETED ITEM");
    history.of(
        "DELETE " + WIRE + "/items",
        key.delete(path + "/items?itemsIds=" + items.get(1)),
        "DELETED ITEM");
    history.of(
        "POST " + WIRE + "/items/delete",
        key.post(
            path + "/items/delete", Map.of("itemIds", List.of(items.get(2), UUID.randomUUID()))),
        "DELETED ITEM");
    history.of("DELETE " + WIRE, key.delete(path), "DELETED GALLERY");
  }

  private static void changeGalleriesInTheEditor(History history) {
    var key = history.site.backEnd();
    var galleries = history.site.editor("/galleries");
    var made =
        history
            .of(
                "POST " + SITE + "/galleries",
                key.post(galleries, Map.of("name", "standalone")),
                "CREATED GALLERY")
            .getFirst();
    var gallery = galleries + "/" + made.subject("galleryId");
    history.of(
        "PATCH " + SITE + "/galleries/{galleryId}",
        key.patch(gallery, Map.of("name", "renamed")),
        "UPDATED GALLERY");
    history.of(
        "POST " + SITE + "/galleries/{galleryId}/items",
        key.post(gallery + "/items", Map.of("items", List.of(image("one"), image("two")))),
        "CREATED ITEM");
    var shown = key.get(gallery + "/items").is(200).texts("items.id");
    history.of(
        "PATCH " + SITE + "/galleries/{galleryId}/items/{itemId}",
        key.patch(gallery + "/items/" + shown.get(0), Map.of("title", "renamed")),
        "UPDATED ITEM");
    history.of(
        "PUT " + SITE + "/galleries/{galleryId}/items/order",
        key.put(gallery + "/items/order", Map.of("itemIds", shown.reversed())),
        "UPDATED ITEM");
    history.of(
        "DELETE " + SITE + "/galleries/{galleryId}/items/{itemId}",
        key.delete(gallery + "/items/" + shown.get(0)),
        "DELETED ITEM");
    history.of("DELETE " + SITE + "/galleries/{galleryId}", key.delete(gallery), "DELETED GALLERY");
  }

  private static void changeByTheEditor(History history) {
    var site = history.site;
    var key = site.backEnd();
    var page = site.page();
    var element = UUID.randomUUID().toString();
    history.news();
    history.of(
        "POST " + SITE + "/elements",
        key.post(
            site.editor("/elements"),
            Map.of("pageId", page, "nickname", "memberGallery", "id", element)),
        "CREATED GALLERY");
    var editor = site.editor("/elements/" + element);
    var added =
        history.of(
            "POST " + SITE + "/elements/{elementId}/items",
            key.post(editor + "/items", Map.of("items", List.of(image("one"), image("two")))),
            "CREATED ITEM");
    assertThat(added)
        .allSatisfy(entry -> assertThat(entry.subject("galleryId")).isEqualTo(element));
    history.of(
        "PATCH " + SITE + "/elements/{elementId}",
        key.patch(editor, Map.of("options", Map.of("layoutParams_structure_galleryLayout", 5))),
        "UPDATED GALLERY");
    var shown = site.backEnd().get(editor + "/items").is(200).texts("items.id");
    history.of(
        "PATCH " + SITE + "/elements/{elementId}/items/{itemId}",
        key.patch(editor + "/items/" + shown.get(0), Map.of("title", "renamed")),
        "UPDATED ITEM");
    history.of(
        "PUT " + SITE + "/elements/{elementId}/items/order",
        key.put(editor + "/items/order", Map.of("itemIds", shown.reversed())),
        "UPDATED ITEM");
    history.of(
        "DELETE " + SITE + "/elements/{elementId}/items/{itemId}",
        key.delete(editor + "/items/" + shown.get(0)),
        "DELETED ITEM");
    history.of("DELETE " + SITE + "/elements/{elementId}", key.delete(editor), "DELETED GALLERY");
    site.elementOn(page, image("goes with the page"));
    history.news();
    history.of(
        "DELETE " + SITE + "/pages/{pageId}",
        key.delete(site.editor("/pages/" + page)),
        "DELETED GALLERY",
        "DELETED PAGE");
  }

  private static void changePages(History history) {
    var key = history.site.backEnd();
    var pages = history.site.editor("/pages");
    var made =
        history
            .of(
                "POST " + SITE + "/pages",
                key.post(pages, Map.of("title", "Trips", "path", "trips")),
                "CREATED PAGE")
            .getFirst();
    assertThat(made.part("after")).isEqualTo(Map.of("published", false));
    var page = String.valueOf(made.subject("pageId"));
    var published =
        history
            .of(
                "PATCH " + SITE + "/pages/{pageId}",
                key.patch(pages + "/" + page, Map.of("published", true)),
                "UPDATED PAGE")
            .getFirst();
    assertThat(published.part("subject")).isEqualTo(Map.of("type", "PAGE", "pageId", page));
    assertThat(published.part("before")).isEqualTo(Map.of("published", false));
    assertThat(published.part("after")).isEqualTo(Map.of("published", true));
    history.of(
        "PATCH " + SITE + "/pages/{pageId}",
        key.patch(pages + "/" + page, Map.of("published", true)));
    history.of(
        "DELETE " + SITE + "/pages/{pageId}", key.delete(pages + "/" + page), "DELETED PAGE");
  }

  private static void changeMemberGalleries(History history) {
    var site = history.site;
    var key = site.backEnd();
    var element = site.element();
    var ana = site.memberId("ana@example.org");
    var anas = site.gallery(image("ana’s"));
    var shared = site.gallery();
    history.news();
    var assigned = assignedTo(site, element, ana);
    var operation = SITE + "/elements/{elementId}/member-galleries/{memberId}";
    history.of(
        "PUT " + operation,
        key.put(assigned, Map.of("galleryId", shared)),
        "CREATED MEMBER_GALLERY");
    history.of(
        "PUT " + operation, key.put(assigned, Map.of("galleryId", anas)), "UPDATED MEMBER_GALLERY");
    history.of("DELETE " + operation, key.delete(assigned), "DELETED MEMBER_GALLERY");
    history.of(
        "PUT " + operation, key.put(assigned, Map.of("galleryId", anas)), "CREATED MEMBER_GALLERY");
    history.of(
        "DELETE " + SITE + "/members/{memberId}",
        key.delete(site.editor("/members/" + ana + "?galleries=delete")),
        "DELETED GALLERY",
        "DELETED MEMBER_GALLERY");
    var all = site.editor("/elements/" + element + "/member-galleries");
    var bulk = "POST " + SITE + "/elements/{elementId}/member-galleries";
    var members = List.of(site.memberId("ben@example.org"), site.memberId("cleo@example.org"));
    var given =
        members.stream().map(member -> Map.of("memberId", member, "galleryId", shared)).toList();
    assertThat(
            history.of(bulk, key.post(all, Map.of("assignments", given)), "CREATED MEMBER_GALLERY"))
        .extracting(entry -> entry.subject("memberId"), entry -> entry.part("after"))
        .containsExactlyInAnyOrder(
            tuple(members.get(0), Map.of("galleryId", shared)),
            tuple(members.get(1), Map.of("galleryId", shared)));
    members.forEach(member -> key.delete(assignedTo(site, element, member)).is(204));
    history.news();
    history.of(
        bulk,
        key.post(all, Map.of("memberIds", members, "cloneFromGalleryId", element)),
        "CREATED GALLERY",
        "CREATED MEMBER_GALLERY");
  }

  private static String assignedTo(TestSite site, String element, String member) {
    return site.editor("/elements/" + element + "/member-galleries/" + member);
  }

  private static void changeTemplateGalleries(History history) {
    var site = history.site;
    var key = site.backEnd();
    var element = site.element();
    var one = site.gallery();
    var other = site.gallery(image("other"));
    var ana = site.member("ana.again@example.org");
    history.news();
    var path = site.editor("/elements/" + element + "/template-gallery");
    var operation = SITE + "/elements/{elementId}/template-gallery";
    history.of(
        "PUT " + operation, key.put(path, Map.of("galleryId", one)), "CREATED TEMPLATE_GALLERY");
    var replaced =
        history.of(
            "PUT " + operation,
            key.put(path, Map.of("galleryId", other)),
            "UPDATED TEMPLATE_GALLERY");
    assertThat(replaced)
        .extracting(
            entry -> entry.part("subject"),
            entry -> entry.part("before"),
            entry -> entry.part("after"))
        .containsExactly(
            tuple(
                Map.of("type", "TEMPLATE_GALLERY", "elementId", element),
                Map.of("galleryId", one),
                Map.of("galleryId", other)));
    var given =
        history.of(
            "GET /live/v1/sites/{siteId}/elements/{elementId}/override",
            ana.override(element),
            Map.of("type", "MEMBER", "id", ana.id()),
            "CREATED GALLERY",
            "CREATED ITEM",
            "CREATED MEMBER_GALLERY");
    assertThat(given.getLast().part("after"))
        .isEqualTo(Map.of("galleryId", given.getFirst().subject("galleryId")));
    key.delete(GALLERIES + "/" + given.getFirst().subject("galleryId")).is(200);
    assertThat(history.news())
        .extracting(Entry::told)
        .containsExactlyInAnyOrder("DELETED GALLERY", "DELETED MEMBER_GALLERY");
    ana.again().override(element).is(204);
    key.delete(site.editor("/members/" + ana.id())).is(204);
    assertThat(history.news()).isEmpty();
    history.of("DELETE " + operation, key.delete(path), "DELETED TEMPLATE_GALLERY");
    key.put(path, Map.of("galleryId", other)).is(200);
    history.news();
    key.delete(GALLERIES + "/" + other).is(200);
    assertThat(history.news())
        .extracting(Entry::told)
        .containsExactlyInAnyOrder("DELETED GALLERY", "DELETED TEMPLATE_GALLERY");
  }

  private static void changeKeys(History history) {
    var keys = history.site.admin("/api-keys");
    var operator = Map.of("type", "OPERATOR");
    var created =
        Api.operator().post(keys, Map.of("name", "one", "permissions", List.of("MEMBERS.READ")));
    var another =
        history.of("POST /admin/v1/sites/{siteId}/api-keys", created, operator, "CREATED API_KEY");
    assertThat(another.getFirst().subject("apiKeyId")).isEqualTo(created.text("apiKey.id"));
    history.of(
        "DELETE /admin/v1/sites/{siteId}/api-keys/{apiKeyId}",
        Api.operator().delete(keys + "/" + created.text("apiKey.id")),
        operator,
        "DELETED API_KEY");
  }

  private static void changeKeysInTheEditor(History history) {
    var keys = history.site.editor("/api-keys");
    var eva = TestCollaborator.of(history.site, "SITE.MANAGE");
    var actor = Map.of("type", "COLLABORATOR", "id", eva.id());
    history.news();
    var made = eva.api().post(keys, Map.of("name", "one", "permissions", List.of("SITE.MANAGE")));
    history.of("POST " + SITE + "/api-keys", made, actor, "CREATED API_KEY");
    history.of(
        "DELETE " + SITE + "/api-keys/{apiKeyId}",
        eva.api().delete(keys + "/" + made.text("apiKey.id")),
        actor,
        "DELETED API_KEY");
  }

  private static void changeCollaborators(History history) {
    var operator = Map.of("type", "OPERATOR");
    var collaborators = "/admin/v1/sites/{siteId}/collaborators";
    var email = UUID.randomUUID() + "@editors.example";
    var added = TestCollaborator.add(history.site, email, "SITE.MANAGE");
    var id = added.text("collaborator.id");
    var entries = history.of("POST " + collaborators, added, operator, "CREATED COLLABORATOR");
    assertThat(entries.getFirst().subject("collaboratorId")).isEqualTo(id);
    var path = history.site.admin("/collaborators/" + id);
    var change = "PATCH " + collaborators + "/{collaboratorId}";
    history.of(
        change,
        Api.operator().patch(path, Map.of("permissions", List.of("MEMBERS.READ"))),
        operator,
        "UPDATED COLLABORATOR");
    history.of(
        change,
        Api.operator().patch(path, Map.of("name", "E", "permissions", List.of("MEMBERS.READ"))),
        operator);
    history.of(
        "DELETE " + collaborators + "/{collaboratorId}",
        Api.operator().delete(path),
        operator,
        "DELETED COLLABORATOR");
  }

  /** Every operation but the reading ones, as the OpenAPI document has it. */
  private static List<String> operationsThatChange() {
    return RestAssured.given()
        .accept("application/json")
        .get("/q/openapi")
        .jsonPath()
        .<String, Map<String, ?>>getMap("paths")
        .entrySet()
        .stream()
        .flatMap(
            path ->
                Stream.of("post", "put", "patch", "delete")
                    .filter(path.getValue()::containsKey)
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .toList();
  }

  /** A gallery's entries lead from one revision to the next, without a gap. */
  private static void assertRevisionsFollow(List<Entry> entries) {
    var last = new HashMap<Object, Object>();
    for (var entry : entries) {
      var gallery = entry.subject("galleryId");
      if (gallery == null) {
        continue;
      }
      if (!entry.told().equals("CREATED GALLERY")) {
        assertThat(entry.part("before").get("revision"))
            .as(entry::toString)
            .isEqualTo(last.get(gallery));
      }
      last.put(gallery, Objects.requireNonNullElse(entry.part("after").get("revision"), "gone"));
    }
  }

  @Test
  void anEntrySaysFromWhatToWhat() {
    var site = TestSite.create();
    var element = site.element(image("first"));
    var before = site.revision(element);
    var ana = site.memberId("ana@example.org");
    var one = site.gallery();
    var other = site.gallery();
    var history = new History(site);

    var item =
        site.backEnd()
            .post(GALLERIES + "/" + element + "/items", Map.of("item", image("second")))
            .is(200)
            .text("item.id");
    assertThat(history.news())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.part("subject"))
                  .isEqualTo(
                      Map.of("type", "ITEM", "galleryId", element, "itemIds", List.of(item)));
              assertThat(entry.part("before")).isEqualTo(Map.of("revision", before));
              assertThat(entry.part("after")).isEqualTo(Map.of("revision", site.revision(element)));
            });

    var path = site.editor("/elements/" + element + "/member-galleries/" + ana);
    site.backEnd().put(path, Map.of("galleryId", one)).is(200);
    site.backEnd().put(path, Map.of("galleryId", other)).is(200);
    site.backEnd().delete(path).is(204);

    var news = history.news();
    assertThat(news)
        .extracting(entry -> entry.part("subject"))
        .containsOnly(Map.of("type", "MEMBER_GALLERY", "elementId", element, "memberId", ana));
    assertThat(news)
        .extracting(entry -> entry.part("before"))
        .containsExactly(Map.of(), Map.of("galleryId", one), Map.of("galleryId", other));
    assertThat(news)
        .extracting(entry -> entry.part("after"))
        .containsExactly(Map.of("galleryId", one), Map.of("galleryId", other), Map.of());
  }

  @Test
  void whatIsRefusedOrOnlyReadLeavesNothing() {
    var site = TestSite.create();
    var element = site.element(image("first"));
    var ana = site.memberWithGallery(element, image("ana’s"));
    var gallery = ana.override(element).text("galleryId");
    var unknown = UUID.randomUUID().toString();
    var key = site.backEnd();
    var taken =
        key.get(GALLERIES + "/" + gallery).is(200).numbers("gallery.items.sortOrder").getFirst();
    var history = new History(site);

    key.post(GALLERIES, Map.of("gallery", Map.of("name", 1))).is(400);
    key.post(GALLERIES, Map.of("cloneFromGalleryId", unknown)).is(404);
    key.post(GALLERIES + "/" + gallery + "/items", Map.of("item", Map.of())).is(400);
    key.post(
            GALLERIES + "/" + gallery + "/items/create",
            Map.of("items", List.of(text("fine"), text("late").with("sortOrder", taken))))
        .is(409, "SORT_ORDER_TAKEN");
    key.patch(
            GALLERIES + "/" + gallery,
            Map.of("gallery", Map.of("name", "new", "items", List.of(Map.of("id", unknown)))))
        .is(404, "ITEM_NOT_FOUND");
    key.delete(GALLERIES + "/" + gallery + "/items?itemsIds=" + unknown).is(404, "ITEM_NOT_FOUND");
    key.delete(GALLERIES + "/" + unknown).is(404);
    ana.api().delete(GALLERIES + "/" + gallery).is(403);
    Api.as("nonsense").delete(GALLERIES + "/" + gallery).is(401);
    key.put(
            site.editor("/elements/" + element + "/member-galleries/" + ana.id()),
            Map.of("galleryId", element))
        .is(409, "GALLERY_OF_ELEMENT");
    key.post(site.editor("/elements"), Map.of("pageId", unknown, "nickname", "memberGallery"))
        .is(404, "PAGE_NOT_FOUND");
    key.delete(site.editor("/members/" + unknown + "?galleries=delete")).is(404);
    Api.operator().delete(site.admin("/api-keys/" + unknown)).is(404);
    key.patch(GALLERIES + "/" + gallery, Map.of("gallery", Map.of())).is(200);
    ana.again().override(element).is(200);
    key.get(GALLERIES).is(200);

    assertThat(history.news()).isEmpty();
  }

  @Test
  void whatGoesWithSomethingElseIsToldOnce() {
    var site = TestSite.create();
    var page = site.page();
    var one = site.elementOn(page, image("one"));
    var other =
        site.backEnd()
            .post(site.editor("/elements"), Map.of("pageId", page, "nickname", "otherGallery"))
            .is(201)
            .text("element.id");
    var ana = site.memberWithGallery(one, image("ana’s"));
    var anas = ana.override(one).text("galleryId");
    site.assign(other, ana, anas);
    var ben = site.member("ben@example.org");
    site.assign(one, ben, anas);
    var history = new History(site);

    site.backEnd().delete(site.editor("/pages/" + page)).is(204);

    assertThat(history.news())
        .extracting(
            Entry::told,
            entry -> entry.subject("elementId"),
            entry -> entry.subject("memberId"),
            entry -> entry.subject("galleryId"))
        .containsExactlyInAnyOrder(
            tuple("DELETED PAGE", null, null, null),
            tuple("DELETED GALLERY", null, null, one),
            tuple("DELETED GALLERY", null, null, other),
            tuple("DELETED MEMBER_GALLERY", one, ana.id(), null),
            tuple("DELETED MEMBER_GALLERY", other, ana.id(), null),
            tuple("DELETED MEMBER_GALLERY", one, ben.id(), null));

    var third = site.element();
    site.assign(third, ana, anas);
    history.news();
    site.backEnd().delete(GALLERIES + "/" + anas).is(200);
    assertThat(history.news())
        .extracting(Entry::told)
        .containsExactlyInAnyOrder("DELETED GALLERY", "DELETED MEMBER_GALLERY");
  }

  @Test
  void aThousandItemsMakeFewEntriesAndOneSignature() {
    var site = TestSite.create();
    var key = keyOf(site);
    var history = new History(site);
    var before = TestDatabase.statementsAbout(key);

    var gallery =
        site.gallery(
            IntStream.range(0, 1000).mapToObj(i -> text("item " + i)).toArray(TestItem[]::new));

    assertThat(TestDatabase.statementsAbout(key).since(before).count()).isEqualTo(1);
    var news = history.news();
    assertThat(news).hasSizeLessThan(15);
    assertThat(news.stream().flatMap(entry -> entry.items().stream()))
        .hasSize(1000)
        .doesNotHaveDuplicates();

    var signed = TestDatabase.statementsAbout(key);
    var about = TestDatabase.statementsAbout(gallery);
    var ids =
        site.backEnd().get(GALLERIES + "/" + gallery + "/items?itemLimit=50").texts("items.id");
    assertThat(TestDatabase.statementsAbout(key).since(signed).count()).isZero();
    site.backEnd()
        .post(GALLERIES + "/" + gallery + "/items/delete", Map.of("itemIds", ids))
        .is(200);
    assertThat(history.news())
        .singleElement()
        .satisfies(entry -> assertThat(entry.items()).isEqualTo(new HashSet<>(ids)));
    site.backEnd()
        .post(
            GALLERIES + "/" + gallery + "/items/create",
            Map.of("items", IntStream.range(0, 50).mapToObj(i -> text("more " + i)).toList()))
        .is(200);
    assertThat(TestDatabase.statementsAbout(key).since(signed).count()).isEqualTo(2);
    assertThat(TestDatabase.statementsAbout(gallery).since(about).count()).isLessThan(15);
  }

  @Test
  void membersAppearByIdOnlyAndStayWhenTheyAreGone() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var member =
        site.backEnd()
            .post(
                site.editor("/members"),
                Map.of(
                    "email", "ana.lima@example.org",
                    "name", "Ana Lima",
                    "password", TestMember.PASSWORD))
            .is(201)
            .text("member.id");
    var ana = TestMember.login(site, member, "ana.lima@example.org");
    var gallery =
        site.backEnd()
            .post(
                GALLERIES,
                Map.of("gallery", Map.of("name", "Ana Lima’s", "items", List.of(image("the sea")))))
            .is(200)
            .text("gallery.id");
    site.assign(element, ana, gallery);
    var key =
        Api.operator()
            .post(
                site.admin("/api-keys"),
                Map.of("name", "the shop’s", "permissions", List.of("PRO_GALLERY.MANAGE")))
            .is(201);
    Api.as(key.text("secret")).post(GALLERIES, Map.of()).is(200);
    site.backEnd().patch(site.editor("/members/" + member), Map.of("name", "Ana de Lima")).is(200);
    var history = new History(site);
    var before = history.all();

    site.backEnd().delete(site.editor("/members/" + member)).is(204);
    site.backEnd().delete(GALLERIES + "/" + gallery).is(200);
    Api.operator().delete(site.admin("/api-keys/" + key.text("apiKey.id"))).is(204);

    var all = history.all();
    assertThat(all).startsWith(before.toArray(Entry[]::new)).hasSize(before.size() + 3);
    assertThat(all.stream().filter(entry -> member.equals(entry.subject("memberId"))))
        .extracting(Entry::told)
        .containsExactly("CREATED MEMBER_GALLERY", "DELETED MEMBER_GALLERY");
    assertThat(all)
        .anySatisfy(
            entry -> assertThat(entry.part("actor").get("id")).isEqualTo(key.text("apiKey.id")));
    assertThat(storedHistory(site))
        .contains(member)
        .doesNotContainIgnoringCase("ana")
        .doesNotContain("example.org", "the sea", "sunrise", "shop");
  }

  /** The rows of the history, as they are stored. */
  private static String storedHistory(TestSite site) {
    return String.join(
        "\n", site.state().lines().filter(line -> line.startsWith("audit_entry ")).toList());
  }

  @Test
  void theUseOfAKeyIsNoChangeOfIt() throws SQLException {
    var site = TestSite.create();
    sql("update api_key set last_used_date = '2020-01-01' where site_id = '" + site.id() + "'");
    site.backEnd().get(site.editor("/pages")).is(200);
    assertThat(
            TestDatabase.<Object>value(
                    "select last_used_date from api_key where site_id = ?", site.id())
                .toString())
        .isNotEqualTo("2020-01-01");

    assertThat(new History(site).all()).extracting(Entry::told).containsExactly("CREATED API_KEY");
  }

  @Test
  void whatIsChangedBehindTheServersBackIsToldToo() throws SQLException {
    var site = TestSite.create();
    var one = site.gallery(image("one"), image("two"));
    var other = site.gallery();
    var items = site.backEnd().get(GALLERIES + "/" + one).is(200).texts("gallery.items.id");
    var ofSite = " where site_id = '" + site.id() + "'";
    var history = new History(site);

    sql("update gallery set name = 'both'" + ofSite);
    assertThat(history.news())
        .extracting(Entry::told)
        .containsExactly("UPDATED GALLERY", "UPDATED GALLERY");
    sql("update gallery_item set title = 'both'" + ofSite);
    assertThat(history.news())
        .singleElement()
        .satisfies(entry -> assertThat(entry.items()).isEqualTo(new HashSet<>(items)));
    sql(
        "update gallery_item set gallery_id = '"
            + other
            + "'"
            + ofSite
            + " and id = '"
            + items.getFirst()
            + "'");
    assertThat(history.news())
        .extracting(Entry::told, entry -> entry.subject("galleryId"), Entry::items)
        .containsExactlyInAnyOrder(
            tuple("DELETED ITEM", one, Set.of(items.getFirst())),
            tuple("CREATED ITEM", other, Set.of(items.getFirst())));
    sql("update api_key set name = 'renamed'" + ofSite);
    assertThat(history.news())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.told()).isEqualTo("UPDATED API_KEY");
              assertThat(entry.part("actor")).isEqualTo(Map.of("type", "SERVER"));
              assertThat(entry.json()).doesNotContainKey("requestId");
            });
    sql("delete from gallery" + ofSite);
    assertThat(history.news())
        .extracting(Entry::told)
        .containsExactly("DELETED GALLERY", "DELETED GALLERY");
    assertRevisionsFollow(history.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set request_id = null where site_id = '%s'",
        "delete from audit_entry where site_id = '%s'",
        "truncate audit_entry",
        "truncate site cascade"
      })
  void nothingIsEverTakenFromIt(String statement) throws SQLException {
    var site = TestSite.create();
    site.gallery(image("one"));
    var before = storedHistory(site);

    assertThatThrownBy(() -> sql(statement.formatted(site.id())))
        .hasMessageContaining("entries of the change history are kept as they are");

    assertThat(storedHistory(site)).isEqualTo(before);
  }

  @Test
  void whoeverAddsToItByHandSignsItWithTheirOwnName() throws SQLException {
    var site = TestSite.create();
    var history = new History(site);
    sql(
        """
        insert into audit_entry (site_id, date, actor_type, action, subject_type, gallery_id)
        values ('%s', '2020-01-01', 'OPERATOR', 'DELETED', 'GALLERY', new_id())
        """
            .formatted(site.id()));

    assertThat(history.news())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.part("actor")).isEqualTo(Map.of("type", "SERVER"));
              assertThat(entry.json().get("date").toString()).isGreaterThan("2026");
            });
  }

  @Test
  void aSignatureEndsWithItsTransaction() throws SQLException {
    var site = TestSite.create();
    var gallery = site.gallery();
    var history = new History(site);
    try (var database = TestDatabase.connect();
        var statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("select set_config('member_gallery.actor_type', 'OPERATOR', true)");
      statement.execute("update gallery set name = 'one' where id = '" + gallery + "'");
      database.commit();
      statement.execute("update gallery set name = 'two' where id = '" + gallery + "'");
      database.commit();
    }

    assertThat(history.news())
        .extracting(entry -> entry.part("actor"))
        .containsExactly(Map.of("type", "OPERATOR"), Map.of("type", "SERVER"));
  }

  @Test
  void itIsListedInPartsWhileItGrows() {
    var site = TestSite.create();
    site.element(image("one"), image("two"));
    var before = new History(site).all();
    assertThat(before).hasSizeGreaterThan(2);

    var read = new ArrayList<>();
    var cursor = "";
    do {
      var part = site.backEnd().get(site.editor("/audit?limit=1" + cursor)).is(200);
      read.addAll(part.texts("auditEntries.id"));
      cursor = "&cursor=" + part.text("nextCursor");
      if (read.size() == 1) {
        site.gallery();
      }
    } while (read.size() <= before.size());

    var history = new History(site);
    var all = history.all();
    assertThat(read).isEqualTo(history.ids());
    assertThat(all).startsWith(before.toArray(Entry[]::new));
    assertThat(all.stream().map(entry -> entry.json().get("date").toString())).isSorted();
    assertThat(site.backEnd().get(site.editor("/audit")).is(200).text("nextCursor")).isNull();
    site.backEnd()
        .get(site.editor("/audit?limit=201&cursor=nonsense"))
        .isInvalid("limit MAX", "cursor FORMAT");
  }

  @Test
  void itIsListedFromItsNewestEntryAsWell() {
    var site = TestSite.create();
    site.element(image("one"), image("two"));
    var oldestFirst = new History(site).ids();
    assertThat(oldestFirst).hasSizeGreaterThan(2);

    assertThat(
            site.backEnd().get(site.editor("/audit?order=desc")).is(200).texts("auditEntries.id"))
        .isEqualTo(oldestFirst.reversed());
    var read = new ArrayList<String>();
    @Nullable String cursor = "";
    while (cursor != null) {
      var part = site.backEnd().get(site.editor("/audit?order=desc&limit=1" + cursor)).is(200);
      read.addAll(part.texts("auditEntries.id"));
      // what comes meanwhile comes in front
      site.gallery();
      cursor = part.text("nextCursor") == null ? null : "&cursor=" + part.text("nextCursor");
    }
    assertThat(read).isEqualTo(oldestFirst.reversed());
    site.backEnd().get(site.editor("/audit?order=newest")).isInvalid("order ONE_OF");
  }

  /** Somebody who reads the history an entry at a time, and later goes on where they were. */
  private static final class Follower {

    private final TestSite site;
    private final List<String> read = new ArrayList<>();
    private String cursor = "";

    Follower(TestSite site) {
      this.site = site;
    }

    /** Reads what there is by now; all that was read, with the last entry of now. */
    List<String> goOn() {
      while (true) {
        var part = site.backEnd().get(site.editor("/audit?limit=1" + cursor)).is(200);
        var next = part.text("nextCursor");
        if (next == null) {
          return Stream.concat(read.stream(), part.texts("auditEntries.id").stream()).toList();
        }
        read.addAll(part.texts("auditEntries.id"));
        cursor = "&cursor=" + next;
      }
    }
  }

  @Test
  void nothingIsPassedOverThatIsCommittedLate() throws SQLException {
    var site = TestSite.create();
    var gallery = site.gallery();
    var history = new History(site);
    var follower = new Follower(site);
    try (var database = TestDatabase.connect();
        var late = database.createStatement()) {
      database.setAutoCommit(false);
      late.execute("update gallery set name = 'late' where id = '" + gallery + "'");
      site.gallery(image("in time"));
      follower.goOn();

      assertThat(history.news()).isEmpty();
      database.commit();
    }

    assertThat(history.news())
        .extracting(Entry::told)
        .startsWith("UPDATED GALLERY", "CREATED GALLERY", "CREATED ITEM");
    assertThat(follower.goOn()).isEqualTo(history.ids());
  }

  /** Whoever has begun first may be the first to end as well. */
  @Test
  void nothingIsPassedOverOfWhoeverHasBegunLast() throws SQLException {
    var site = TestSite.create();
    var one = site.gallery();
    var other = site.gallery();
    var history = new History(site);
    var follower = new Follower(site);
    try (var first = TestDatabase.connect();
        var last = TestDatabase.connect();
        var ofFirst = first.createStatement();
        var ofLast = last.createStatement()) {
      first.setAutoCommit(false);
      last.setAutoCommit(false);
      ofFirst.execute("select pg_current_xact_id()");
      ofLast.execute("update gallery set name = 'one' where id = '" + one + "'");
      ofFirst.execute("update gallery set name = 'other' where id = '" + other + "'");
      ofFirst.execute("update gallery set name = 'again' where id = '" + other + "'");
      first.commit();
      follower.goOn();
      last.commit();
    }

    assertThat(history.news())
        .extracting(entry -> entry.subject("galleryId"))
        .containsExactly(one, other, other);
    assertThat(follower.goOn()).isEqualTo(history.ids());
  }

  @Test
  void whoeverChangesSomethingElseHoldsNothingBack() throws SQLException {
    var site = TestSite.create();
    var ana = site.memberId("ana@example.org");
    var history = new History(site);
    try (var database = TestDatabase.connect();
        var other = database.createStatement()) {
      database.setAutoCommit(false);
      other.execute("update member set name = 'other' where id = '" + ana + "'");

      site.gallery();
      assertThat(history.news()).extracting(Entry::told).containsExactly("CREATED GALLERY");
      database.rollback();
    }
  }

  @Test
  void twoChangesAtOnceAreBothThere() throws Exception {
    var site = TestSite.create();
    var gallery = site.gallery(image("first"));
    var path = GALLERIES + "/" + gallery;
    var history = new History(site);

    var answers =
        BlockedCalls.behind(
            "select from gallery where id = '%s' for update".formatted(gallery),
            List.of(
                () -> site.backEnd().post(path + "/items", Map.of("item", image("second"))),
                () -> site.backEnd().patch(path, Map.of("gallery", Map.of("name", "renamed")))));

    var news = history.news();
    assertThat(news)
        .extracting(Entry::told, entry -> entry.json().get("requestId"))
        .containsExactlyInAnyOrder(
            tuple("CREATED ITEM", answers.getFirst().header("X-Wix-Request-Id")),
            tuple("UPDATED GALLERY", answers.getLast().header("X-Wix-Request-Id")));
    assertRevisionsFollow(history.all());
  }

  @Test
  void nobodyWaitsForASiteThatIsBeingDeleted() throws SQLException {
    var site = TestSite.create();
    var gallery = site.gallery();
    var items = GALLERIES + "/" + gallery + "/items";
    var history = new History(site);
    try (var other = TestDatabase.connect();
        var held = other.createStatement()) {
      other.setAutoCommit(false);
      held.execute("select from site where id = '%s' for update".formatted(site.id()));

      site.backEnd().post(items, Map.of("item", image("late"))).is(503, "UNAVAILABLE");
      other.rollback();
    }

    assertThat(history.news()).isEmpty();
    site.backEnd().post(items, Map.of("item", image("in time"))).is(200);
    assertThat(site.titles(gallery)).containsExactly("in time");
    assertThat(history.news()).hasSize(1);
  }

  @Test
  void itIsForThoseWhoManageTheSite() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var path = site.editor("/audit");

    site.only("SITE.MANAGE").get(path).is(200);
    site.only("PRO_GALLERY.MANAGE", "MEMBERS.MANAGE").get(path).is(403, "PERMISSION_DENIED");
    for (var stranger :
        List.of(TestSite.create().backEnd(), Api.operator(), ana.api(), Api.visitor())) {
      stranger.get(path).isUnauthenticated();
    }
  }

  private static void sql(String statement) throws SQLException {
    try (var database = TestDatabase.connect();
        var changing = database.createStatement()) {
      assertThat(changing.executeUpdate(statement)).isPositive();
    }
  }
}
