package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the product is for. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class MainJobTest {

  @Test
  void theElementKeepsItsOriginalItemsWhileEachMemberSeesTheirOwn() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"), video("waves"), text("welcome"));
    var ana =
        site.memberWithGallery(
            element, image("ana at sea"), text("not for the page"), imageWithLinkText("print"));
    var ben = site.memberWithGallery(element, image("ben in the hills"), video("climb"));

    var original = List.of("sunrise", "waves", "welcome");
    assertThat(site.titles(element)).isEqualTo(original);

    var anas = ana.override(element).is(200);
    assertThat(anas.texts("items.title")).containsExactly("ana at sea");
    assertThat(anas.texts("omittedItems.reason"))
        .containsExactlyInAnyOrder("TEXT_ITEM", "LINK_TEXT");
    assertThat(anas.number("totalItems")).isEqualTo(3);
    assertThat(ben.override(element).texts("items.title"))
        .containsExactly("ben in the hills", "climb");

    for (var caller : List.of(ana.api(), ben.api(), site.visitor(), site.backEnd())) {
      assertThat(caller.get(GALLERIES + "/" + element).is(200).texts("gallery.items.title"))
          .isEqualTo(original);
      assertThat(ana.override(element).texts("items.title")).containsExactly("ana at sea");
    }
    assertThat(Api.visitor().get(site.live("/elements/" + element)).is(200).texts("items.title"))
        .isEqualTo(original);
  }

  @Test
  void anOverrideIsWhatPageCodeSetsAsItems() {
    var site = TestSite.create();
    var element = site.element();
    var ana =
        site.memberWithGallery(
            element,
            TestItem.of(
                    "Sea",
                    "image",
                    Map.of(
                        "imageInfo",
                        Map.of(
                            "id", "11062b_a1~mv2.jpg",
                            "width", 4000,
                            "height", 2667.5,
                            "altText", "The sea",
                            "filename", "Sea at dawn (1).jpg")))
                .with("description", "At dawn")
                .with("link", Map.of("url", "https://example.org/sea")),
            TestItem.of(
                "Clip",
                "video",
                Map.of(
                    "videoInfo",
                    Map.of(
                        "id", "11062b_v1",
                        "filename", "clip.mp4",
                        "posters",
                            List.of(Map.of("id", "p1.jpg", "width", 1920, "height", 1080))))));

    assertThatJson(ana.override(element).is(200).body())
        .isEqualTo(
            """
            {
              "elementId": "%s", "memberId": "%s",
              "galleryId": "${json-unit.any-string}", "revision": "${json-unit.any-number}",
              "items": [
                { "type": "image", "slug": "${json-unit.any-string}",
                  "src": "wix:image://v1/11062b_a1~mv2.jpg/Sea%%20at%%20dawn%%20(1).jpg#originWidth=4000&originHeight=2667.5",
                  "title": "Sea", "description": "At dawn", "link": "https://example.org/sea", "alt": "The sea" },
                { "type": "video", "slug": "${json-unit.any-string}", "title": "Clip",
                  "src": "wix:video://v1/11062b_v1/clip.mp4#posterUri=p1.jpg&posterWidth=1920&posterHeight=1080",
                  "thumbnail": "wix:image://v1/p1.jpg#originWidth=1920&originHeight=1080" }
              ],
              "omittedItems": [], "totalItems": 2
            }
            """
                .formatted(element, ana.id()));
  }

  @Test
  void theFullFormatOmitsNothing() {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, text("note"), imageWithLinkText("print"));

    var full = ana.api().get(site.live("/elements/" + element + "/override?format=full")).is(200);

    assertThat(full.texts("items.type")).containsExactly("TEXT", "IMAGE");
    assertThat(full.text("items[1].link.text")).isEqualTo("Buy a print");
    assertThat(full.texts("omittedItems")).isEmpty();
  }

  @Test
  void aChangeOnEitherSideIsThereOnTheOther() {
    var site = TestSite.create();
    var element = site.element(image("first"));

    site.backEnd()
        .post(GALLERIES + "/" + element + "/items", Map.of("item", image("by the backend API")))
        .is(200);
    site.backEnd()
        .post(
            site.editor("/elements/" + element + "/items"),
            Map.of("items", List.of(image("by the Editor"))))
        .is(201);

    var expected = List.of("by the Editor", "by the backend API", "first");
    assertThat(site.titles(element)).isEqualTo(expected);
    assertThat(
            site.backEnd()
                .get(site.editor("/elements/" + element + "/items"))
                .is(200)
                .texts("items.title"))
        .isEqualTo(expected);
    assertThat(Api.visitor().get(site.live("/elements/" + element)).is(200).texts("items.title"))
        .isEqualTo(expected);
  }

  @Test
  void aStandaloneGalleryCanBeACloneOfAnother() {
    var site = TestSite.create();
    var element = site.element(image("one"), text("two"), video("three"));

    var clone = site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", element)).is(200);

    assertThat(clone.texts("gallery.items.title")).containsExactly("one", "two", "three");
    assertThat(clone.text("gallery.id")).isNotEqualTo(element);
    assertThat(clone.texts("gallery.items.id"))
        .doesNotContainAnyElementsOf(
            site.backEnd().get(GALLERIES + "/" + element).texts("gallery.items.id"));
    site.backEnd()
        .get(site.editor("/elements/" + clone.text("gallery.id")))
        .is(404, "ELEMENT_NOT_FOUND");
  }

  @Test
  void aDeletedElementTakesItsGalleryAndAssignmentsAlong() {
    var site = TestSite.create();
    var element = site.element(image("one"));
    var ana = site.memberWithGallery(element, image("ana’s"));
    var anasGallery = ana.override(element).text("galleryId");

    site.backEnd().delete(site.editor("/elements/" + element)).is(204);

    site.backEnd().get(GALLERIES + "/" + element).is(404, "GALLERY_NOT_FOUND");
    ana.override(element).is(404, "ELEMENT_NOT_FOUND");
    site.backEnd()
        .get(site.editor("/elements/" + element + "/member-galleries/" + ana.id()))
        .is(404, "MEMBER_GALLERY_NOT_FOUND");
    assertThat(site.titles(anasGallery)).containsExactly("ana’s");
  }

  @Test
  void aDeletedGalleryTakesItsElementAndAssignmentsAlong() {
    var site = TestSite.create();
    var element = site.element(image("one"));
    var ana = site.memberWithGallery(element, image("ana’s"));
    var anasGallery = ana.override(element).text("galleryId");

    site.backEnd().delete(GALLERIES + "/" + anasGallery).is(200);
    ana.override(element).is(204);

    site.backEnd().delete(GALLERIES + "/" + element).is(200);
    site.backEnd().get(site.editor("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");
    ana.override(element).is(404, "ELEMENT_NOT_FOUND");
  }

  @Test
  void aDeletedPageTakesItsElementsAndTheirGalleriesAlong() {
    var site = TestSite.create();
    var page = site.page();
    var element = site.elementOn(page, image("one"));
    var other = site.element(image("elsewhere"));

    site.backEnd().delete(site.editor("/pages/" + page)).is(204);

    site.backEnd().get(GALLERIES + "/" + element).is(404, "GALLERY_NOT_FOUND");
    site.backEnd().get(site.editor("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");
    assertThat(site.titles(other)).containsExactly("elsewhere");
  }
}
