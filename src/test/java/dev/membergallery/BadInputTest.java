package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets an error that says what is wrong with which field, and changes nothing. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class BadInputTest {

  private static final int MAX_BODY = 2 * 1024 * 1024;

  private static final String IMAGE =
      """
      {"imageInfo": {"id": "a1~mv2.jpg", "width": 4000, "height": 2667}}""";

  /** One for all these tests: none of them changes it. */
  private static TestSite site;

  private static String element;
  private static List<String> before;

  @BeforeEach
  void aSiteWithAnElement() {
    if (site == null) {
      site = TestSite.create();
      element = site.element(TestItem.image("sunrise"), TestItem.text("welcome"));
    }
    before = site.state(element);
  }

  private static String gallery(String path) {
    return GALLERIES + "/" + element + path;
  }

  private static void nothingHasChanged() {
    assertThat(site.state(element)).isEqualTo(before);
  }

  // Items

  @ParameterizedTest
  @MethodSource({"badImages", "badVideos", "badTexts", "badTitlesLinksAndTags", "badSortOrders"})
  void anItemThatIsWrongIsRefusedWithItsFieldAndRule(String item, String violation) {
    site.backEnd()
        .post(gallery("/items"), "{\"item\": " + item + "}")
        .isInvalid(violation.split(", ", -1));

    nothingHasChanged();
  }

  static Stream<Arguments> badImages() {
    return Stream.of(
        arguments("{}", "item ONE_OF"),
        arguments("{\"title\": \"no media\"}", "item ONE_OF"),
        arguments("{\"image\": null}", "item ONE_OF"),
        arguments("{\"image\": " + IMAGE + ", \"text\": {\"html\": \"x\"}}", "item ONE_OF"),
        image("{}", "imageInfo REQUIRED_FIELD"),
        image("{'imageInfo': null}", "imageInfo REQUIRED_FIELD"),
        image("{'imageInfo': {}}", "imageInfo REQUIRED_FIELD"),
        image("{'imageInfo': {'id': '', 'url': ''}}", "imageInfo REQUIRED_FIELD"),
        info("'id': 'a.jpg'", "height REQUIRED_FIELD", "width REQUIRED_FIELD"),
        info("'id': 'a.jpg', 'height': 2", "width REQUIRED_FIELD"),
        info("'id': 'a.jpg', 'height': null, 'width': 2", "height REQUIRED_FIELD"),
        info("'id': 'a.jpg', 'height': 0, 'width': -1", "height MIN", "width MIN"),
        info("'id': 'a.jpg', 'height': 'tall', 'width': true", "height FORMAT", "width FORMAT"),
        info("'id': 'a.jpg', 'height': 'NaN', 'width': 1e999", "height FORMAT", "width FORMAT"),
        info("'id': 'a b.jpg', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': 'a/b.jpg', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': '../a.jpg', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': 'a.jpg#x', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': 'a.jpg?x', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': 'a%41.jpg', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': 'ä.jpg', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': 'a.jpg\\n', 'height': 2, 'width': 2", "id FORMAT"),
        info("'id': '" + "a".repeat(201) + "', 'height': 2, 'width': 2", "id MAX_LENGTH"),
        info("'id': 7, 'url': 'https://example.org/a.jpg'", "id FORMAT"),
        info("'url': 7, 'id': 'a.jpg', 'height': 2, 'width': 2", "url FORMAT"),
        info("'url': 'http://example.org/a.jpg'", "url FORMAT"),
        info("'url': 'http://localhost.example.org/a.jpg'", "url FORMAT"),
        info("'url': 'http://127.0.0.1@example.org/a.jpg'", "url FORMAT"),
        info("'url': 'ftp://example.org/a.jpg'", "url FORMAT"),
        info("'url': 'data:image/png;base64,AAAA'", "url FORMAT"),
        info("'url': 'javascript:alert(1)'", "url FORMAT"),
        info("'url': '//example.org/a.jpg'", "url FORMAT"),
        info("'url': '/a.jpg'", "url FORMAT"),
        info("'url': 'https://'", "url FORMAT"),
        info("'url': 'https:///a.jpg'", "url FORMAT"),
        info("'url': ' https://example.org/a.jpg'", "url FORMAT"),
        info("'url': 'https://example.org/a\\u0000.jpg'", "url FORMAT"),
        info("'url': 'https://example.org/" + "a".repeat(2048) + "'", "url MAX_LENGTH"),
        info("'url': 'wix:image://v1/'", "url FORMAT"),
        info("'url': 'wix:image://v1/a b.jpg#originWidth=1&originHeight=1'", "url FORMAT"),
        info("'url': 'wix:image://v1/a.jpg/%E4#originWidth=1&originHeight=1'", "url FORMAT"),
        info("'url': 'wix:video://v1/a/b.mp4'", "url FORMAT"),
        info(
            "'url': 'wix:image://v1/a#originWidth=20d&originHeight=0x1p3'",
            "width REQUIRED_FIELD",
            "height REQUIRED_FIELD"),
        info("'url': 'https://b\u00fccher.example/a.jpg'", "url FORMAT"),
        info("'url': 'https://my_bucket.example.org:x/a.jpg'", "url FORMAT"),
        info("'url': 'wix:image://v1/a/b%00c#originWidth=1&originHeight=1'", "url FORMAT"),
        info(
            "'url': 'wix:image://v1/a/" + "b".repeat(1001) + "#originWidth=1&originHeight=1'",
            "url MAX_LENGTH"),
        info("'url': 'wix:vector://v1/a.svg'", "url FORMAT"),
        info(
            "'url': 'https://example.org/a.jpg', 'altText': '\\ud800', 'filename': 'a\\u0000b'",
            "altText FORMAT",
            "filename FORMAT"),
        imageWith("'quality': 29", "quality MIN"),
        imageWith("'quality': 101", "quality MAX"),
        imageWith("'quality': 50.5", "quality FORMAT"),
        imageWith("'quality': 'high'", "quality FORMAT"),
        imageWith(
            "'focalPoint': {'x': 'left', 'y': {}}", "focalPoint.x FORMAT", "focalPoint.y FORMAT"),
        imageWith("'focalPoint': [0, 1]", "focalPoint FORMAT"),
        imageWith("'unsharpMasking': {'amount': -0.1}", "unsharpMasking.amount MIN"),
        imageWith("'unsharpMasking': {'amount': 5.1}", "unsharpMasking.amount MAX"),
        imageWith("'unsharpMasking': {'radius': 'wide'}", "unsharpMasking.radius FORMAT"),
        imageWith("'unsharpMasking': {'threshold': -0.1}", "unsharpMasking.threshold MIN"),
        imageWith("'unsharpMasking': {'threshold': 1.1}", "unsharpMasking.threshold MAX"),
        imageWith("'exif': 'f/2'", "exif FORMAT"),
        imageWith("'exif': ['f/2']", "exif FORMAT"),
        imageWith("'exif': {'a': ['\\u0000']}", "exif FORMAT"),
        imageWith("'exif': {'a': {'\\udc00': 1}}", "exif FORMAT"),
        imageWith("'exif': {'a': 1e999999999}", "exif FORMAT"),
        imageWith("'exif': {'a': -1e-999999999}", "exif FORMAT"),
        imageWith("'exif': {'a': 1e2147483648}", "exif FORMAT"),
        imageWith("'exif': {'a': 1e400}", "exif FORMAT"),
        imageWith("'exif': {'a': [" + "1e399,".repeat(200) + "1]}", "exif MAX_SIZE"),
        imageWith("'exif': {'a': '" + "x".repeat(70_000) + "'}", "exif MAX_SIZE"),
        imageWith("'exif': " + nested(996), "exif FORMAT"));
  }

  static Stream<Arguments> badVideos() {
    return Stream.of(
        video("{}", "videoInfo REQUIRED_FIELD"),
        video("{'videoInfo': {}}", "videoInfo REQUIRED_FIELD"),
        video("{'videoInfo': {'id': '', 'url': ''}}", "videoInfo REQUIRED_FIELD"),
        video("{'videoInfo': {'id': 'a b'}}", "videoInfo.id FORMAT"),
        video("{'videoInfo': {'url': 'http://vimeo.com/1'}}", "videoInfo.url FORMAT"),
        video("{'videoInfo': {'url': 'wix:video://v1/'}}", "videoInfo.url FORMAT"),
        video("{'videoInfo': {'url': 'wix:image://v1/a.jpg'}}", "videoInfo.url FORMAT"),
        video("{'videoInfo': {'url': 'wix:video://v1/a/b%00c'}}", "videoInfo.url FORMAT"),
        video(
            "{'videoInfo': {'url': 'wix:video://v1/a#posterUri=<b>&posterWidth=1&posterHeight=1'}}",
            "videoInfo.url FORMAT"),
        video(
            "{'videoInfo': {'url': 'wix:video://v1/a/" + "b".repeat(1001) + "'}}",
            "videoInfo.url MAX_LENGTH"),
        videoWith("'type': 'FILM'", "type ONE_OF"),
        videoWith("'type': 'vimeo'", "type ONE_OF"),
        videoWith("'type': 1", "type FORMAT"),
        videoWith("'durationInMillis': -1", "durationInMillis MIN"),
        videoWith("'durationInMillis': 1.5", "durationInMillis FORMAT"),
        videoWith("'durationInMillis': 'long'", "durationInMillis FORMAT"),
        videoWith("'durationInMillis': 1e18", "durationInMillis MAX"),
        videoInfo("'posters': {}", "posters FORMAT"),
        videoInfo(
            "'posters': [{}]",
            "posters[0] REQUIRED_FIELD",
            "posters[0].height REQUIRED_FIELD",
            "posters[0].width REQUIRED_FIELD"),
        videoInfo(
            "'posters': [{'id': 'p.jpg', 'height': 1, 'width': 1}, {'url': 'http://example.org/p.jpg', 'height': 0, 'width': 1}]",
            "posters[1].url FORMAT",
            "posters[1].height MIN"),
        videoInfo(
            "'resolutions': [{}]",
            "resolutions[0].url REQUIRED_FIELD",
            "resolutions[0].height REQUIRED_FIELD",
            "resolutions[0].width REQUIRED_FIELD",
            "resolutions[0].format REQUIRED_FIELD"),
        videoInfo(
            "'resolutions': [{'url': '', 'height': 1, 'width': 1, 'format': 'mp4'}]",
            "resolutions[0].url REQUIRED_FIELD"),
        videoInfo(
            "'resolutions': [{'url': 'javascript:alert(1)', 'height': -1, 'width': 1, 'format': 7}]",
            "resolutions[0].url FORMAT",
            "resolutions[0].height MIN",
            "resolutions[0].format FORMAT"),
        videoInfo(
            "'resolutions': "
                + Collections.nCopies(
                    101,
                    "{'url': 'https://example.org/v.mp4', 'height': 1, 'width': 1, 'format': 'mp4'}"),
            "resolutions MAX_SIZE"));
  }

  static Stream<Arguments> badTexts() {
    return Stream.of(
        text("{}", "html REQUIRED_FIELD"),
        text("{'html': null}", "html REQUIRED_FIELD"),
        text("{'html': ''}", "html MIN_LENGTH"),
        text("{'html': 7}", "html FORMAT"),
        text("{'html': '\\u0000'}", "html FORMAT"),
        text("{'html': '\\ud83d'}", "html FORMAT"),
        text("{'html': '\\ude00\\ud83d'}", "html FORMAT"),
        text("{'html': '" + "x".repeat(100_001) + "'}", "html MAX_LENGTH"),
        text("{'html': 'x', 'css': 'color: red'}", "css FORMAT"),
        text("{'html': 'x', 'css': {'a': '\\ud800'}}", "css FORMAT"),
        text("{'html': 'x', 'css': " + nested(996) + "}", "css FORMAT"),
        text(
            "{'html': 'x', 'editorHtml': [], 'editorFontId': 8}",
            "editorHtml FORMAT",
            "editorFontId FORMAT"));
  }

  static Stream<Arguments> badTitlesLinksAndTags() {
    return Stream.of(
        item("'title': 7", "title FORMAT"),
        item("'title': '\\ud800'", "title FORMAT"),
        item("'title': 'a\\u0000b'", "title FORMAT"),
        item("'title': '" + "x".repeat(1_001) + "'", "title MAX_LENGTH"),
        item("'description': {}", "description FORMAT"),
        item("'description': '" + "x".repeat(10_001) + "'", "description MAX_LENGTH"),
        item("'link': 'https://example.org'", "link FORMAT"),
        item("'link': {'text': 7, 'url': 8}", "link.text FORMAT", "link.url FORMAT"),
        item("'tags': ['sea']", "tags FORMAT"),
        item("'tags': {'values': 'sea'}", "tags.values FORMAT"),
        item(
            "'tags': {'values': ['sea', 7, '', null, '\\ud800']}",
            "tags.values[1] FORMAT",
            "tags.values[2] MIN_LENGTH",
            "tags.values[3] REQUIRED_FIELD",
            "tags.values[4] FORMAT"),
        item(
            "'tags': {'values': " + Collections.nCopies(101, "'sea'") + "}",
            "tags.values MAX_SIZE"));
  }

  static Stream<Arguments> badSortOrders() {
    return Stream.of(
            "'NaN'",
            "'Infinity'",
            "'-Infinity'",
            "1e999",
            "-1e999",
            "'1e999'",
            "''",
            "' 1'",
            "'0x10'",
            "'1_000'",
            "'1d'",
            "'one'",
            "true",
            "{}",
            "[1]")
        .map(order -> item("'sortOrder': " + order, "sortOrder FORMAT"));
  }

  private static Arguments image(String image, String... violations) {
    return arguments("{\"image\": " + json(image) + "}", at("item.image.", violations));
  }

  private static Arguments info(String fields, String... violations) {
    return arguments(
        json("{'image': {'imageInfo': {" + fields + "}}}"),
        at("item.image.imageInfo.", violations));
  }

  private static Arguments imageWith(String fields, String... violations) {
    return arguments(
        json("{'image': {'imageInfo': {'url': 'https://example.org/a.jpg'}, " + fields + "}}"),
        at("item.image.", violations));
  }

  private static Arguments video(String video, String... violations) {
    return arguments(json("{'video': " + video + "}"), at("item.video.", violations));
  }

  private static Arguments videoWith(String fields, String... violations) {
    return video("{'videoInfo': {'id': 'v1'}, " + fields + "}", violations);
  }

  private static Arguments videoInfo(String fields, String... violations) {
    return arguments(
        json("{'video': {'videoInfo': {'id': 'v1', " + fields + "}}}"),
        at("item.video.videoInfo.", violations));
  }

  private static Arguments text(String text, String... violations) {
    return arguments(json("{'text': " + text + "}"), at("item.text.", violations));
  }

  private static Arguments item(String fields, String... violations) {
    return arguments(json("{'text': {'html': 'x'}, " + fields + "}"), at("item.", violations));
  }

  /** Single quotes read better in a table. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String at(String path, String... violations) {
    return Stream.of(violations)
        .map(violation -> path + violation)
        .reduce((one, other) -> one + ", " + other)
        .orElseThrow();
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  /** What stands in place of an object lacks what the object has to hold: that may be named too. */
  @ParameterizedTest
  @MethodSource
  void aValueOfTheWrongTypeIsNamed(String item, String field) {
    assertThat(
            site.backEnd().post(gallery("/items"), "{\"item\": " + json(item) + "}").violations())
        .contains(field + " FORMAT");

    nothingHasChanged();
  }

  static Stream<Arguments> aValueOfTheWrongTypeIsNamed() {
    return Stream.of(
        arguments("5", "item"),
        arguments("'an item'", "item"),
        arguments("[]", "item"),
        arguments("{'image': 'a.jpg'}", "item.image"),
        arguments("{'image': {'imageInfo': 'a.jpg'}}", "item.image.imageInfo"),
        arguments("{'video': []}", "item.video"),
        arguments("{'video': {'videoInfo': 'v1'}}", "item.video.videoInfo"),
        arguments(
            "{'video': {'videoInfo': {'id': 'v1', 'posters': [1]}}}",
            "item.video.videoInfo.posters[0]"),
        arguments("{'text': '<p>Hello</p>'}", "item.text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\\tjavascript:alert(1)",
        "\\u0001javascript:alert(1)",
        "\\u001fjavascript:alert(1)",
        "java\\nscript:alert(1)",
        "java\\tscript:alert(1)",
        "java\\r\\nscript:alert(1)",
        "javascript\\t:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "DATA:text/html;base64,AAAA",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "filesystem:https://example.org/1",
        "view-source:https://example.org",
        "about:blank",
        "intent://example.org",
        "https://example.org/\\u0000",
        "https://example.org/\\ud800",
      })
  void aLinkThatNoVisitorShouldFollowIsRefused(String url) {
    site.backEnd()
        .post(
            gallery("/items"),
            json("{'item': {'text': {'html': 'x'}, 'link': {'url': '" + url + "'}}}"))
        .isInvalid("item.link.url FORMAT");

    nothingHasChanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wix:image://v1/a.jpg",
        "wix:image://v1/a.jpg/Sea.jpg",
        "wix:image://v1/a.jpg/Sea.jpg#originWidth=0&originHeight=0",
        "wix:image://v1/a.jpg/Sea.jpg#originWidth=undefined&originHeight=undefined",
        "wix:image://v1/a.jpg/Sea.jpg#originWidth=NaN&originHeight=-1",
        "image://v1/a.jpg/Sea.jpg",
      })
  void aWixImageWithoutItsSizesIsRefused(String uri) {
    site.backEnd()
        .post(
            gallery("/items"),
            json(
                "{'item': {'image': {'imageInfo': {'id': 'a.jpg', 'width': 0, 'height': null, 'url': '"
                    + uri
                    + "'}}}}"))
        .isInvalid(
            "item.image.imageInfo.width REQUIRED_FIELD",
            "item.image.imageInfo.height REQUIRED_FIELD");

    nothingHasChanged();
  }

  // Requests

  @Test
  void everyViolationOfARequestIsNamedAtOnce() {
    site.backEnd()
        .post(
            GALLERIES,
            json(
                """
                {
                  'cloneFromGalleryId': 'not a GUID',
                  'gallery': {
                    'name': '', 'sortOrder': 'NaN',
                    'items': [
                      { 'image': { 'imageInfo': { 'id': 'a.jpg', 'width': 1 }, 'quality': 7 } },
                      { 'text': { 'html': 'good' } },
                      { 'title': 5, 'sortOrder': 'Infinity', 'link': { 'url': 'javascript:1' }, 'video': { 'type': 'FILM', 'videoInfo': { 'id': 'v1' } } },
                      {}
                    ]
                  }
                }
                """))
        .isInvalid(
            "cloneFromGalleryId FORMAT",
            "gallery.name MIN_LENGTH",
            "gallery.sortOrder FORMAT",
            "gallery.items[0].image.imageInfo.height REQUIRED_FIELD",
            "gallery.items[0].image.quality MIN",
            "gallery.items[2].title FORMAT",
            "gallery.items[2].sortOrder FORMAT",
            "gallery.items[2].link.url FORMAT",
            "gallery.items[2].video.type ONE_OF",
            "gallery.items[3] ONE_OF");

    nothingHasChanged();
  }

  @Test
  void aViolationHasTheShapeThatTheSdkReads() {
    var answer = site.backEnd().post(GALLERIES, "{\"gallery\": {\"name\": \"\"}}").is(400);

    assertThatJson(answer.body())
        .isEqualTo(
            """
            {
              "message": "${json-unit.any-string}",
              "details": { "validationError": { "fieldViolations": [
                { "field": "gallery.name", "description": "${json-unit.any-string}", "violatedRule": "MIN_LENGTH" }
              ] } }
            }
            """);
    assertThat(answer.text("message")).contains("gallery.name");
  }

  @ParameterizedTest
  @MethodSource
  void aGalleryThatIsWrongIsRefused(String body, String violation) {
    site.backEnd().post(GALLERIES, json(body)).isInvalid(violation.split(", ", -1));

    nothingHasChanged();
  }

  static Stream<Arguments> aGalleryThatIsWrongIsRefused() {
    return Stream.of(
        arguments("null", " REQUIRED_FIELD"),
        arguments("[]", " FORMAT"),
        arguments("7", " FORMAT"),
        arguments("'a gallery'", " FORMAT"),
        arguments("{'gallery': []}", "gallery FORMAT"),
        arguments("{'gallery': 'a gallery'}", "gallery FORMAT"),
        arguments("{'gallery': {'name': ''}}", "gallery.name MIN_LENGTH"),
        arguments("{'gallery': {'name': 7}}", "gallery.name FORMAT"),
        arguments("{'gallery': {'name': '\\u0000'}}", "gallery.name FORMAT"),
        arguments("{'gallery': {'name': '\\ud800'}}", "gallery.name FORMAT"),
        arguments("{'gallery': {'name': '" + "x".repeat(201) + "'}}", "gallery.name MAX_LENGTH"),
        arguments("{'gallery': {'sortOrder': 'NaN'}}", "gallery.sortOrder FORMAT"),
        arguments("{'gallery': {'sortOrder': 1e999}}", "gallery.sortOrder FORMAT"),
        arguments("{'gallery': {'items': {}}}", "gallery.items FORMAT"),
        arguments("{'cloneFromGalleryId': 7}", "cloneFromGalleryId FORMAT"),
        arguments("{'cloneFromGalleryId': '1'}", "cloneFromGalleryId FORMAT"),
        arguments(
            "{'cloneFromGalleryId': '018f3c1e7d2a7c3e9a580f3c7a1b2c3d'}",
            "cloneFromGalleryId FORMAT"));
  }

  @Test
  void aGalleryHasAtMostAThousandItems() {
    site.backEnd().post(GALLERIES, items("gallery", 1_001)).isInvalid("gallery.items MAX_SIZE");
    nothingHasChanged();

    var other = TestSite.create();
    var full = other.backEnd().post(GALLERIES, items("gallery", 1_000)).is(200).text("gallery.id");
    var there = other.backEnd().get(GALLERIES + "/" + full).is(200).body();
    other
        .backEnd()
        .post(GALLERIES + "/" + full + "/items", Map.of("item", TestItem.text("one too many")))
        .is(409, "GALLERY_FULL");
    other
        .backEnd()
        .post(GALLERIES + "/" + full + "/items/create", items(null, 50))
        .is(409, "GALLERY_FULL");
    assertThat(other.backEnd().get(GALLERIES + "/" + full).is(200).body()).isEqualTo(there);
  }

  @Test
  void oneToFiftyItemsAreAddedAtOnce() {
    var create = gallery("/items/create");
    site.backEnd().post(create, items(null, 51)).isInvalid("items MAX_SIZE");
    site.backEnd().post(create, Map.of("items", List.of())).isInvalid("items REQUIRED_FIELD");
    site.backEnd().post(create, Map.of()).isInvalid("items REQUIRED_FIELD");
    site.backEnd().post(create, Map.of("items", Map.of())).isInvalid("items FORMAT");
    site.backEnd().post(create, "{\"items\": null}").isInvalid("items REQUIRED_FIELD");
    var editor = site.editor("/elements/" + element + "/items");
    site.backEnd().post(editor, items(null, 51)).isInvalid("items MAX_SIZE");
    site.backEnd().post(editor, Map.of("items", List.of())).isInvalid("items REQUIRED_FIELD");
    nothingHasChanged();

    var other = TestSite.create();
    other
        .backEnd()
        .post(GALLERIES + "/" + other.gallery() + "/items/create", items(null, 50))
        .is(200);
  }

  @Test
  void oneBadItemAmongGoodOnesKeepsAllOut() {
    var items =
        List.of(
            TestItem.image("good"),
            TestItem.text("good too"),
            TestItem.text("bad").with("sortOrder", "NaN"));
    site.backEnd()
        .post(gallery("/items/create"), Map.of("items", items))
        .isInvalid("items[2].sortOrder FORMAT");
    site.backEnd()
        .post(site.editor("/elements/" + element + "/items"), Map.of("items", items))
        .isInvalid("items[2].sortOrder FORMAT");

    nothingHasChanged();
  }

  private static Map<String, Object> items(String holder, int count) {
    Map<String, Object> items =
        Map.of(
            "items", IntStream.range(0, count).mapToObj(i -> TestItem.text("item " + i)).toList());
    return holder == null ? items : Map.of(holder, items);
  }

  // Bodies

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"gallery\":",
        "{\"gallery\": {\"name\": \"a\",}}",
        "{'gallery': {}}",
        "{gallery: {}}",
        "{\"gallery\": {}} x",
        "{\"gallery\": {}}{}",
        "{\"gallery\": {}} ]",
        "{\"gallery\": {\"sortOrder\": NaN}}",
        "{\"gallery\": {\"sortOrder\": Infinity}}",
        "{\"gallery\": {\"sortOrder\": -Infinity}}",
        "{\"gallery\": {\"sortOrder\": 01}}",
        "{\"gallery\": {\"sortOrder\": +1}}",
        "{\"gallery\": {\"sortOrder\": .5}}",
        "{\"gallery\": {\"name\": \"a\nb\"}}",
        "{\"gallery\": {\"name\": \"\\x\"}}",
        "{\"gallery\": {\"name\": \"a\", \"name\": \"b\"}}",
        "{\"gallery\": {}, \"gallery\": {}}",
        "{\"\\ud800\": 1, \"\\ud800\": 2}",
        "/* a gallery */ {}",
      })
  void aBodyThatIsNoJsonIsRefusedWithItsLineAndColumn(String body) {
    var answer = site.backEnd().post(GALLERIES, body).isInvalid(" FORMAT");

    assertThat(description(answer)).containsPattern("line 1, column [0-9]+|line 2, column [0-9]+");
    nothingHasChanged();
  }

  @Test
  void theLineAndColumnAreThoseOfTheMistake() {
    var answer =
        site.backEnd()
            .post(
                GALLERIES,
                """
                {
                  "gallery": {
                    "name": oops
                  }
                }
                """)
            .isInvalid(" FORMAT");

    assertThat(description(answer)).contains("line 3, column 13");
  }

  private static String description(Answer answer) {
    return answer.text("details.validationError.fieldViolations[0].description");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "-1e99999999999",
        "1e-2147483648",
        "0e999999999999",
        "1E+99999999999999999999"
      })
  void aNumberThatNoDecimalHoldsIsRefused(String number) {
    var login =
        Api.visitor().post(site.live("/login"), "{\"email\":" + number + ",\"password\":\"x\"}");

    assertThat(description(login.isInvalid(" FORMAT")))
        .startsWith("The body has a number with too large an exponent (line 1, column ");
  }

  @ParameterizedTest
  @MethodSource
  void whatIsTooMuchForAnyReaderOfJsonIsSaidInWords(String value, String tooMuch) {
    var answer = site.backEnd().post(GALLERIES, "{\n\"gallery\": {\"name\": " + value + "}}");

    assertThat(description(answer.isInvalid(" FORMAT")))
        .matches("The body has " + tooMuch + " \\(line 2, column [0-9]+\\)");
  }

  static Stream<Arguments> whatIsTooMuchForAnyReaderOfJsonIsSaidInWords() {
    return Stream.of(
        arguments("1".repeat(1_001), "a number of more than 1000 characters"),
        arguments("0." + "1".repeat(1_001), "a number of more than 1000 characters"),
        arguments("1e" + "0".repeat(1_001), "a number of more than 1000 characters"),
        arguments("[".repeat(1_001), "values that nest deeper than 1000 levels"),
        arguments("{\"a\":".repeat(1_001), "values that nest deeper than 1000 levels"),
        arguments(
            "{\"" + "a".repeat(50_001) + "\": 1}",
            "a field whose name has more than 50000 characters"));
  }

  @Test
  void aBodyThatNestsBeyondReasonIsRefused() {
    site.backEnd().post(GALLERIES, "[".repeat(100_000)).isInvalid(" FORMAT");
    site.backEnd()
        .post(GALLERIES, "{\"gallery\": ".repeat(100_000) + "1" + "}".repeat(100_000))
        .isInvalid(" FORMAT");

    nothingHasChanged();
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    var body = "{\"gallery\": {\"name\": \"é\"}}";
    for (var charset :
        List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, Charset.forName("UTF-32"))) {
      site.backEnd()
          .post(GALLERIES, "application/json", body.getBytes(charset))
          .isInvalid(" FORMAT");
    }
    // a surrogate pair in three bytes each, and a NUL in two: only some decoders take them
    for (var bytes :
        List.of(
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xc0, (byte) 0x80})) {
      var text =
          "{\"gallery\": {\"name\": \"" + new String(bytes, StandardCharsets.ISO_8859_1) + "\"}}";
      site.backEnd()
          .post(GALLERIES, "application/json", text.getBytes(StandardCharsets.ISO_8859_1))
          .isInvalid(" FORMAT");
    }

    nothingHasChanged();
  }

  @Test
  void aMissingBodyIsRefused() {
    for (var path : List.of(GALLERIES, gallery("/items"), gallery("/items/create"))) {
      assertThat(site.backEnd().post(path, "application/json", new byte[0]).violations())
          .contains(" REQUIRED_FIELD");
      assertThat(site.backEnd().postNothing(path).status()).isIn(400, 415);
    }

    nothingHasChanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-ndjson",
        "application/vnd.api+json",
        "application/xml",
        "image/png"
      })
  void aBodyOfAnotherMediaTypeIsRefused(String contentType) {
    for (var path : List.of(GALLERIES, gallery("/items"))) {
      site.backEnd()
          .post(path, contentType, "{}".getBytes(StandardCharsets.UTF_8))
          .is(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    nothingHasChanged();
  }

  @Test
  void aBodyOfTwoMebibytesIsReadAndALargerOneIsNot() throws Exception {
    for (var chunked : List.of(false, true)) {
      tooLarge(send(site, new byte[MAX_BODY + 1], chunked));
      tooLarge(send(site, padded(MAX_BODY + 1), chunked));
      tooLarge(send(site, padded(3 * MAX_BODY), chunked));
      nothingHasChanged();
    }

    var other = TestSite.create();
    assertThat(send(other, padded(MAX_BODY), false).statusCode()).isEqualTo(200);
    assertThat(send(other, padded(MAX_BODY), true).statusCode()).isEqualTo(200);
  }

  private static byte[] padded(int size) {
    return ("{}" + " ".repeat(size - 2)).getBytes(StandardCharsets.UTF_8);
  }

  private static void tooLarge(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    assertThat(answer.headers().firstValue("X-Wix-Request-Id")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThatJson(answer.body())
        .isEqualTo(
            """
            {
              "message": "The body must have at most 2097152 bytes.",
              "details": { "applicationError": {
                "code": "REQUEST_TOO_LARGE", "description": "The body must have at most 2097152 bytes."
              } }
            }
            """);
  }

  /** With its length in front, or in chunks: then nobody knows the length before the end. */
  private static HttpResponse<String> send(TestSite site, byte[] body, boolean chunked)
      throws Exception {
    BodyPublisher publisher =
        chunked
            ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
            : BodyPublishers.ofByteArray(body);
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + GALLERIES))
            .header("Authorization", site.backEnd().authorization().orElseThrow())
            .header("Content-Type", "application/json")
            .POST(publisher)
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  // Addresses

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "gallery",
        "018f3c1e7d2a7c3e9a580f3c7a1b2c3d",
        "0-0-0-0-0",
        "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d0",
        "018f3c1e-7d2a-7c3e-9a58-0f3c-a1b2c3d",
        "%2B18f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d",
        "%D9%A018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d",
        "%00",
        "%F0%9F%8C%85"
      })
  void anIdThatIsNoGuidIsRefused(String id) {
    var api = site.backEnd();
    api.get(GALLERIES + "/" + id).isInvalid("galleryId FORMAT");
    api.delete(GALLERIES + "/" + id).isInvalid("galleryId FORMAT");
    api.get(GALLERIES + "/" + id + "/items").isInvalid("galleryId FORMAT");
    api.get(GALLERIES + "/" + id + "/items/" + id).isInvalid("galleryId FORMAT", "itemId FORMAT");
    api.get(gallery("/items/" + id)).isInvalid("itemId FORMAT");
    api.post(GALLERIES + "/" + id + "/items", Map.of("item", TestItem.text("x")))
        .isInvalid("galleryId FORMAT");
    api.post(GALLERIES + "/" + id + "/items/create", Map.of("items", List.of(TestItem.text("x"))))
        .isInvalid("galleryId FORMAT");
    api.get(site.editor("/elements/" + id)).isInvalid("elementId FORMAT");
    Api.visitor().get(site.live("/elements/" + id)).isInvalid("elementId FORMAT");
    Api.visitor().get("/live/v1/sites/" + id + "/elements/" + element).isInvalid("siteId FORMAT");

    nothingHasChanged();
  }

  @Test
  void anIdOfNothingIsNotFound() {
    var nothing = UUID.randomUUID();
    var api = site.backEnd();
    var answer = api.get(GALLERIES + "/" + nothing).is(404, "GALLERY_NOT_FOUND");
    assertThat(answer.text("details.applicationError.data.galleryId"))
        .isEqualTo(nothing.toString());
    api.delete(GALLERIES + "/" + nothing).is(404, "GALLERY_NOT_FOUND");
    api.get(GALLERIES + "/" + nothing + "/items").is(404, "GALLERY_NOT_FOUND");
    api.get(GALLERIES + "/" + nothing + "/items/" + nothing).is(404, "GALLERY_NOT_FOUND");
    api.post(GALLERIES + "/" + nothing + "/items", Map.of("item", TestItem.text("x")))
        .is(404, "GALLERY_NOT_FOUND");
    api.post(
            GALLERIES + "/" + nothing + "/items/create",
            Map.of("items", List.of(TestItem.text("x"))))
        .is(404, "GALLERY_NOT_FOUND");
    api.post(GALLERIES, Map.of("cloneFromGalleryId", nothing)).is(404, "GALLERY_NOT_FOUND");
    var item = api.get(gallery("/items/" + nothing)).is(404, "ITEM_NOT_FOUND");
    assertThat(item.text("details.applicationError.data.itemId")).isEqualTo(nothing.toString());
    api.get(site.editor("/elements/" + nothing)).is(404, "ELEMENT_NOT_FOUND");
    api.get(site.editor("/elements/" + nothing + "/items")).is(404, "ELEMENT_NOT_FOUND");
    api.post(
            site.editor("/elements/" + nothing + "/items"),
            Map.of("items", List.of(TestItem.text("x"))))
        .is(404, "ELEMENT_NOT_FOUND");
    api.post(site.editor("/elements"), Map.of("pageId", nothing, "nickname", "gallery"))
        .is(404, "PAGE_NOT_FOUND");
    api.delete(site.editor("/pages/" + nothing)).is(404, "PAGE_NOT_FOUND");
    Api.visitor().get(site.live("/elements/" + nothing)).is(404, "ELEMENT_NOT_FOUND");

    nothingHasChanged();
  }

  @Test
  void anIdOfAnotherSiteIsNotFound() {
    var other = TestSite.create();
    var othersElement = other.element(TestItem.image("other’s"));
    var othersItem =
        other.backEnd().get(GALLERIES + "/" + othersElement).is(200).text("gallery.items[0].id");
    var othersBefore = other.state(othersElement);
    var api = site.backEnd();

    api.get(GALLERIES + "/" + othersElement).is(404, "GALLERY_NOT_FOUND");
    api.delete(GALLERIES + "/" + othersElement).is(404, "GALLERY_NOT_FOUND");
    api.get(GALLERIES + "/" + othersElement + "/items").is(404, "GALLERY_NOT_FOUND");
    api.get(GALLERIES + "/" + othersElement + "/items/" + othersItem).is(404, "GALLERY_NOT_FOUND");
    api.get(gallery("/items/" + othersItem)).is(404, "ITEM_NOT_FOUND");
    api.post(GALLERIES + "/" + othersElement + "/items", Map.of("item", TestItem.text("x")))
        .is(404, "GALLERY_NOT_FOUND");
    api.post(GALLERIES, Map.of("cloneFromGalleryId", othersElement)).is(404, "GALLERY_NOT_FOUND");
    Api.visitor().get(site.live("/elements/" + othersElement)).is(404, "ELEMENT_NOT_FOUND");

    nothingHasChanged();
    assertThat(other.state(othersElement)).isEqualTo(othersBefore);
  }

  @ParameterizedTest
  @MethodSource
  void aParameterThatIsWrongIsRefused(String address, String violation) {
    site.backEnd().get(address.replace("{gallery}", element)).isInvalid(violation.split(", ", -1));
  }

  static Stream<Arguments> aParameterThatIsWrongIsRefused() {
    return Stream.of(
        arguments(GALLERIES + "?limit=0", "limit MIN"),
        arguments(GALLERIES + "?limit=11", "limit MAX"),
        arguments(GALLERIES + "?limit=ten", "limit FORMAT"),
        arguments(GALLERIES + "?limit=1.5", "limit FORMAT"),
        arguments(GALLERIES + "?limit=NaN", "limit FORMAT"),
        arguments(GALLERIES + "?offset=-1", "offset MIN"),
        arguments(GALLERIES + "?offset=2147483648", "offset MAX"),
        arguments(GALLERIES + "?offset=1e999", "offset FORMAT"),
        arguments(GALLERIES + "?itemLimit=0", "itemLimit MIN"),
        arguments(GALLERIES + "?itemLimit=201", "itemLimit MAX"),
        arguments(
            GALLERIES + "?limit=0&offset=-1&itemLimit=x",
            "limit MIN, offset MIN, itemLimit FORMAT"),
        arguments(GALLERIES + "/{gallery}?itemLimit=0", "itemLimit MIN"),
        arguments(GALLERIES + "/{gallery}?itemLimit=201", "itemLimit MAX"),
        arguments(GALLERIES + "/{gallery}?itemOffset=-1", "itemOffset MIN"),
        arguments(GALLERIES + "/{gallery}?itemOffset=x", "itemOffset FORMAT"),
        arguments(GALLERIES + "/{gallery}/items?itemLimit=0", "itemLimit MIN"),
        arguments(GALLERIES + "/{gallery}/items?itemLimit=201", "itemLimit MAX"),
        arguments(GALLERIES + "/{gallery}/items?itemOffset=-1", "itemOffset MIN"));
  }

  @Test
  void anAddressOfAThousandIdsIsReadToItsEnd() {
    var ids =
        IntStream.range(0, 1000)
            .mapToObj(_ -> "itemsIds=" + UUID.randomUUID())
            .collect(Collectors.joining("&"));

    site.backEnd().get(gallery("/items?" + ids)).is(200);
    site.backEnd().get(gallery("/items?" + ids + "&itemLimit=0")).isInvalid("itemLimit MIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/pro-gallery",
        "/pro-gallery/v2/nothing",
        "/pro-gallery/v1/galleries",
        "/pro-gallery/v2/galleriesx",
        "/progallery/v2/galleriesx",
        "/_api/pro-gallery-server/v2/nothing",
        "/editor/v1/nothing",
        "/live/v1/nothing",
        "/admin/v1/nothing",
      })
  void anAddressOfNothingIsNotFound(String address) {
    site.backEnd().get(address).is(404, "NOT_FOUND");
    site.backEnd().post(address, Map.of()).is(404, "NOT_FOUND");
  }

  @Test
  void anAddressBelowAGalleryOfWhichThereIsNoneIsNotFound() {
    site.backEnd().get(gallery("/pictures")).is(404, "NOT_FOUND");
    site.backEnd().get(gallery("/items/1/2")).is(404, "NOT_FOUND");
  }

  @Test
  void aMethodThatAnAddressDoesNotHaveIsRefused() {
    site.backEnd().put(GALLERIES, Map.of()).is(405, "METHOD_NOT_ALLOWED");
    site.backEnd().put(gallery(""), Map.of()).is(405, "METHOD_NOT_ALLOWED");
    site.backEnd().post(gallery(""), Map.of()).is(405, "METHOD_NOT_ALLOWED");
    site.backEnd().put(site.editor("/pages"), Map.of()).is(405, "METHOD_NOT_ALLOWED");
    site.backEnd()
        .send(new Call("TRACE", GALLERIES, Optional.empty()))
        .is(405, "METHOD_NOT_ALLOWED");

    nothingHasChanged();
  }

  @Test
  void aMethodThatAnAddressOfItemsDoesNotHaveIsRefused() {
    site.backEnd().put(gallery("/items"), Map.of()).is(405, "METHOD_NOT_ALLOWED");
    site.backEnd()
        .put(gallery("/items/" + UUID.randomUUID()), Map.of())
        .is(405, "METHOD_NOT_ALLOWED");

    nothingHasChanged();
  }

  @Test
  void aVisitorNamesTheSite() {
    Api.visitor().get(gallery("")).isInvalid("wix-site-id REQUIRED_FIELD");
    Api.visitor().of("").get(gallery("")).isInvalid("wix-site-id REQUIRED_FIELD");
    Api.visitor().of("not a GUID").get(gallery("")).isInvalid("wix-site-id FORMAT");
    site.visitor().get(gallery("")).is(200);
  }

  // The Editor API sees misspelt fields; items in it follow the wire format

  @ParameterizedTest
  @MethodSource
  void anElementThatIsWrongIsRefused(String body, String violation) {
    site.backEnd()
        .post(site.editor("/elements"), json(body).replace("{page}", UUID.randomUUID().toString()))
        .isInvalid(violation.split(", ", -1));

    nothingHasChanged();
  }

  static Stream<Arguments> anElementThatIsWrongIsRefused() {
    return Stream.of(
        arguments("{}", "pageId REQUIRED_FIELD, nickname REQUIRED_FIELD"),
        arguments("{'pageId': '{page}', 'nickname': ''}", "nickname MIN_LENGTH"),
        arguments("{'pageId': '{page}', 'nickname': '#gallery'}", "nickname FORMAT"),
        arguments("{'pageId': '1', 'nickname': 'a'}", "pageId FORMAT"),
        arguments("{'pageId': '{page}', 'nickname': 'a', 'id': '1'}", "id FORMAT"),
        arguments("{'pageId': '{page}', 'nickname': 'a', 'options': []}", "options FORMAT"),
        arguments(
            "{'pageId': '{page}', 'nickname': 'a', 'options': " + nested(996) + "}",
            "options FORMAT"),
        arguments(
            "{'pageId': '{page}', 'nickname': 'a', 'gallery': {'name': ''}}",
            "gallery.name MIN_LENGTH"),
        arguments("{'pageId': '{page}', 'nickname': 'a', 'nikname': 'b'}", "nikname OTHER"));
  }

  @Test
  void aFieldWhoseNameNoAnswerCanHoldIsRefusedAllTheSame() {
    assertThat(
            site.backEnd()
                .post(
                    site.editor("/elements"),
                    "{\"pageId\": \""
                        + UUID.randomUUID()
                        + "\", \"nickname\": \"a\", \"\\ud800\": 1}")
                .violations())
        .hasSize(1);

    nothingHasChanged();
  }

  @Test
  void aContentTypeThatIsNoneIsMalformed() {
    var site = TestSite.create();

    site.backEnd().post(GALLERIES, "bogus", new byte[] {'{', '}'}).isInvalid(" FORMAT");
  }

  @Test
  void anEmptyIdIsNoReasonToMakeAnEmptyGallery() {
    var site = TestSite.create();

    site.backEnd()
        .post(GALLERIES, Map.of("cloneFromGalleryId", ""))
        .isInvalid("cloneFromGalleryId REQUIRED_FIELD");
  }

  @Test
  void aGalleryHasALimitInBytes() {
    var site = TestSite.create();
    var gallery = site.gallery();
    var text = TestItem.of("long", "text", Map.of("html", "x".repeat(90_000)));
    var many = Map.of("items", Collections.nCopies(20, text));

    for (int i = 0; i < 4; i++) {
      site.backEnd().post(GALLERIES + "/" + gallery + "/items/create", many).is(200);
    }
    site.backEnd().post(GALLERIES + "/" + gallery + "/items/create", many).is(409, "GALLERY_FULL");
    assertThat(site.backEnd().get(GALLERIES + "/" + gallery).number("gallery.totalItems"))
        .isEqualTo(80);
  }
}
