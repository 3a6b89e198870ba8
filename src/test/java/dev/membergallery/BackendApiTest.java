package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.gallery;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The backend API as the public SDK expects it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class BackendApiTest {

  private static final String GUID =
      "${json-unit.regex}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final String DATE =
      "${json-unit.regex}[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z";

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  private Answer post(String path, String body) {
    return site.backEnd().post(GALLERIES + path, json(body)).is(200);
  }

  private Answer get(String path) {
    return site.backEnd().get(GALLERIES + path).is(200);
  }

  /** Single quotes read better inside texts. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String shape(String text) {
    return json(text).replace("{guid}", GUID).replace("{date}", DATE);
  }

  // Shapes

  @Test
  void anEmptyGalleryHasWhatIsAlwaysThere() {
    var created = post("", "{}");

    assertThatJson(created.body())
        .isEqualTo(
            shape(
                """
                { 'gallery': { 'id': '{guid}', 'totalItems': 0, 'items': [],
                  'sortOrder': '${json-unit.any-number}', 'createdDate': '{date}' } }
                """));
    assertThat(created.header("Content-Type")).startsWith("application/json");
    assertThatJson(get("/" + created.text("gallery.id")).body()).isEqualTo(created.body());
  }

  @Test
  void aGalleryIsAnsweredWithAllThatWasSaid() {
    var created =
        post(
            "",
            """
            { 'gallery': { 'name': 'Ana’s gallery', 'sortOrder': 12.5, 'items': [
              { 'title': 'Sea', 'description': 'At dawn', 'sortOrder': 3,
                'link': { 'text': 'Buy', 'url': 'https://example.org/sea' },
                'tags': { 'values': ['sea', 'dawn'] },
                'image': {
                  'imageInfo': { 'id': 'a1~mv2.jpg', 'url': 'https://media.example/sea.jpg', 'height': 2667.5, 'width': 4000, 'altText': 'The sea', 'filename': 'sea.jpg' },
                  'focalPoint': { 'x': 0.5, 'y': 0.25 },
                  'exif': { 'FNumber': 2.8, 'Make': null, 'GPS': { 'a': [1, true, 'x'] } },
                  'quality': 90,
                  'unsharpMasking': { 'amount': 0.6, 'radius': 1, 'threshold': 0.01 } } },
              { 'title': 'Clip', 'sortOrder': 2,
                'video': {
                  'type': 'WIX_MEDIA', 'durationInMillis': 12000,
                  'videoInfo': {
                    'id': 'v1', 'url': 'https://media.example/clip.mp4', 'filename': 'clip.mp4',
                    'posters': [ { 'id': 'p.jpg', 'url': 'https://media.example/p.jpg', 'height': 1080, 'width': 1920 } ],
                    'resolutions': [ { 'url': 'https://media.example/720.mp4', 'height': 720, 'width': 1280, 'format': 'mp4', 'quality': '720p', 'filename': '720.mp4' } ] } } },
              { 'sortOrder': -1e-3,
                'text': { 'html': '<p>Hello</p>', 'css': { 'color': 'red' }, 'editorHtml': '<p>Hello </p>', 'editorFontId': 'font_8' } }
            ] } }
            """);

    var expected =
        shape(
            """
            { 'gallery': { 'id': '{guid}', 'name': 'Ana’s gallery', 'totalItems': 3, 'sortOrder': 12.5, 'createdDate': '{date}', 'items': [
              { 'id': '{guid}', 'type': 'IMAGE', 'createdDate': '{date}', 'updatedDate': '{date}',
                'title': 'Sea', 'description': 'At dawn', 'sortOrder': 3,
                'link': { 'text': 'Buy', 'url': 'https://example.org/sea' },
                'tags': { 'values': ['sea', 'dawn'] },
                'image': {
                  'imageInfo': { 'id': 'a1~mv2.jpg', 'url': 'https://media.example/sea.jpg', 'height': 2667.5, 'width': 4000, 'altText': 'The sea', 'filename': 'sea.jpg' },
                  'focalPoint': { 'x': 0.5, 'y': 0.25 },
                  'exif': { 'FNumber': 2.8, 'Make': null, 'GPS': { 'a': [1, true, 'x'] } },
                  'quality': 90,
                  'unsharpMasking': { 'amount': 0.6, 'radius': 1, 'threshold': 0.01 } } },
              { 'id': '{guid}', 'type': 'VIDEO', 'createdDate': '{date}', 'updatedDate': '{date}',
                'title': 'Clip', 'sortOrder': 2,
                'video': {
                  'type': 'WIX_MEDIA', 'durationInMillis': 12000,
                  'videoInfo': {
                    'id': 'v1', 'url': 'https://media.example/clip.mp4', 'filename': 'clip.mp4',
                    'posters': [ { 'id': 'p.jpg', 'url': 'https://media.example/p.jpg', 'height': 1080, 'width': 1920 } ],
                    'resolutions': [ { 'url': 'https://media.example/720.mp4', 'height': 720, 'width': 1280, 'format': 'mp4', 'quality': '720p', 'filename': '720.mp4' } ] } } },
              { 'id': '{guid}', 'type': 'TEXT', 'createdDate': '{date}', 'updatedDate': '{date}',
                'sortOrder': -0.001,
                'text': { 'html': '<p>Hello</p>', 'css': { 'color': 'red' }, 'editorHtml': '<p>Hello </p>', 'editorFontId': 'font_8' } }
            ] } }
            """);
    assertThatJson(created.body()).isEqualTo(expected);
    assertThatJson(get("/" + created.text("gallery.id")).body()).isEqualTo(created.body());
    assertThatJson(get("?itemLimit=3").body()).node("galleries[0]").isEqualTo(inner(created));
  }

  @Test
  void anItemHasWhatIsAlwaysThereAndNothingThatIsAbsent() {
    var gallery = site.gallery();
    var path = "/" + gallery + "/items";

    assertThatJson(
            post(
                    path,
                    "{ 'item': { 'image': { 'imageInfo': { 'url': 'https://example.org/a.jpg' }, 'focalPoint': {}, 'unsharpMasking': {} }, 'tags': {}, 'link': {}, 'title': null } }")
                .body())
        .isEqualTo(
            shape(
                """
                { 'item': { 'id': '{guid}', 'type': 'IMAGE', 'sortOrder': '${json-unit.any-number}', 'createdDate': '{date}', 'updatedDate': '{date}',
                  'tags': { 'values': [] },
                  'image': { 'imageInfo': { 'url': 'https://example.org/a.jpg' }, 'focalPoint': { 'x': 0, 'y': 0 }, 'unsharpMasking': {} } } }
                """));
    assertThatJson(post(path, "{ 'item': { 'video': { 'videoInfo': { 'id': 'v1' } } } }").body())
        .isEqualTo(
            shape(
                """
                { 'item': { 'id': '{guid}', 'type': 'VIDEO', 'sortOrder': '${json-unit.any-number}', 'createdDate': '{date}', 'updatedDate': '{date}',
                  'video': { 'type': 'WIX_MEDIA', 'videoInfo': { 'id': 'v1' } } } }
                """));
    var text = post(path, "{ 'item': { 'text': { 'html': 'x' } } }");
    assertThatJson(text.body())
        .isEqualTo(
            shape(
                """
                { 'item': { 'id': '{guid}', 'type': 'TEXT', 'sortOrder': '${json-unit.any-number}', 'createdDate': '{date}', 'updatedDate': '{date}',
                  'text': { 'html': 'x' } } }
                """));
    assertThatJson(get(path + "/" + text.text("item.id")).body()).isEqualTo(text.body());
    assertThatJson(get(path + "?itemLimit=1").body())
        .isEqualTo("{\"items\": [" + inner(text) + "]}");
  }

  /** What an answer holds under its only name. */
  private static String inner(Answer answer) {
    var body = answer.body();
    return body.substring(body.indexOf(':') + 1, body.length() - 1);
  }

  @Test
  void itemsThatAreAddedTogetherAreAnsweredTogether() {
    var gallery = site.gallery();

    var created =
        site.backEnd()
            .post(
                GALLERIES + "/" + gallery + "/items/create",
                Map.of("galleryId", gallery, "items", List.of(image("one"), text("two"))))
            .is(200);

    assertThatJson(created.body()).isObject().containsOnlyKeys("items");
    assertThat(created.texts("items.title")).containsExactly("one", "two");
    assertThatJson(get("/" + gallery + "/items").body()).isEqualTo(created.body());
  }

  @Test
  void aDeletedGalleryIsNamedAndGone() {
    var gallery = site.gallery(image("one"));

    assertThatJson(
            site.backEnd()
                .delete(GALLERIES + "/" + gallery + "?galleryId=" + gallery)
                .is(200)
                .body())
        .isEqualTo("{\"galleryId\": \"" + gallery + "\"}");

    site.backEnd().get(GALLERIES + "/" + gallery).is(404, "GALLERY_NOT_FOUND");
    site.backEnd().delete(GALLERIES + "/" + gallery).is(404, "GALLERY_NOT_FOUND");
    assertThatJson(get("").body()).isEqualTo("{\"galleries\": [], \"totalGalleries\": 0}");
  }

  @Test
  void anApplicationErrorHasTheShapeThatTheSdkReads() {
    var id = UUID.randomUUID().toString();

    assertThatJson(site.backEnd().get(GALLERIES + "/" + id).is(404).body())
        .isEqualTo(
            json(
                """
                { 'message': 'There is no such gallery.', 'details': { 'applicationError': {
                  'code': 'GALLERY_NOT_FOUND', 'description': 'There is no such gallery.', 'data': { 'galleryId': '%s' } } } }
                """
                    .formatted(id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pro-gallery/v2/galleries",
        "/progallery/v2/galleries",
        "/_api/pro-gallery-server/v2/galleries"
      })
  void everyBasePathLeadsToTheSameGalleries(String base) {
    var api = site.backEnd();
    var id = api.post(base, gallery(image("one"), image("two"))).is(200).text("gallery.id");
    var item = api.post(base + "/" + id + "/items", Map.of("item", text("three"))).is(200);
    api.post(base + "/" + id + "/items/create", Map.of("items", List.of(text("four")))).is(200);

    assertThat(api.get(base + "?limit=1&itemLimit=2").is(200).texts("galleries[0].items.title"))
        .containsExactly("four", "three");
    assertThat(api.get(base + "/?limit=1").is(200).number("totalGalleries")).isEqualTo(1);
    assertThat(api.get(base + "/" + id + "?itemOffset=1&itemLimit=2").texts("gallery.items.title"))
        .containsExactly("three", "one");
    assertThat(api.get(base + "/" + id + "/items?itemOffset=3").is(200).texts("items.title"))
        .containsExactly("two");
    assertThat(api.get(base + "/" + id + "/items/" + item.text("item.id")).text("item.title"))
        .isEqualTo("three");
    api.get(base + "/" + UUID.randomUUID()).is(404, "GALLERY_NOT_FOUND");
    assertThat(site.titles(id)).containsExactly("four", "three", "one", "two");
    api.delete(base + "/" + id + "?galleryId=" + id).is(200);
    api.get(GALLERIES + "/" + id).is(404, "GALLERY_NOT_FOUND");
  }

  // Lists

  @Test
  void aGalleryShowsARangeOfItsItemsAndCountsAll() {
    var gallery =
        site.gallery(
            IntStream.range(0, 203).mapToObj(i -> text("item " + i)).toArray(TestItem[]::new));
    var path = "/" + gallery;

    assertThat(get(path).texts("gallery.items.title")).isEqualTo(titles(0, 50));
    assertThat(get(path + "?itemLimit=200").texts("gallery.items.title")).isEqualTo(titles(0, 200));
    assertThat(get(path + "?itemOffset=201").texts("gallery.items.title"))
        .isEqualTo(titles(201, 203));
    assertThat(get(path + "?itemOffset=203").texts("gallery.items")).isEmpty();
    assertThat(get(path + "?itemOffset=203").number("gallery.totalItems")).isEqualTo(203);
    assertThat(get(path + "?itemOffset=%31&itemLimit=1").texts("gallery.items.title"))
        .isEqualTo(titles(1, 2));
    assertThat(get(path + "/items").texts("items.title")).isEqualTo(titles(0, 50));
    assertThat(get(path + "/items?itemOffset=100&itemLimit=200").texts("items.title"))
        .isEqualTo(titles(100, 203));
    assertThat(get("").texts("galleries[0].items.title")).isEqualTo(titles(0, 10));
    assertThat(get("?itemLimit=200").texts("galleries[0].items.title")).isEqualTo(titles(0, 200));
    assertThat(get("?itemLimit=1").number("galleries[0].totalItems")).isEqualTo(203);
  }

  private static List<String> titles(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "item " + i).toList();
  }

  @Test
  void galleriesAreListedOldestFirst() {
    var made = Stream.generate(() -> site.gallery(text("one"))).limit(12).toList();

    var all =
        Stream.of(get(""), get("?offset=10")).flatMap(page -> page.texts("galleries.id").stream());
    assertThat(all).isEqualTo(made);
    assertThat(get("").number("totalGalleries")).isEqualTo(12);
    assertThat(get("?limit=3&offset=4").texts("galleries.id")).isEqualTo(made.subList(4, 7));
    assertThat(get("?limit=3&offset=4").number("totalGalleries")).isEqualTo(12);
    assertThat(get("?offset=12").texts("galleries")).isEmpty();
    assertThat(get("?limit=%31").texts("galleries.id")).isEqualTo(made.subList(0, 1));
  }

  @Test
  void theSortOrderOfGalleriesDoesNotOrderTheList() {
    var first = post("", "{ 'gallery': { 'sortOrder': 1 } }").text("gallery.id");
    var second = post("", "{ 'gallery': { 'sortOrder': 3 } }").text("gallery.id");
    var third = post("", "{ 'gallery': { 'sortOrder': 2 } }").text("gallery.id");

    assertThat(get("").texts("galleries.id")).containsExactly(first, second, third);
  }

  // Sort orders

  @Test
  void itemsAreListedByDescendingSortOrder() {
    var gallery =
        site.gallery(
            text("low").with("sortOrder", -2.5),
            text("high").with("sortOrder", 1e300),
            text("middle").with("sortOrder", 0.5),
            text("lowest").with("sortOrder", -1e300));

    assertThat(site.titles(gallery)).containsExactly("high", "middle", "low", "lowest");
    assertThat(get("/" + gallery + "/items").texts("items.title"))
        .containsExactly("high", "middle", "low", "lowest");
  }

  @Test
  void itemsWithoutASortOrderKeepTheOrderOfTheRequestAndGoInFront() {
    var gallery = site.gallery(text("a"), text("b"), text("c"));
    assertThat(site.titles(gallery)).containsExactly("a", "b", "c");

    var added =
        site.backEnd()
            .post(
                GALLERIES + "/" + gallery + "/items/create",
                Map.of("items", List.of(text("d"), text("e"))))
            .is(200);
    assertThat(added.texts("items.title")).containsExactly("d", "e");
    assertThat(site.titles(gallery)).containsExactly("d", "e", "a", "b", "c");
    assertThat(get("/" + gallery).numbers("gallery.items.sortOrder"))
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void sortOrdersOfTheServersAreEpochMilliseconds() {
    var before = System.currentTimeMillis();
    var gallery = post("", "{}");
    var item =
        post(
            "/" + gallery.text("gallery.id") + "/items", "{ 'item': { 'text': { 'html': 'x' } } }");

    assertThat(gallery.number("gallery.sortOrder")).isBetween(before, before + 60_000);
    assertThat(item.number("item.sortOrder")).isBetween(before, before + 60_000);
    assertThat(item.body()).doesNotContainPattern("\"sortOrder\":[0-9]*[.eE]");
  }

  @Test
  void givenAndMadeSortOrdersMix() {
    var now = System.currentTimeMillis();
    var gallery =
        site.gallery(
            text("made first"),
            text("given high").with("sortOrder", now + 10_000_000),
            text("made second"),
            text("given low").with("sortOrder", "1.5"),
            text("given zero").with("sortOrder", 0));

    assertThat(site.titles(gallery))
        .containsExactly("given high", "made first", "made second", "given low", "given zero");
  }

  @Test
  void madeSortOrdersPassOverThoseThatAreTaken() {
    var now = System.currentTimeMillis();
    // a gallery that the clock is about to run into
    var taken =
        IntStream.range(0, 900)
            .mapToObj(i -> text("taken").with("sortOrder", now + 500 + i))
            .toArray(TestItem[]::new);
    var gallery = site.gallery(taken);

    for (int i = 0; i < 5; i++) {
      site.backEnd()
          .post(
              GALLERIES + "/" + gallery + "/items/create",
              Map.of("items", List.of(text("new"), text("newer"))))
          .is(200);
    }

    var live =
        Stream.iterate(0, offset -> offset < 910, offset -> offset + 200)
            .flatMap(
                offset ->
                    get("/" + gallery + "/items?itemLimit=200&itemOffset=" + offset)
                        .numbers("items.sortOrder")
                        .stream())
            .toList();
    assertThat(live).hasSize(910).doesNotHaveDuplicates();
  }

  @Test
  void aSortOrderBelongsToOneItemOfAGallery() {
    var gallery =
        site.gallery(text("seven").with("sortOrder", 7), text("zero").with("sortOrder", 0));
    var items = GALLERIES + "/" + gallery + "/items";
    var api = site.backEnd();

    var refused =
        api.post(items, Map.of("item", text("again").with("sortOrder", 7.0)))
            .is(409, "SORT_ORDER_TAKEN");
    assertThat(refused.text("details.applicationError.data.sortOrder")).isEqualTo("7");
    api.post(items, Map.of("item", text("again").with("sortOrder", "7e0")))
        .is(409, "SORT_ORDER_TAKEN");
    api.post(items, "{\"item\": {\"text\": {\"html\": \"x\"}, \"sortOrder\": -0.0}}")
        .is(409, "SORT_ORDER_TAKEN");
    // all or none
    api.post(
            items + "/create",
            Map.of("items", List.of(text("new"), text("again").with("sortOrder", 7))))
        .is(409, "SORT_ORDER_TAKEN");
    api.post(
            items + "/create",
            Map.of(
                "items",
                List.of(text("eight").with("sortOrder", 8), text("again").with("sortOrder", 8))))
        .is(409, "SORT_ORDER_TAKEN");
    api.post(GALLERIES, gallery(text("a").with("sortOrder", 1), text("b").with("sortOrder", 1)))
        .is(409, "SORT_ORDER_TAKEN");

    assertThat(site.titles(gallery)).containsExactly("seven", "zero");
    assertThat(get("").number("totalGalleries")).isEqualTo(1);
    var other = site.gallery(text("seven elsewhere").with("sortOrder", 7));
    assertThat(site.titles(other)).containsExactly("seven elsewhere");
  }

  @Test
  void aSortOrderBelongsToOneGalleryOfASite() {
    post("", "{ 'gallery': { 'sortOrder': 7 } }");

    site.backEnd()
        .post(
            GALLERIES,
            json("{ 'gallery': { 'sortOrder': '7', 'items': [ { 'text': { 'html': 'x' } } ] } }"))
        .is(409, "SORT_ORDER_TAKEN");

    assertThat(get("").number("totalGalleries")).isEqualTo(1);
    TestSite.create().backEnd().post(GALLERIES, json("{ 'gallery': { 'sortOrder': 7 } }")).is(200);
  }

  // Clones

  @Test
  void aCloneHasANameOfItsOwnIfItIsGivenOne() {
    var original =
        post(
                "",
                "{ 'gallery': { 'name': 'Template', 'items': [ { 'title': 'one', 'text': { 'html': 'x' } } ] } }")
            .text("gallery.id");

    var same = post("", "{ 'cloneFromGalleryId': '" + original + "' }");
    assertThat(same.text("gallery.name")).isEqualTo("Template");
    var named =
        post(
            "",
            "{ 'cloneFromGalleryId': '"
                + original
                + "', 'gallery': { 'name': 'Ana’s', 'sortOrder': 5 } }");
    assertThat(named.text("gallery.name")).isEqualTo("Ana’s");
    assertThat(named.number("gallery.sortOrder")).isEqualTo(5);
    assertThat(named.texts("gallery.items.title")).containsExactly("one");
    var items =
        post("", "{ 'cloneFromGalleryId': '" + original + "', 'gallery': { 'items': [] } }");
    assertThat(items.text("gallery.name")).isEqualTo("Template");
    assertThat(items.number("gallery.totalItems")).isZero();
  }

  @Test
  void aCloneStaysAsItIsWhateverBecomesOfItsOriginal() {
    var original = site.gallery(image("one"), video("two"));
    var clone = post("", "{ 'cloneFromGalleryId': '" + original + "' }").text("gallery.id");

    site.backEnd().post(GALLERIES + "/" + original + "/items", Map.of("item", text("new"))).is(200);
    assertThat(site.titles(clone)).containsExactly("one", "two");
    site.backEnd().delete(GALLERIES + "/" + original).is(200);
    assertThat(site.titles(clone)).containsExactly("one", "two");
  }

  @Test
  void aCloneOfAThousandItemsHasThemAllInTheirOrder() {
    var original =
        site.gallery(
            IntStream.range(0, 1_000).mapToObj(i -> text("item " + i)).toArray(TestItem[]::new));

    var clone = post("", "{ 'cloneFromGalleryId': '" + original + "' }");

    assertThat(clone.number("gallery.totalItems")).isEqualTo(1_000);
    assertThat(clone.texts("gallery.items.title")).isEqualTo(titles(0, 50));
    for (int offset = 0; offset < 1_000; offset += 200) {
      var range = "/items?itemLimit=200&itemOffset=" + offset;
      var originals = get("/" + original + range);
      var clones = get("/" + clone.text("gallery.id") + range);
      assertThat(clones.texts("items.title")).isEqualTo(titles(offset, offset + 200));
      assertThat(clones.texts("items.id")).doesNotContainAnyElementsOf(originals.texts("items.id"));
      assertThat(clones.numbers("items.sortOrder"))
          .isNotEqualTo(originals.numbers("items.sortOrder"))
          .doesNotHaveDuplicates();
    }
  }

  // What callers say

  @Test
  void numbersMayComeAsStrings() {
    var created =
        post(
            "",
            """
            { 'gallery': { 'sortOrder': '1.5e1', 'items': [ { 'sortOrder': '-2.5',
              'image': { 'imageInfo': { 'id': 'a.jpg', 'width': '4000', 'height': '2667.5' }, 'quality': '90', 'focalPoint': { 'x': '0.5', 'y': '1' } } } ] } }
            """);

    assertThatJson(created.body())
        .isEqualTo(
            shape(
                """
                { 'gallery': { 'id': '{guid}', 'totalItems': 1, 'sortOrder': 15, 'createdDate': '{date}', 'items': [
                  { 'id': '{guid}', 'type': 'IMAGE', 'sortOrder': -2.5, 'createdDate': '{date}', 'updatedDate': '{date}',
                    'image': { 'imageInfo': { 'id': 'a.jpg', 'width': 4000, 'height': 2667.5 }, 'quality': 90, 'focalPoint': { 'x': 0.5, 'y': 1 } } } ] } }
                """));
  }

  @Test
  void whatIsUnknownOrReadOnlyIsPassedOver() {
    var id = UUID.randomUUID().toString();
    var created =
        post(
            "",
            """
            { 'unknown': 1, 'gallery': { 'id': '%1$s', 'totalItems': 'many', 'createdDate': 7, 'unknown': { 'a': 1 }, 'items': [
              { 'id': '%1$s', 'type': 'BANANA', 'createdDate': '1999-01-01', 'updatedDate': {}, 'unknown': [],
                'text': { 'html': 'x', 'unknown': 1 }, 'link': { 'text': 'a', 'unknown': 1 }, 'image': null } ] } }
            """
                .formatted(id));

    assertThat(created.body()).doesNotContain("unknown", id, "1999");
    assertThat(created.text("gallery.items[0].type")).isEqualTo("TEXT");
    assertThat(created.number("gallery.totalItems")).isEqualTo(1);
  }

  @Test
  void whatWasReadCanBeSentBack() {
    var original =
        site.gallery(
            image("one").with("tags", Map.of("values", List.of("a"))), video("two"), text("three"));
    var read = get("/" + original).body();

    // its sort order is among what was read
    site.backEnd().delete(GALLERIES + "/" + original).is(200);
    var copy = post("", read);

    assertThat(copy.texts("gallery.items.title")).containsExactly("one", "two", "three");
    assertThat(copy.text("gallery.id")).isNotEqualTo(original);
  }

  @Test
  void anIdThatIsSaidTwiceIsSaidAlike() {
    var gallery = site.gallery(image("one"));
    var item = get("/" + gallery).text("gallery.items[0].id");
    var other = site.gallery(image("other"));
    var api = site.backEnd();
    var path = GALLERIES + "/" + gallery;

    api.get(path + "?galleryId=" + gallery.toUpperCase(Locale.ROOT)).is(200);
    api.get(path + "?galleryId=" + other).isInvalid("galleryId OTHER");
    api.get(path + "?galleryId=" + gallery + "&galleryId=" + other).isInvalid("galleryId OTHER");
    api.get(path + "?galleryId=x").isInvalid("galleryId FORMAT");
    api.delete(path + "?galleryId=" + other).isInvalid("galleryId OTHER");
    api.get(path + "/items?galleryId=" + other).isInvalid("galleryId OTHER");
    api.get(path + "/items/" + item + "?galleryId=" + gallery + "&itemId=" + item).is(200);
    api.get(path + "/items/" + item + "?galleryId=" + other + "&itemId=" + other)
        .isInvalid("galleryId OTHER", "itemId OTHER");
    api.post(path + "/items", Map.of("galleryId", other, "item", text("x")))
        .isInvalid("galleryId OTHER");
    api.post(path + "/items/create", Map.of("galleryId", other, "items", List.of(text("x"))))
        .isInvalid("galleryId OTHER");
    api.post(path + "/items", Map.of("galleryId", gallery, "item", text("two"))).is(200);

    assertThat(site.titles(gallery)).containsExactly("two", "one");
    assertThat(site.titles(other)).containsExactly("other");
  }

  @Test
  void anEmptyIdNeverListsAndNeverDeletes() {
    var gallery = site.gallery(image("one"));
    var api = site.backEnd();

    api.get(GALLERIES + "/?galleryId=").isInvalid("galleryId REQUIRED_FIELD");
    api.get(GALLERIES + "?galleryId=").isInvalid("galleryId REQUIRED_FIELD");
    api.delete(GALLERIES + "/?galleryId=").isInvalid("galleryId REQUIRED_FIELD");
    api.delete(GALLERIES + "?galleryId=").isInvalid("galleryId REQUIRED_FIELD");
    api.delete(GALLERIES).isInvalid("galleryId REQUIRED_FIELD");
    api.get(GALLERIES + "/" + gallery + "/items/?galleryId=" + gallery + "&itemId=")
        .isInvalid("itemId REQUIRED_FIELD");
    api.get(GALLERIES + "/" + gallery + "/items?itemId=").isInvalid("itemId REQUIRED_FIELD");

    assertThat(site.titles(gallery)).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pro-gallery/v2/galleries",
        "/progallery/v2/galleries",
        "/_api/pro-gallery-server/v2/galleries"
      })
  void itemsOfAGalleryWithoutAnIdAreItemsOfNone(String base) {
    var gallery = site.gallery(image("one"));
    var item = get("/" + gallery).text("gallery.items[0].id");
    var api = site.backEnd();
    var items = base + "//items";

    api.get(items + "?galleryId=").isInvalid("galleryId REQUIRED_FIELD");
    api.get(items + "/?galleryId=&itemId=")
        .isInvalid("galleryId REQUIRED_FIELD", "itemId REQUIRED_FIELD");
    api.get(items + "/" + item + "?galleryId=&itemId=" + item)
        .isInvalid("galleryId REQUIRED_FIELD");
    api.post(items, Map.of("galleryId", "", "item", text("x")))
        .isInvalid("galleryId REQUIRED_FIELD");
    api.patch(items + "/" + item, Map.of("galleryId", "", "item", Map.of("id", item)))
        .isInvalid("galleryId REQUIRED_FIELD");
    api.patch(items + "/", Map.of("galleryId", "", "item", Map.of("id", "")))
        .isInvalid("galleryId REQUIRED_FIELD", "item.id REQUIRED_FIELD");
    api.delete(items + "/" + item + "?galleryId=&itemId=" + item)
        .isInvalid("galleryId REQUIRED_FIELD");
    api.delete(items + "?galleryId=&itemsIds=" + item).isInvalid("galleryId REQUIRED_FIELD");
    api.post(items + "/delete", Map.of("galleryId", "", "itemIds", List.of(item)))
        .isInvalid("galleryId REQUIRED_FIELD");

    assertThat(site.titles(gallery)).containsExactly("one");
  }

  /** The SDK encodes no id, and a step in a path is taken before the request is sent. */
  @Test
  void anIdThatLeavesItsPathNeverListsAndNeverDeletes() {
    var gallery = site.gallery(image("one"));
    var api = site.backEnd();
    var path = GALLERIES + "/" + gallery;

    api.get(GALLERIES + "/?galleryId=.").isInvalid("galleryId OTHER");
    api.get(path + "/items/?galleryId=" + gallery + "&itemId=.").isInvalid("itemId OTHER");
    api.get(path + "/?galleryId=" + gallery + "&itemId=..").isInvalid("itemId OTHER");
    api.delete(path + "/items/?galleryId=" + gallery + "&itemId=.").isInvalid("itemId OTHER");
    api.delete(path + "/?galleryId=" + gallery + "&itemId=..").isInvalid("itemId OTHER");

    assertThat(site.titles(gallery)).containsExactly("one");
  }

  // Media

  @ParameterizedTest
  @MethodSource
  void aWixUriSaysAllOfAnImage(String uri, String expected) {
    var gallery = site.gallery();
    var created =
        post(
            "/" + gallery + "/items",
            "{ 'item': { 'image': { 'imageInfo': { 'id': 'other.jpg', 'width': 1, 'height': 1, 'filename': 'undefined', 'altText': 'undefined', 'url': '"
                + uri
                + "' } } } }");

    assertThatJson(created.body()).node("item.image.imageInfo").isEqualTo(json(expected));
    assertThatJson(get("/" + gallery).body())
        .node("gallery.items[0].image.imageInfo")
        .isEqualTo(json(expected));
  }

  static Stream<Arguments> aWixUriSaysAllOfAnImage() {
    return Stream.of(
        arguments(
            "wix:image://v1/a1~mv2.jpg/Sea%20(1)%20%C3%A4.jpg#originWidth=4000&originHeight=2667",
            "{ 'id': 'a1~mv2.jpg', 'width': 4000, 'height': 2667, 'filename': 'Sea (1) ä.jpg', 'altText': 'Sea (1) ä.jpg' }"),
        arguments(
            "image://v1/a1~mv2.jpg/sea.jpg#originWidth=4000&originHeight=2667.5",
            "{ 'id': 'a1~mv2.jpg', 'width': 4000, 'height': 2667.5, 'filename': 'sea.jpg', 'altText': 'sea.jpg' }"),
        arguments(
            "wix:image://v1/a1~mv2.jpg#originWidth=4000&originHeight=2667",
            "{ 'id': 'a1~mv2.jpg', 'width': 4000, 'height': 2667 }"),
        arguments(
            "wix:image://v1/a1~mv2.jpg/#originHeight=2667&originWidth=4000&watermark=x",
            "{ 'id': 'a1~mv2.jpg', 'width': 4000, 'height': 2667 }"));
  }

  @ParameterizedTest
  @MethodSource
  void aWixUriSaysAllOfAVideo(String uri, String expected) {
    var created =
        post(
            "/" + site.gallery() + "/items",
            "{ 'item': { 'video': { 'videoInfo': { 'id': 'other', 'posters': [], 'url': '"
                + uri
                + "' } } } }");

    assertThatJson(created.body())
        .node("item.video")
        .isEqualTo(json("{ 'type': 'WIX_MEDIA', 'videoInfo': " + expected + "}"));
  }

  static Stream<Arguments> aWixUriSaysAllOfAVideo() {
    return Stream.of(
        arguments(
            "wix:video://v1/v1/clip%20one.mp4#posterUri=p.jpg&posterWidth=1920&posterHeight=1080",
            "{ 'id': 'v1', 'filename': 'clip one.mp4', 'posters': [ { 'id': 'p.jpg', 'width': 1920, 'height': 1080 } ] }"),
        arguments(
            "video://v1/v1/clip.mp4#posterUri=p.jpg&posterWidth=1920&posterHeight=1080",
            "{ 'id': 'v1', 'filename': 'clip.mp4', 'posters': [ { 'id': 'p.jpg', 'width': 1920, 'height': 1080 } ] }"),
        arguments("wix:video://v1/v1", "{ 'id': 'v1' }"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.youtube.com/watch?v=1, YOUTUBE",
    "https://www.youtube-nocookie.com/embed/1, YOUTUBE",
    "https://youtube.com/embed/1, YOUTUBE",
    "https://m.youtube.com/watch?v=1, YOUTUBE",
    "https://youtu.be/1, YOUTUBE",
    "https://YouTu.be/1, YOUTUBE",
    "https://vimeo.com/378840916, VIMEO",
    "https://player.vimeo.com/video/1, VIMEO",
    "https://video.wixstatic.com/video/1.mp4, WIX_MEDIA",
    "https://example.org/youtube.com, WIX_MEDIA",
    "https://youtube.com.example.org/1, WIX_MEDIA",
    "https://notvimeo.com/1, WIX_MEDIA",
    "https://my_bucket.example.org:8443/1, WIX_MEDIA",
  })
  void theTypeOfAVideoFollowsFromItsHostUnlessItIsGiven(String url, String type) {
    var items = "/" + site.gallery() + "/items";
    var info = "'videoInfo': { 'url': '" + url + "' }";

    for (var said : List.of("", "'type': null, ", "'type': 'UNDEFINED', ")) {
      assertThat(
              post(items, "{ 'item': { 'video': { " + said + info + " } } }")
                  .text("item.video.type"))
          .isEqualTo(type);
    }
    for (var given : List.of("WIX_MEDIA", "YOUTUBE", "VIMEO")) {
      assertThat(
              post(items, "{ 'item': { 'video': { 'type': '" + given + "', " + info + " } } }")
                  .text("item.video.type"))
          .isEqualTo(given);
    }
  }

  @Test
  void anEmptyStringIsAbsentWhereTheWireFormatSaysSo() {
    var items = "/" + site.gallery() + "/items";

    assertThatJson(
            post(
                    items,
                    "{ 'item': { 'title': '', 'description': '', 'image': { 'imageInfo': { 'id': '', 'url': 'https://example.org/a.jpg', 'filename': '', 'altText': '' } } } }")
                .body())
        .node("item")
        .isObject()
        .containsEntry("title", "")
        .containsEntry("description", "")
        .node("image.imageInfo")
        .isEqualTo(json("{ 'url': 'https://example.org/a.jpg' }"));
    assertThatJson(
            post(
                    items,
                    "{ 'item': { 'link': { 'text': 'a', 'url': '' }, 'video': { 'videoInfo': { 'id': 'v1', 'url': '', 'filename': '', 'posters': [ { 'id': 'p.jpg', 'url': '', 'height': 1, 'width': 1 } ] } } } }")
                .body())
        .node("item")
        .isEqualTo(
            shape(
                """
                { 'id': '{guid}', 'type': 'VIDEO', 'sortOrder': '${json-unit.any-number}', 'createdDate': '{date}', 'updatedDate': '{date}',
                  'link': { 'text': 'a' },
                  'video': { 'type': 'WIX_MEDIA', 'videoInfo': { 'id': 'v1', 'posters': [ { 'id': 'p.jpg', 'height': 1, 'width': 1 } ] } } }
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/shop?a=1#top",
        "HTTPS://example.org",
        "http://example.org",
        "//example.org/shop",
        "/shop",
        "shop",
        "#top",
        "?a=b:c",
        "/a:b",
        "mailto:ana@example.org",
        "tel:+491234",
        "wix:document://v1/a.pdf/A.pdf",
      })
  void aLinkThatShowsWritesOrCallsIsKept(String url) {
    assertThat(
            post(
                    "/" + site.gallery() + "/items",
                    "{ 'item': { 'text': { 'html': 'x' }, 'link': { 'url': '" + url + "' } } }")
                .text("item.link.url"))
        .isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"n\":1.0}",
        "{\"n\":1}",
        "{\"n\":2.80}",
        "{\"n\":0.1234567890123456789012345}",
        "{\"n\":12345678901234567890123456789}",
        "{\"n\":-12345678901234567890.123456789}",
        "{\"n\":9007199254740993}",
        "{\"a\":null,\"b\":[1,[true,\"x\",{}],{\"c\":\"\"}]}",
        "{\"\":\"\\\\ \\\" \\n \\u0001\"}",
        "{\"ä\":\"é\"}",
      })
  void freeJsonIsKeptAsSent(String free) {
    var gallery = site.gallery();
    var items = "/" + gallery + "/items";
    post(
        items,
        "{\"item\": {\"image\": {\"imageInfo\": {\"url\": \"https://example.org/a.jpg\"}, \"exif\": "
            + free
            + "}}}");
    post(items, "{\"item\": {\"text\": {\"html\": \"x\", \"css\": " + free + "}}}");

    var read = get("/" + gallery).body();
    assertThat(read).contains("\"exif\":" + free, "\"css\":" + free);
    var clone = post("", "{ 'cloneFromGalleryId': '" + gallery + "' }").body();
    assertThat(clone).contains("\"exif\":" + free, "\"css\":" + free);
  }

  @Test
  void aBigNumberInFreeJsonIsStillThatNumber() {
    var gallery = site.gallery();
    post(
        "/" + gallery + "/items",
        "{ 'item': { 'text': { 'html': 'x', 'css': { 'big': 1e300, 'small': 25e-330 } } } }");

    assertThatJson(get("/" + gallery).body())
        .withTolerance(0)
        .node("gallery.items[0].text.css")
        .isEqualTo("{\"big\": 1e300, \"small\": 25e-330}");
  }

  @Test
  void deepFreeJsonIsShownInEveryList() {
    var depth = 100;
    var css = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    var gallery = site.gallery();
    post(
        "/" + gallery + "/items",
        "{\"item\": {\"text\": {\"html\": \"x\", \"css\": " + css + "}}}");

    assertThat(get("").body()).contains(css);
    assertThat(get("/" + gallery).body()).contains(css);
  }

  @Test
  void anItemMayBeAsLargeAsItsLimits() {
    var gallery = site.gallery();
    var html = "😀".repeat(50_000);
    var tags = Collections.nCopies(100, "t".repeat(100));
    var created =
        site.backEnd()
            .post(
                GALLERIES + "/" + gallery + "/items",
                Map.of(
                    "item",
                    Map.of(
                        "title", "t".repeat(1_000),
                        "description", "d".repeat(10_000),
                        "tags", Map.of("values", tags),
                        "text", Map.of("html", html))))
            .is(200);

    var read = get("/" + gallery + "/items/" + created.text("item.id"));
    assertThat(read.text("item.text.html")).isEqualTo(html);
    assertThat(read.texts("item.tags.values")).isEqualTo(tags);
  }
}
