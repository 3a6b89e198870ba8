package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestMember.PASSWORD;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a site’s back end keeps pages, elements, members and what is assigned to them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class EditorApiTest {

  private static final String DATE =
      "${json-unit.regex}\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT\\\\d\\\\d:\\\\d\\\\d:\\\\d\\\\d\\\\.\\\\d{3}Z";

  // Pages

  @Test
  void aPageIsADraftUntilItIsPublished() {
    var site = TestSite.create();
    var page = page(site, "home").is(201).text("page.id");
    var element = element(site, page, "memberGallery").is(201).text("element.id");

    Api.visitor().get(site.live("/pages/home")).is(404, "PAGE_NOT_FOUND");
    Api.visitor().get(site.live("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");

    publish(site, page, true).is(200);
    var live = Api.visitor().get(site.live("/pages/home")).is(200);
    assertThatJson(live.body())
        .isEqualTo(
            """
            {
              "page": { "id": "%s", "title": "A page", "path": "home", "language": "en" },
              "elements": [ { "id": "%s", "nickname": "memberGallery", "options": {} } ]
            }
            """
                .formatted(page, element));
    Api.visitor().get(site.live("/elements/" + element)).is(200);

    publish(site, page, false).is(200);
    Api.visitor().get(site.live("/pages/home")).is(404, "PAGE_NOT_FOUND");
    Api.visitor().get(site.live("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");
  }

  @Test
  void aNewPageIsAnsweredAsItIs() {
    var site = TestSite.create();
    var id = UUID.randomUUID().toString();

    var created =
        site.backEnd()
            .post(
                site.editor("/pages"),
                Map.of("id", id, "title", "Über uns", "path", "about/us", "language", "de-CH"))
            .isCreatedAt(site.editor("/pages/" + id));

    assertThatJson(created.body())
        .isEqualTo(
            """
            { "page": { "id": "%s", "title": "Über uns", "path": "about/us",
              "language": "de-CH", "published": false,
              "createdDate": "%s", "updatedDate": "%s" } }
            """
                .formatted(id, DATE, DATE));
    assertThat(site.backEnd().get(site.editor("/pages")).is(200).texts("pages.id"))
        .containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "home", "a/b/c", "2026/spring.html", "A-b_c~d", "CON", "a..b", "x/y..z"})
  void aPathIsNamesWithSlashesBetween(String path) {
    var site = TestSite.create();

    var page = page(site, path).is(201).text("page.id");
    publish(site, page, true).is(200);

    assertThat(Api.visitor().get(site.live("/pages/" + path)).is(200).text("page.path"))
        .isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/home",
        "home/",
        "a//b",
        "..",
        "../up",
        "a/../b",
        ".hidden",
        "a b",
        "ä",
        "a?b",
        "a#b",
        "a%20b",
        "a\\b",
        "a:b",
        "a\nb",
        "home\n",
        "<script>"
      })
  void anythingElseIsNoPath(String path) {
    var site = TestSite.create();
    var page = page(site, "home").is(201).text("page.id");

    page(site, path).isInvalid("path FORMAT");
    site.backEnd()
        .patch(site.editor("/pages/" + page), Map.of("path", path))
        .isInvalid("path FORMAT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "pt-BR", "zh-Hant-TW", "EN", "sl-rozaj-biske", "i-klingon"})
  void aLanguageIsATag(String language) {
    var site = TestSite.create();
    var page = page(site, "home").is(201).text("page.id");

    var changed =
        site.backEnd().patch(site.editor("/pages/" + page), Map.of("language", language)).is(200);

    assertThat(changed.text("page.language")).isEqualTo(language);
    assertThat(changed.text("page.path")).isEqualTo("home");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d", "de_DE", "German!", "german", "de-", "x-mine", "und", " de", "de\n", "\"><b>"
      })
  void anythingElseIsNoLanguage(String language) {
    var site = TestSite.create();
    var page = page(site, "home").is(201).text("page.id");
    var other = Map.of("title", "Other", "path", "other", "language", language);
    var before = site.state();

    site.backEnd().post(site.editor("/pages"), other).isInvalid("language FORMAT");
    site.backEnd().patch(site.editor("/pages/" + page), other).isInvalid("language FORMAT");
    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void aPageNeedsATitleAndAPath() {
    var site = TestSite.create();
    var before = site.state();

    site.backEnd()
        .post(site.editor("/pages"), Map.of("published", true, "id", "home"))
        .isInvalid("title REQUIRED_FIELD", "path REQUIRED_FIELD", "published OTHER", "id FORMAT");
    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "", "path", ""))
        .isInvalid("title MIN_LENGTH", "path MIN_LENGTH");
    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "t".repeat(201), "path", "p".repeat(201)))
        .isInvalid("title MAX_LENGTH", "path MAX_LENGTH");
    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "\0", "path", 1))
        .isInvalid("title FORMAT", "path FORMAT");
    site.backEnd()
        .post(site.editor("/pages"), "[]")
        .isInvalid(" FORMAT", "title REQUIRED_FIELD", "path REQUIRED_FIELD");

    assertThat(site.state()).isEqualTo(before);
    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "t".repeat(200), "path", "p".repeat(200)))
        .is(201);
  }

  @Test
  void aPathIsTakenOnce() {
    var site = TestSite.create();
    page(site, "home").is(201);
    var about = page(site, "about").is(201).text("page.id");
    var before = site.state();

    page(site, "home").is(409, "ALREADY_EXISTS");
    site.backEnd()
        .patch(site.editor("/pages/" + about), Map.of("path", "home", "title", "Other"))
        .is(409, "ALREADY_EXISTS");
    site.backEnd()
        .post(site.editor("/pages"), Map.of("id", about, "title", "Again", "path", "again"))
        .is(409, "ALREADY_EXISTS");

    assertThat(site.state()).isEqualTo(before);
    site.backEnd().delete(site.editor("/pages/" + about)).is(204);
    page(site, "about").is(201);
  }

  @Test
  void aChangeOfAPageLeavesTheRestAsItIs() {
    var site = TestSite.create();
    var page = page(site, "home").is(201).text("page.id");
    publish(site, page, true).is(200);

    var changed =
        site.backEnd().patch(site.editor("/pages/" + page), Map.of("title", "Home")).is(200);

    assertThatJson(changed.body())
        .isEqualTo(
            """
            { "page": { "id": "%s", "title": "Home", "path": "home", "language": "en",
              "published": true,
              "createdDate": "%s", "updatedDate": "%s" } }
            """
                .formatted(page, DATE, DATE));
    site.backEnd()
        .patch(site.editor("/pages/" + page), Map.of("publish", true, "published", "yes"))
        .isInvalid("publish OTHER", "published FORMAT");
    site.backEnd()
        .patch(site.editor("/pages/" + UUID.randomUUID()), Map.of())
        .is(404, "PAGE_NOT_FOUND");
    site.backEnd().delete(site.editor("/pages/" + UUID.randomUUID())).is(404, "PAGE_NOT_FOUND");
    site.backEnd().delete(site.editor("/pages/home")).isInvalid("pageId FORMAT");
  }

  // Elements

  @Test
  void anElementHasAGalleryOfTheSameId() {
    var site = TestSite.create();
    var page = site.page();
    var id = UUID.randomUUID().toString();

    var created =
        site.backEnd()
            .post(
                site.editor("/elements"),
                Map.of(
                    "id",
                    id,
                    "pageId",
                    page,
                    "nickname",
                    "memberGallery",
                    "options",
                    Map.of("columns", 3),
                    "gallery",
                    Map.of("name", "Home gallery")))
            .isCreatedAt(site.editor("/elements/" + id));

    assertThatJson(created.body())
        .isEqualTo(
            """
            {
              "element": { "id": "%1$s", "pageId": "%2$s", "nickname": "memberGallery",
                "options": { "columns": 3 }, "createdDate": "%3$s", "updatedDate": "%3$s" },
              "gallery": { "id": "%1$s", "name": "Home gallery", "totalItems": 0, "items": [],
                "sortOrder": "${json-unit.any-number}", "createdDate": "%3$s" }
            }
            """
                .formatted(id, page, DATE));
    var gallery = site.backEnd().get(GALLERIES + "/" + id).is(200);
    assertThat(gallery.text("gallery.name")).isEqualTo("Home gallery");
    assertThat(site.backEnd().get(site.editor("/elements/" + id)).is(200).text("element.id"))
        .isEqualTo(id);
  }

  @Test
  void anIdIsTakenOnceByElementsAndGalleriesAlike() {
    var site = TestSite.create();
    var element = site.element();
    var gallery = site.gallery(image("standalone"));
    var page = site.page();
    var before = site.state();

    for (var taken : List.of(element, gallery)) {
      site.backEnd()
          .post(
              site.editor("/elements"), Map.of("id", taken, "pageId", page, "nickname", "another"))
          .is(409, "ALREADY_EXISTS");
    }

    assertThat(site.state()).isEqualTo(before);
    site.backEnd().get(site.editor("/elements/" + gallery)).is(404, "ELEMENT_NOT_FOUND");
  }

  @Test
  void aNicknameIsTakenOnceOnAPage() {
    var site = TestSite.create();
    var page = site.page();
    element(site, page, "memberGallery").is(201);
    var other = element(site, page, "otherGallery").is(201).text("element.id");
    element(site, site.page(), "memberGallery").is(201);
    var before = site.state();

    element(site, page, "memberGallery").is(409, "ALREADY_EXISTS");
    site.backEnd()
        .patch(site.editor("/elements/" + other), Map.of("nickname", "memberGallery"))
        .is(409, "ALREADY_EXISTS");

    assertThat(site.state()).isEqualTo(before);
    element(site, page, "MemberGallery").is(201);
  }

  @Test
  void anElementNeedsAPageThatIsThere() {
    var site = TestSite.create();
    var before = site.state();

    element(site, UUID.randomUUID().toString(), "memberGallery").is(404, "PAGE_NOT_FOUND");
    element(site, TestSite.create().page(), "memberGallery").is(404, "PAGE_NOT_FOUND");
    site.backEnd()
        .post(site.editor("/elements"), Map.of("gallery", List.of(), "name", "x"))
        .isInvalid(
            "pageId REQUIRED_FIELD", "nickname REQUIRED_FIELD", "gallery FORMAT", "name OTHER");

    assertThat(site.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1st", "#memberGallery", "member gallery", "_x", "gallery-1", "ä", "x\n"})
  void aNicknameIsANameOfPageCode(String nickname) {
    var site = TestSite.create();
    var page = site.page();

    element(site, page, nickname).isInvalid("nickname FORMAT");
    element(site, page, "n".repeat(101)).isInvalid("nickname MAX_LENGTH");
    element(site, page, "n".repeat(100)).is(201);
  }

  @Test
  void optionsAreKeptAsTheyWereSent() {
    var site = TestSite.create();
    var page = site.page();
    var options =
        """
        { "layout": "grid", "columns": 3, "ratio": 1.50, "big": 12345678901234567890, "none": null,
          "deep": { "list": [1, "two", true, { "three": [] }] }, "ünï": "\\u20ac \\ud83d\\ude00" }
        """;

    var element =
        site.backEnd()
            .post(
                site.editor("/elements"),
                "{\"pageId\": \"%s\", \"nickname\": \"g\", \"options\": %s}"
                    .formatted(page, options))
            .is(201)
            .text("element.id");

    assertThatJson(site.backEnd().get(site.editor("/elements/" + element)).is(200).body())
        .node("element.options")
        .isEqualTo(options);
    assertThatJson(Api.visitor().get(site.live("/elements/" + element)).is(200).body())
        .node("element.options")
        .isEqualTo(options);

    site.backEnd()
        .patch(site.editor("/elements/" + element), Map.of("options", Map.of("columns", 4)))
        .is(200);
    assertThatJson(site.backEnd().get(site.editor("/elements/" + element)).is(200).body())
        .node("element.options")
        .isEqualTo("{ \"columns\": 4 }");
    site.backEnd()
        .patch(site.editor("/elements/" + element), Map.of("options", List.of()))
        .isInvalid("options FORMAT");
    site.backEnd()
        .patch(
            site.editor("/elements/" + element), Map.of("options", Map.of("x", "y".repeat(70_000))))
        .isInvalid("options MAX_SIZE");
  }

  @Test
  void elementsAreListedByPageOrAll() {
    var site = TestSite.create();
    var home = site.page();
    var about = site.page();
    var first = element(site, home, "first").is(201).text("element.id");
    var second = element(site, about, "second").is(201).text("element.id");
    var third = element(site, home, "third").is(201).text("element.id");

    assertThat(site.backEnd().get(site.editor("/elements")).is(200).texts("elements.id"))
        .containsExactly(first, second, third);
    assertThat(
            site.backEnd()
                .get(site.editor("/elements?pageId=" + home))
                .is(200)
                .texts("elements.id"))
        .containsExactly(first, third);
    site.backEnd().get(site.editor("/elements?pageId=home")).isInvalid("pageId FORMAT");
  }

  // Members

  @Test
  void aMemberIsAnsweredWithoutTheirPassword() {
    var site = TestSite.create();
    var id = UUID.randomUUID().toString();

    var created =
        site.backEnd()
            .post(
                site.editor("/members"),
                Map.of("id", id, "email", "Ana@example.org", "name", "Ana", "password", PASSWORD))
            .isCreatedAt(site.editor("/members/" + id));

    assertThatJson(created.body())
        .isEqualTo(
            """
            { "member": { "id": "%s", "email": "Ana@example.org", "name": "Ana", "blocked": false,
              "createdDate": "%s", "updatedDate": "%s" } }
            """
                .formatted(id, DATE, DATE));
    assertThatJson(site.backEnd().get(site.editor("/members/" + id)).is(200).body())
        .isEqualTo(created.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ana", "ana@", "@example.org", "a b@example.org", "a@b@c", "a@b\n", " a@b"})
  void anEmailHasTheFormOfOne(String email) {
    var site = TestSite.create();

    site.backEnd().post(site.editor("/members"), Map.of("email", email)).isInvalid("email FORMAT");
  }

  @Test
  void whatIsWrongWithAMemberIsSaidAtOnce() {
    var site = TestSite.create();
    var before = site.state();

    site.backEnd()
        .post(site.editor("/members"), Map.of("name", "", "password", "short", "blocked", true))
        .isInvalid(
            "email REQUIRED_FIELD", "name MIN_LENGTH", "password MIN_LENGTH", "blocked OTHER");
    site.backEnd()
        .post(
            site.editor("/members"),
            Map.of("email", "a@b", "name", "n".repeat(201), "password", "p".repeat(257)))
        .isInvalid("name MAX_LENGTH", "password MAX_LENGTH");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void anEmailIsOfOneMemberOfASite() {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    var ben = site.memberId("ben@example.org");
    var before = site.state();

    for (var email : List.of("ana@example.org", "ANA@Example.org")) {
      site.backEnd()
          .post(site.editor("/members"), Map.of("email", email))
          .is(409, "ALREADY_EXISTS");
      site.backEnd()
          .patch(site.editor("/members/" + ben), Map.of("email", email))
          .is(409, "ALREADY_EXISTS");
    }
    site.backEnd()
        .post(site.editor("/members"), Map.of("id", ben, "email", "carla@example.org"))
        .is(409, "ALREADY_EXISTS");

    assertThat(site.state()).isEqualTo(before);
    site.backEnd()
        .patch(site.editor("/members/" + ben), Map.of("email", "Ben@Example.org"))
        .is(200);
    TestSite.create().memberId("ana@example.org");
  }

  @Test
  void aMemberIsFoundByEmailInAnyCase() {
    var site = TestSite.create();
    var ana = site.memberId("Ana+photos@example.org");
    site.memberId("ben@example.org");

    for (var email : List.of("Ana%2Bphotos@example.org", "ana%2BPHOTOS@example.org")) {
      assertThat(
              site.backEnd()
                  .get(site.editor("/members?email=" + email))
                  .is(200)
                  .texts("members.id"))
          .containsExactly(ana);
    }
    for (var email : List.of("nobody@example.org", "%25@example.org", "ana")) {
      assertThat(
              site.backEnd()
                  .get(site.editor("/members?email=" + email))
                  .is(200)
                  .texts("members.id"))
          .isEmpty();
    }
  }

  @Test
  void aPatchClearsTheNameWithNull() {
    var site = TestSite.create();
    var ana =
        site.backEnd()
            .post(site.editor("/members"), Map.of("email", "ana@example.org", "name", "Ana"))
            .is(201)
            .text("member.id");
    var path = site.editor("/members/" + ana);

    assertThat(site.backEnd().patch(path, Map.of()).is(200).text("member.name")).isEqualTo("Ana");
    var nothing = new HashMap<String, Object>();
    nothing.put("name", null);
    assertThatJson(site.backEnd().patch(path, nothing).is(200).body())
        .node("member.name")
        .isAbsent();
    assertThatJson(site.backEnd().get(path).is(200).body()).node("member.name").isAbsent();
    assertThat(site.backEnd().get(path).text("member.email")).isEqualTo("ana@example.org");
    site.backEnd().patch(path, Map.of("nickname", "A")).isInvalid("nickname OTHER");
    site.backEnd()
        .patch(site.editor("/members/" + UUID.randomUUID()), Map.of("name", "B"))
        .is(404, "MEMBER_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({"'', true", "?galleries=keep, true", "?galleries=delete, false"})
  void aDeletedMemberLeavesTheirGalleriesOrTakesThemAlong(String choice, boolean kept) {
    var site = TestSite.create();
    var home = site.element(image("sunrise"));
    var about = site.element();
    var ana = site.memberWithGallery(home, image("ana’s"));
    var ben = site.member("ben@example.org");
    var anas = ana.override(home).text("galleryId");
    var shared = site.gallery(image("both’s"));
    site.assign(about, ana, shared);
    site.assign(about, ben, shared);

    site.backEnd().delete(site.editor("/members/" + ana.id() + choice)).is(204);

    site.backEnd().get(site.editor("/members/" + ana.id())).is(404, "MEMBER_NOT_FOUND");
    site.backEnd().get(GALLERIES + "/" + anas).is(kept ? 200 : 404);
    assertThat(site.titles(shared)).containsExactly("both’s");
    assertThat(ben.override(about).is(200).texts("items.title")).containsExactly("both’s");
    assertThat(site.titles(home)).containsExactly("sunrise");
    assertThat(
            site.backEnd()
                .get(site.editor("/elements/" + about + "/member-galleries"))
                .texts("memberGalleries.memberId"))
        .containsExactly(ben.id());
    site.backEnd().delete(site.editor("/members/" + ana.id())).is(404, "MEMBER_NOT_FOUND");
  }

  @Test
  void whatBecomesOfTheGalleriesIsOneOfTwo() {
    var site = TestSite.create();
    var ana = site.memberId("ana@example.org");

    site.backEnd()
        .delete(site.editor("/members/" + ana + "?galleries=all"))
        .isInvalid("galleries ONE_OF");

    site.backEnd().get(site.editor("/members/" + ana)).is(200);
  }

  // Member galleries

  @Test
  void aGalleryIsAssignedReplacedAndTakenAway() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var ana = site.member("ana@example.org");
    var path = site.editor("/elements/" + element + "/member-galleries/" + ana.id());
    var first = site.gallery(image("first"));
    var second = site.gallery(image("second"));

    site.backEnd().get(path).is(404, "MEMBER_GALLERY_NOT_FOUND");
    ana.override(element).is(204);

    var assigned = site.backEnd().put(path, Map.of("galleryId", first)).is(200);
    assertThatJson(assigned.body())
        .isEqualTo(
            """
            { "memberGallery": { "elementId": "%s", "memberId": "%s", "galleryId": "%s",
              "createdDate": "%s" } }
            """
                .formatted(element, ana.id(), first, DATE));
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("first");

    site.backEnd().put(path, Map.of("galleryId", second)).is(200);
    assertThat(site.backEnd().get(path).is(200).text("memberGallery.galleryId")).isEqualTo(second);
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("second");
    assertThat(
            site.backEnd()
                .get(site.editor("/elements/" + element + "/member-galleries"))
                .is(200)
                .texts("memberGalleries.galleryId"))
        .containsExactly(second);

    site.backEnd().delete(path).is(204);
    ana.override(element).is(204);
    site.backEnd().delete(path).is(404, "MEMBER_GALLERY_NOT_FOUND");
    assertThat(site.titles(second)).containsExactly("second");
    ana.api().get(GALLERIES + "/" + second).is(404, "GALLERY_NOT_FOUND");
  }

  @Test
  void theGalleryOfAnElementCannotBeAssigned() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var draft = site.elementOn(site.draft());
    var ana = site.member("ana@example.org");
    var before = site.state();

    for (var gallery : List.of(element, draft)) {
      site.backEnd()
          .put(
              site.editor("/elements/" + element + "/member-galleries/" + ana.id()),
              Map.of("galleryId", gallery))
          .is(409, "GALLERY_OF_ELEMENT");
    }

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void whatIsAssignedHasToBeThere() {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberId("ana@example.org");
    var gallery = site.gallery();
    var elsewhere = TestSite.create();
    var before = site.state();

    for (var none : List.of(UUID.randomUUID().toString(), elsewhere.element())) {
      assign(site, none, ana, gallery).is(404, "ELEMENT_NOT_FOUND");
    }
    for (var none : List.of(UUID.randomUUID().toString(), elsewhere.memberId("e@example.org"))) {
      assign(site, element, none, gallery).is(404, "MEMBER_NOT_FOUND");
    }
    for (var none : List.of(UUID.randomUUID().toString(), elsewhere.gallery())) {
      assign(site, element, ana, none).is(404, "GALLERY_NOT_FOUND");
    }
    assign(site, gallery, ana, gallery).is(404, "ELEMENT_NOT_FOUND");
    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/ana"),
            Map.of("gallery", gallery))
        .isInvalid("memberId FORMAT", "galleryId REQUIRED_FIELD", "gallery OTHER");
    site.backEnd()
        .get(site.editor("/elements/" + UUID.randomUUID() + "/member-galleries"))
        .is(404, "ELEMENT_NOT_FOUND");

    assertThat(site.state()).isEqualTo(before);
  }

  // Lists

  @Test
  void everyListIsReadInPartsOldestFirst() {
    var site = TestSite.create();
    var page = site.page();
    var gallery = site.gallery();
    var pages = new ArrayList<>(List.of(page));
    pages.addAll(make(4, i -> page(site, "page" + i).is(201).text("page.id")));
    var elements = make(5, i -> element(site, page, "e" + i).is(201).text("element.id"));
    var members = make(5, i -> member(site, "m" + i + "@example.org"));
    members.forEach(member -> assign(site, elements.getFirst(), member, gallery).is(200));

    assertThat(inParts(site, "/pages", "pages.id")).isEqualTo(pages);
    assertThat(inParts(site, "/elements", "elements.id")).isEqualTo(elements);
    assertThat(inParts(site, "/elements?pageId=" + page, "elements.id")).isEqualTo(elements);
    assertThat(inParts(site, "/members", "members.id")).isEqualTo(members);
    assertThat(
            inParts(
                site,
                "/elements/" + elements.getFirst() + "/member-galleries",
                "memberGalleries.memberId"))
        .isEqualTo(members);
  }

  @Test
  void aCursorStaysGoodWhenMembersComeAndGo() {
    var site = TestSite.create();
    var members = make(6, i -> member(site, "m" + i + "@example.org"));
    var path = site.editor("/members?limit=3");
    var first = site.backEnd().get(path).is(200);
    assertThat(first.texts("members.id")).isEqualTo(members.subList(0, 3));

    for (var leaving : List.of(members.get(0), members.get(2), members.get(4))) {
      site.backEnd().delete(site.editor("/members/" + leaving)).is(204);
    }
    var late = member(site, "late@example.org");

    var second = site.backEnd().get(path + "&cursor=" + first.text("nextCursor")).is(200);
    assertThat(second.texts("members.id")).containsExactly(members.get(3), members.get(5), late);
    assertThatJson(second.body()).node("nextCursor").isAbsent();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit MIN",
    "limit=201, limit MAX",
    "limit=-1, limit MIN",
    "limit=1.5, limit FORMAT",
    "limit=many, limit FORMAT",
    "cursor=nonsense, cursor FORMAT",
    "cursor=!, cursor FORMAT",
    "cursor=AAAA, cursor FORMAT",
  })
  void aListSaysWhatIsWrongWithItsParameters(String parameter, String violation) {
    var site = TestSite.create();
    var element = site.element();

    for (var list :
        List.of("/pages", "/elements", "/members", "/elements/" + element + "/member-galleries")) {
      site.backEnd().get(site.editor(list + "?" + parameter)).isInvalid(violation);
    }
  }

  @Test
  void aCursorOfAnImpossibleDateIsNone() {
    var site = TestSite.create();
    var bytes = new byte[24];
    Arrays.fill(bytes, (byte) 0x7f);
    var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    site.backEnd().get(site.editor("/members?cursor=" + cursor)).isInvalid("cursor FORMAT");
    site.backEnd()
        .get(site.editor("/members?limit=0&cursor=" + cursor))
        .isInvalid("limit MIN", "cursor FORMAT");
    site.backEnd().get(site.editor("/members?limit=200")).is(200);
    site.backEnd().get(site.editor("/members?limit=&cursor=")).is(200);
  }

  private static List<String> make(int count, IntFunction<String> one) {
    var made = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      made.add(one.apply(i));
    }
    return made;
  }

  /** What a list holds, read two at a time. */
  private static List<String> inParts(TestSite site, String list, String texts) {
    var path = site.editor(list + (list.contains("?") ? "&" : "?") + "limit=2");
    var all = new ArrayList<String>();
    var part = site.backEnd().get(path).is(200);
    while (true) {
      var found = part.texts(texts);
      all.addAll(found);
      var next = part.text("nextCursor");
      if (next == null) {
        assertThat(found).hasSizeBetween(1, 2);
        return all;
      }
      assertThat(found).hasSize(2);
      part = site.backEnd().get(path + "&cursor=" + next).is(200);
    }
  }

  private static Answer page(TestSite site, String path) {
    return site.backEnd().post(site.editor("/pages"), Map.of("title", "A page", "path", path));
  }

  private static Answer publish(TestSite site, String page, boolean published) {
    return site.backEnd().patch(site.editor("/pages/" + page), Map.of("published", published));
  }

  private static Answer element(TestSite site, String page, String nickname) {
    return site.backEnd()
        .post(site.editor("/elements"), Map.of("pageId", page, "nickname", nickname));
  }

  /** A member who has no password: quicker to make. */
  private static String member(TestSite site, String email) {
    return site.backEnd()
        .post(site.editor("/members"), Map.of("email", email))
        .is(201)
        .text("member.id");
  }

  private static Answer assign(TestSite site, String element, String member, String gallery) {
    return site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/" + member),
            Map.of("galleryId", gallery));
  }
}
