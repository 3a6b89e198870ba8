package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing galleries and items: what is present changes, {@code null} clears, the rest stays. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class PatchTest {

  private static final String IMAGE =
      """
      { 'title': 'Sea', 'description': 'At dawn', 'sortOrder': 3,
        'link': { 'text': 'Buy', 'url': 'https://example.org/sea' },
        'tags': { 'values': ['sea', 'dawn'] },
        'image': {
          'imageInfo': { 'id': 'a1~mv2.jpg', 'url': 'https://media.example/sea.jpg', 'height': 2667.5, 'width': 4000, 'altText': 'The sea', 'filename': 'sea 1.jpg' },
          'focalPoint': { 'x': 0.5, 'y': 0.25 },
          'exif': { 'FNumber': 2.80, 'Make': null, 'GPS': { 'a': [1, true, 'x'], 'b': 2 } },
          'quality': 90,
          'unsharpMasking': { 'amount': 0.6, 'radius': 1, 'threshold': 0.01 } } }
      """;

  private static final String VIDEO =
      """
      { 'title': 'Clip', 'sortOrder': 2,
        'video': {
          'type': 'WIX_MEDIA', 'durationInMillis': 12000,
          'videoInfo': {
            'id': 'v1', 'url': 'https://media.example/clip.mp4', 'filename': 'clip 1.mp4',
            'posters': [
              { 'id': 'p0.jpg', 'height': 108, 'width': 192 },
              { 'url': 'https://media.example/still+1%20x.jpg?a=1', 'height': 1080, 'width': 1920 } ],
            'resolutions': [ { 'url': 'https://media.example/720.mp4', 'height': 720, 'width': 1280, 'format': 'mp4', 'quality': '720p' } ] } } }
      """;

  private static final String TEXT =
      """
      { 'title': 'Note', 'sortOrder': 1,
        'text': { 'html': '<p>Hello</p>', 'css': { 'color': 'red', 'a': { 'b': 1 } }, 'editorHtml': '<p>Hello </p>', 'editorFontId': 'font_8' } }
      """;

  private TestSite site;
  private String gallery;

  @BeforeEach
  void aGallery() {
    site = TestSite.create();
    gallery = site.gallery();
  }

  private String add(String item) {
    return site.backEnd()
        .post(GALLERIES + "/" + gallery + "/items", json("{ 'item': %s }".formatted(item)))
        .is(200)
        .text("item.id");
  }

  private String path(String item) {
    return GALLERIES + "/" + gallery + "/items/" + item;
  }

  private Answer patch(String item, String fields) {
    return site.backEnd().patch(path(item), json("{ 'item': %s }".formatted(fields)));
  }

  private String get(String item) {
    return site.backEnd().get(path(item)).is(200).body();
  }

  /** Patches one field of an item, and makes sure that all others stay as they are. */
  private Answer patchNothingBut(String field, String item, String fields) {
    var before = get(item);
    var answer = patch(item, fields).is(200);
    assertThatJson(answer.body())
        .whenIgnoringPaths("item." + field, "item.updatedDate")
        .isEqualTo(before);
    assertThatJson(get(item)).isEqualTo(answer.body());
    return answer;
  }

  private Answer patchGallery(String fields) {
    return site.backEnd()
        .patch(GALLERIES + "/" + gallery, json("{ 'gallery': %s }".formatted(fields)));
  }

  /** Single quotes read better inside texts. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  // Items

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title                       | { 'title': 'Lake' }                                        | 'Lake'
          description                 | { 'description': '' }                                      | ''
          sortOrder                   | { 'sortOrder': -1.5 }                                      | -1.5
          sortOrder                   | { 'sortOrder': '7' }                                       | 7
          link.text                   | { 'link': { 'text': 'Order' } }                            | 'Order'
          link.url                    | { 'link': { 'url': '/shop' } }                             | '/shop'
          tags.values                 | { 'tags': { 'values': ['lake'] } }                         | ['lake']
          tags.values                 | { 'tags': { 'values': [] } }                               | []
          image.imageInfo.altText     | { 'image': { 'imageInfo': { 'altText': 'A lake' } } }      | 'A lake'
          image.imageInfo.id          | { 'image': { 'imageInfo': { 'id': 'b2' } } }               | 'b2'
          image.imageInfo.url         | { 'image': { 'imageInfo': { 'url': 'https://a.example/' } } } | 'https://a.example/'
          image.focalPoint.y          | { 'image': { 'focalPoint': { 'y': 1 } } }                  | 1
          image.exif.GPS.b            | { 'image': { 'exif': { 'GPS': { 'b': 3.50 } } } }          | 3.50
          image.exif.ISO              | { 'image': { 'exif': { 'ISO': 100 } } }                    | 100
          image.quality               | { 'image': { 'quality': 30 } }                             | 30
          image.unsharpMasking.amount | { 'image': { 'unsharpMasking': { 'amount': 5 } } }         | 5
          """)
  void oneFieldChangesAndAllOthersStay(String field, String fields, String value) {
    var answer = patchNothingBut(field, add(IMAGE), fields);

    assertThatJson(answer.body()).node("item." + field).isEqualTo(json(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title                       | { 'title': null }
          description                 | { 'description': null }
          link                        | { 'link': null }
          link.text                   | { 'link': { 'text': null } }
          link.url                    | { 'link': { 'url': '' } }
          tags                        | { 'tags': null }
          image.imageInfo.altText     | { 'image': { 'imageInfo': { 'altText': null } } }
          image.imageInfo.filename    | { 'image': { 'imageInfo': { 'filename': '' } } }
          image.imageInfo.url         | { 'image': { 'imageInfo': { 'url': null } } }
          image.focalPoint            | { 'image': { 'focalPoint': null } }
          image.exif                  | { 'image': { 'exif': null } }
          image.exif.GPS.a            | { 'image': { 'exif': { 'GPS': { 'a': null } } } }
          image.quality               | { 'image': { 'quality': null } }
          image.unsharpMasking.radius | { 'image': { 'unsharpMasking': { 'radius': null } } }
          """)
  void nullClearsOneFieldAndAllOthersStay(String field, String fields) {
    var answer = patchNothingBut(field, add(IMAGE), fields);

    assertThatJson(answer.body()).node("item." + field).isAbsent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          video.durationInMillis      | { 'video': { 'durationInMillis': 5 } }
          video.videoInfo.filename    | { 'video': { 'videoInfo': { 'filename': 'b.mp4' } } }
          video.videoInfo.filename    | { 'video': { 'videoInfo': { 'id': 'v1', 'filename': 'b.mp4' } } }
          video.videoInfo.posters     | { 'video': { 'videoInfo': { 'posters': [] } } }
          video.videoInfo.resolutions | { 'video': { 'videoInfo': { 'resolutions': null } } }
          video.videoInfo.url         | { 'video': { 'type': 'WIX_MEDIA', 'videoInfo': { 'url': 'https://vimeo.com/1' } } }
          """)
  void oneFieldOfAVideoChangesAndAllOthersStay(String field, String fields) {
    var id = add(VIDEO);
    var before = get(id);

    var answer = patchNothingBut(field, id, fields);

    assertThat(answer.body()).isNotEqualTo(before);
  }

  @Test
  void theKindOfAVideoFollowsItsUrlUnlessItIsGiven() {
    var id = add("{ 'video': { 'videoInfo': { 'url': 'https://vimeo.com/1' } } }");

    var youtube = "'videoInfo': { 'url': 'https://youtu.be/2' }";
    assertThat(patch(id, "{ 'video': { %s } }".formatted(youtube)).text("item.video.type"))
        .isEqualTo("YOUTUBE");
    assertThat(
            patch(id, "{ 'video': { 'type': 'VIMEO', %s } }".formatted(youtube))
                .text("item.video.type"))
        .isEqualTo("VIMEO");
    assertThat(patch(id, "{ 'video': { 'type': 'UNDEFINED' } }").text("item.video.type"))
        .isEqualTo("YOUTUBE");
  }

  @Test
  void theKindOfAVideoFollowsAnotherVideo() {
    var id = add("{ 'video': { 'videoInfo': { 'url': 'https://vimeo.com/1' } } }");

    var answer = patch(id, "{ 'video': { 'videoInfo': { 'id': 'v2' } } }").is(200);

    assertThatJson(answer.body())
        .node("item.video")
        .isEqualTo(json("{ 'type': 'WIX_MEDIA', 'videoInfo': { 'id': 'v2' } }"));
  }

  @Test
  void anotherVideoTakesTheWholePlaceOfTheOneBefore() {
    var id = add(VIDEO);

    var answer =
        patch(
                id,
                "{ 'video': { 'type': 'WIX_MEDIA', 'videoInfo': { 'id': 'v2', 'posters': [ { 'id': 'q', 'height': 1, 'width': 2 } ] } } }")
            .is(200);

    assertThatJson(answer.body())
        .node("item.video")
        .isEqualTo(
            json(
                "{ 'type': 'WIX_MEDIA', 'durationInMillis': 12000, 'videoInfo': { 'id': 'v2', 'posters': [ { 'id': 'q', 'height': 1, 'width': 2 } ] } }"));
  }

  @Test
  void anotherKindOfMediaTakesThePlaceOfTheOneBefore() {
    var id = add(IMAGE);

    var note = patch(id, "{ 'text': { 'html': '<p>x</p>' } }").is(200);
    assertThatJson(note.body()).node("item.image").isAbsent();
    assertThatJson(note.body()).node("item.type").isEqualTo("TEXT");
    assertThatJson(note.body()).node("item.title").isEqualTo("Sea");

    var clip =
        patch(id, "{ 'text': null, 'video': { 'videoInfo': { 'url': 'https://youtu.be/2' } } }")
            .is(200);
    assertThatJson(clip.body()).node("item.text").isAbsent();
    assertThatJson(clip.body()).node("item.type").isEqualTo("VIDEO");
    assertThatJson(get(id)).isEqualTo(clip.body());

    // nothing of the image that it once was comes back
    var image = patch(id, "{ 'image': { 'imageInfo': { 'url': 'https://a.example/1' } } }").is(200);
    assertThatJson(image.body())
        .node("item.image")
        .isEqualTo("{ \"imageInfo\": { \"url\": \"https://a.example/1\" } }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          { 'image': null }                                        | item ONE_OF
          { 'image': {}, 'text': { 'html': 'x' } }                 | item ONE_OF
          { 'image': { 'imageInfo': null } }                       | item.image.imageInfo REQUIRED_FIELD
          { 'image': { 'imageInfo': { 'width': null } } }          | item.image.imageInfo.width REQUIRED_FIELD
          { 'image': { 'imageInfo': { 'id': null, 'url': null } } } | item.image.imageInfo REQUIRED_FIELD
          { 'image': { 'imageInfo': { 'width': 0 } }, 'title': 5 } | item.image.imageInfo.width MIN, item.title FORMAT
          { 'image': { 'imageInfo': 5 } }                          | item.image.imageInfo FORMAT, item.image.imageInfo REQUIRED_FIELD
          { 'image': { 'quality': 101 } }                          | item.image.quality MAX
          { 'image': { 'imageInfo': { 'url': 'wix:image://v1/' } } } | item.image.imageInfo.url FORMAT
          { 'image': { 'imageInfo': { 'url': 'wix:image://v1/b2' } } } | item.image.imageInfo.width REQUIRED_FIELD, item.image.imageInfo.height REQUIRED_FIELD
          { 'video': {} }                                          | item.video.videoInfo REQUIRED_FIELD
          { 'text': { 'html': null } }                             | item.text.html REQUIRED_FIELD
          { 'sortOrder': null }                                    | item.sortOrder REQUIRED_FIELD
          { 'sortOrder': 'NaN', 'link': { 'url': 'javascript:x' } } | item.sortOrder FORMAT, item.link.url FORMAT
          { 'tags': { 'values': [''] } }                           | item.tags.values[0] MIN_LENGTH
          { 'id': '3f0e1b9c-0000-4000-8000-000000000001' }         | item.id OTHER
          { 'id': '3f0e1b9c-0000-4000-8000-000000000001', 'title': 5 } | item.id OTHER, item.title FORMAT
          { 'id': 'x', 'image': { 'quality': 1 }, 'sortOrder': '-' } | item.id FORMAT, item.image.quality MIN, item.sortOrder FORMAT
          []                                                       | item FORMAT
          null                                                     | item REQUIRED_FIELD
          """)
  void whatWouldNotBeAnItemIsRefusedAsAWhole(String fields, String violations) {
    var id = add(IMAGE);
    var before = site.state();

    patch(id, fields).isInvalid(violations.split(", "));

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void whatAnItemHasHidesNothingThatIsWrongWithThePatch() {
    // the longest number that is taken comes back with all its digits
    var id =
        add(
            "{ 'image': { 'imageInfo': { 'url': 'https://a.example/1' }, 'exif': { 'a': 1e399 } } }");
    var before = site.state();

    patch(id, "{ 'image': { 'exif': { 'b': '\\u0000' } } }").isInvalid("item.image.exif FORMAT");

    assertThat(site.state()).isEqualTo(before);
    patch(id, "{ 'title': 'x' }").is(200);
  }

  @Test
  void whatOnlyTheServerSetsIsPassedOver() {
    var id = add(TEXT);
    var before = get(id);

    patch(
            id,
            "{ 'id': '%s', 'type': 'IMAGE', 'createdDate': 'x', 'updatedDate': 5, 'unknown': {} }"
                .formatted(id))
        .is(200);

    assertThatJson(get(id)).isEqualTo(before);
  }

  @Test
  void aPatchThatChangesNothingLeavesRevisionAndDates() {
    for (var item : List.of(IMAGE, VIDEO, TEXT)) {
      var id = add(item);
      var before = site.state();

      patch(id, "{}").is(200);
      patch(id, item).is(200);
      patch(
              id,
              site.backEnd()
                  .get(path(id))
                  .body()
                  .replaceFirst("^\\{\"item\":", "")
                  .replaceFirst("}$", ""))
          .is(200);

      assertThat(site.state()).isEqualTo(before);
    }
  }

  @Test
  void aPatchMovesTheDateOfTheUpdateOnly() {
    var id = add(TEXT);
    var before = site.backEnd().get(path(id));

    var after = patch(id, "{ 'title': 'Other' }").is(200);

    assertThat(after.text("item.createdDate")).isEqualTo(before.text("item.createdDate"));
    assertThat(after.text("item.updatedDate"))
        .isGreaterThanOrEqualTo(before.text("item.updatedDate"));
  }

  @Test
  void whatIsNotThereCannotBeChanged() {
    var id = add(TEXT);
    var nobody = "3f0e1b9c-0000-4000-8000-000000000001";

    patch(nobody, "{}").is(404, "ITEM_NOT_FOUND");
    site.backEnd()
        .patch(GALLERIES + "/" + nobody + "/items/" + id, json("{ 'item': {} }"))
        .is(404, "GALLERY_NOT_FOUND");
    site.backEnd()
        .patch(GALLERIES + "/" + nobody, json("{ 'gallery': {} }"))
        .is(404, "GALLERY_NOT_FOUND");
    patchGallery("{ 'items': [ { 'id': '%s' } ] }".formatted(nobody)).is(404, "ITEM_NOT_FOUND");
  }

  @Test
  void anEmptyIdChangesNothing() {
    add(TEXT);
    var before = site.state();

    site.backEnd()
        .patch(GALLERIES + "/", json("{ 'gallery': { 'id': '', 'name': 'x' } }"))
        .isInvalid("gallery.id REQUIRED_FIELD");
    site.backEnd()
        .patch(
            GALLERIES + "/" + gallery + "/items/", json("{ 'item': { 'id': '', 'title': 'x' } }"))
        .isInvalid("item.id REQUIRED_FIELD");

    assertThat(site.state()).isEqualTo(before);
  }

  // The SDK reads and writes media as URIs that say less than is stored

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          wix:image://v1/a1~mv2.jpg/sea%201.jpg#originWidth=4000&originHeight=2667.5
          image://v1/a1~mv2.jpg/sea%201.jpg#originWidth=4000&originHeight=2667.5
          """)
  void theUriOfAnImageThatWasReadChangesNothingOfIt(String uri) {
    var id = add(IMAGE);
    var before = get(id);

    var answer =
        patch(
                id,
                """
                { 'title': 'Lake', 'image': { 'imageInfo': { 'id': 'a1~mv2.jpg', 'width': 4000, 'height': 2667.5,
                  'altText': 'sea 1.jpg', 'filename': 'sea 1.jpg', 'url': '%s' } } }
                """
                    .formatted(uri))
            .is(200);

    assertThat(answer.text("item.title")).isEqualTo("Lake");
    assertThatJson(answer.body())
        .whenIgnoringPaths("item.title", "item.updatedDate")
        .isEqualTo(before);
  }

  @Test
  void anImageWithoutANameIsKeptAsWell() {
    var id =
        add(
            "{ 'image': { 'imageInfo': { 'id': 'a1', 'url': 'https://a.example/1', 'width': 4, 'height': 2 } } }");
    var before = get(id);

    // the SDK makes a text of the name that is not there
    patch(
            id,
            """
            { 'image': { 'imageInfo': { 'id': 'a1', 'width': 4, 'height': 2, 'altText': 'undefined', 'filename': 'undefined',
              'url': 'wix:image://v1/a1#originWidth=4&originHeight=2' } } }
            """)
        .is(200);

    assertThatJson(get(id)).isEqualTo(before);
  }

  @Test
  void anotherUriSaysEverythingOfAnImage() {
    var id = add(IMAGE);

    var answer =
        patch(
                id,
                """
                { 'image': { 'imageInfo': { 'id': 'b2', 'width': 1, 'height': 1, 'altText': 'x', 'filename': 'x',
                  'url': 'wix:image://v1/b2/lake.jpg#originWidth=20&originHeight=10' } } }
                """)
            .is(200);

    assertThatJson(answer.body())
        .node("item.image.imageInfo")
        .isEqualTo(
            json(
                "{ 'id': 'b2', 'width': 20, 'height': 10, 'altText': 'lake.jpg', 'filename': 'lake.jpg' }"));
    assertThatJson(answer.body()).node("item.image.quality").isEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          video.videoInfo.url         | { 'video': { 'videoInfo': { 'id': 'v1', 'url': null } } }
          video.videoInfo.resolutions | { 'video': { 'videoInfo': { 'id': 'v1', 'resolutions': null } } }
          video.videoInfo.posters     | { 'video': { 'videoInfo': { 'id': 'v1', 'posters': null } } }
          video.videoInfo.filename    | { 'video': { 'videoInfo': { 'id': 'v1', 'filename': null } } }
          video.videoInfo.posters     | { 'video': { 'videoInfo': { 'posters': null } } }
          video.durationInMillis      | { 'video': { 'durationInMillis': null } }
          """)
  void nullClearsOneFieldOfAVideoWhetherItsIdIsNamedOrNot(String field, String fields) {
    var answer = patchNothingBut(field, add(VIDEO), fields);

    assertThatJson(answer.body()).node("item." + field).isAbsent();
  }

  @Test
  void whatIsWrongIsNotHiddenByWhatWasWrongBefore() {
    var id = add(VIDEO);
    Object _ =
        TestDatabase.value(
            """
            update gallery_item set media = jsonb_set(media, '{videoInfo,posters,0,id}', '"a b"')
            where id = ? returning id
            """,
            id);

    patch(id, "{ 'title': 'x' }").is(200);
    patch(
            id,
            "{ 'video': { 'videoInfo': { 'posters': [ { 'id': '<c>', 'width': 1, 'height': 1 } ] } } }")
        .isInvalid("item.video.videoInfo.posters[0].id FORMAT");
  }

  @Test
  void aUrlAloneTakesThePlaceOfAnIdAlone() {
    var image = add("{ 'image': { 'imageInfo': { 'id': 'a1', 'width': 4, 'height': 2 } } }");
    var video = add("{ 'video': { 'videoInfo': { 'id': 'v1', 'filename': 'a.mp4' } } }");

    var lake =
        patch(image, "{ 'image': { 'imageInfo': { 'url': 'https://a.example/' } } }").is(200);
    var talk =
        patch(video, "{ 'video': { 'videoInfo': { 'url': 'https://vimeo.com/1' } } }").is(200);

    assertThatJson(lake.body())
        .node("item.image.imageInfo")
        .isEqualTo(json("{ 'url': 'https://a.example/' }"));
    assertThatJson(talk.body())
        .node("item.video")
        .isEqualTo(json("{ 'type': 'VIMEO', 'videoInfo': { 'url': 'https://vimeo.com/1' } }"));
  }

  @Test
  void aUrlIsAddedToAnIdThatIsNamedAsWell() {
    var image = add("{ 'image': { 'imageInfo': { 'id': 'a1', 'width': 4, 'height': 2 } } }");

    var answer =
        patch(image, "{ 'image': { 'imageInfo': { 'id': 'a1', 'url': 'https://a.example/' } } }")
            .is(200);

    assertThatJson(answer.body())
        .node("item.image.imageInfo")
        .isEqualTo(json("{ 'id': 'a1', 'url': 'https://a.example/', 'width': 4, 'height': 2 }"));
  }

  @Test
  void whatTheSdkWritesBackOfAVideoChangesNothingOfIt() {
    var id = add(VIDEO);
    var before = get(id);

    // the second poster is the one that is shown; its id is read as a parameter of a form
    var answer =
        patch(
                id,
                """
                { 'title': 'Film', 'video': { 'type': 'WIX_MEDIA', 'durationInMillis': 12000, 'videoInfo': { 'id': 'v1', 'filename': 'clip 1.mp4',
                  'posters': [ { 'id': 'still 1 x.jpg?a=1', 'height': 1080, 'width': 1920 } ] } } }
                """)
            .is(200);

    assertThat(answer.text("item.title")).isEqualTo("Film");
    assertThatJson(answer.body())
        .whenIgnoringPaths("item.title", "item.updatedDate")
        .isEqualTo(before);
  }

  @Test
  void aVideoIsKeptWhosePosterHasASizeThatTheSdkCannotRead() {
    var id =
        add(
            "{ 'video': { 'videoInfo': { 'id': 'v1', 'posters': [ { 'id': 'p.jpg', 'height': 1e21, 'width': 5 } ] } } }");
    var before = get(id);

    // the SDK reads 1e+21 as a parameter of a form, and writes what is no number as null
    patch(
            id,
            "{ 'video': { 'videoInfo': { 'id': 'v1', 'posters': [ { 'id': 'p.jpg', 'height': null, 'width': 5 } ] } } }")
        .is(200);

    assertThatJson(get(id)).isEqualTo(before);
  }

  // Galleries

  @Test
  void aGalleryAndItsItemsChangeTogether() {
    var sea = add(IMAGE);
    var clip = add(VIDEO);
    var note = add(TEXT);
    var untouched = get(clip);

    var answer =
        patchGallery(
                """
                { 'name': 'New', 'sortOrder': 5.5, 'items': [
                  { 'text': { 'html': 'first' } }, { 'id': '%s', 'title': 'Lake' },
                  { 'text': { 'html': 'second' } }, { 'id': '%s', 'text': { 'html': '<b>' } } ] }
                """
                    .formatted(sea, note))
            .is(200);

    assertThat(answer.text("gallery.name")).isEqualTo("New");
    assertThat(answer.texts("gallery.items.title"))
        .containsExactly(null, null, "Lake", "Clip", "Note");
    assertThat(answer.texts("gallery.items.text.html")).containsExactly("first", "second", "<b>");
    assertThat(answer.number("gallery.totalItems")).isEqualTo(5);
    assertThatJson(get(clip)).isEqualTo(untouched);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          { 'name': '' }                              | gallery.name MIN_LENGTH
          { 'sortOrder': null, 'name': 5 }            | gallery.sortOrder REQUIRED_FIELD, gallery.name FORMAT
          { 'items': null }                           | gallery.items REQUIRED_FIELD
          { 'items': {} }                             | gallery.items FORMAT
          { 'items': [ { 'id': '{id}', 'title': 5 }, { 'text': {} }, { 'id': 'x' } ], 'name': 5 } | gallery.name FORMAT, gallery.items[0].title FORMAT, gallery.items[1].text.html REQUIRED_FIELD, gallery.items[2].id FORMAT
          { 'items': [ { 'id': '{id}' }, { 'id': '{id}' } ] } | gallery.items[1].id OTHER
          { 'items': [ { 'id': '{id}', 'text': null } ] }     | gallery.items[0] ONE_OF
          { 'items': [ { 'id': 'x', 'title': 5 } ] }          | gallery.items[0].id FORMAT, gallery.items[0].title FORMAT
          { 'id': 'x', 'name': 5, 'items': [ { 'id': '{id}', 'title': 5 } ] } | gallery.id FORMAT, gallery.name FORMAT, gallery.items[0].title FORMAT
          { 'id': '3f0e1b9c-0000-4000-8000-000000000001', 'name': 'x' } | gallery.id OTHER
          null                                        | gallery REQUIRED_FIELD
          """)
  void oneWrongThingOfAGalleryRefusesTheWholePatch(String fields, String violations) {
    var id = add(TEXT);
    var before = site.state();

    patchGallery(fields.replace("{id}", id)).isInvalid(violations.split(", "));
    patchGallery(
            """
            { 'name': 'x', 'items': [ { 'id': '%s', 'title': 'x' }, { 'text': { 'html': 'x' } },
              { 'id': '3f0e1b9c-0000-4000-8000-000000000001' } ] }
            """
                .formatted(id))
        .is(404, "ITEM_NOT_FOUND");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void theNameOfAGalleryCanBeCleared() {
    patchGallery("{ 'name': 'Ana’s', 'items': [] }").is(200);

    assertThatJson(patchGallery("{ 'name': null }").is(200).body()).node("gallery.name").isAbsent();
  }

  // Order

  @Test
  void twoItemsSwapTheirOrdersInOneRequest() {
    var first = add("{ 'title': 'first', 'sortOrder': 2, 'text': { 'html': 'x' } }");
    var second = add("{ 'title': 'second', 'sortOrder': 1, 'text': { 'html': 'x' } }");

    var answer =
        patchGallery(
                "{ 'items': [ { 'id': '%s', 'sortOrder': 1 }, { 'id': '%s', 'sortOrder': 2 } ] }"
                    .formatted(first, second))
            .is(200);

    assertThat(answer.texts("gallery.items.title")).containsExactly("second", "first");
    assertThat(site.titles(gallery)).containsExactly("second", "first");
  }

  @Test
  void aNewItemTakesTheOrderThatAnotherLeaves() {
    var id = add("{ 'title': 'old', 'sortOrder': 2, 'text': { 'html': 'x' } }");

    patchGallery(
            "{ 'items': [ { 'title': 'new', 'sortOrder': 2, 'text': { 'html': 'x' } }, { 'id': '%s', 'sortOrder': 3 } ] }"
                .formatted(id))
        .is(200);

    assertThat(site.titles(gallery)).containsExactly("old", "new");
  }

  @Test
  void anOrderThatAnotherHasIsTaken() {
    var first = add("{ 'sortOrder': 2, 'text': { 'html': 'x' } }");
    add("{ 'sortOrder': 1, 'text': { 'html': 'x' } }");
    var other = site.gallery();
    var before = site.state();

    patch(first, "{ 'sortOrder': 1 }").is(409, "SORT_ORDER_TAKEN");
    patchGallery("{ 'items': [ { 'id': '%s', 'sortOrder': 1 } ] }".formatted(first))
        .is(409, "SORT_ORDER_TAKEN");
    patchGallery("{ 'items': [ { 'sortOrder': 2, 'text': { 'html': 'x' } } ] }")
        .is(409, "SORT_ORDER_TAKEN");
    patchGallery(
            "{ 'items': [ { 'sortOrder': 7, 'text': { 'html': 'x' } }, { 'id': '%s', 'sortOrder': 7 } ] }"
                .formatted(first))
        .is(409, "SORT_ORDER_TAKEN");
    patchGallery(
            "{ 'name': 'x', 'sortOrder': %s }"
                .formatted(site.backEnd().get(GALLERIES + "/" + other).text("gallery.sortOrder")))
        .is(409, "SORT_ORDER_TAKEN");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void twoChangesOfDifferentFieldsBothSurvive() throws Exception {
    var id = add(IMAGE);

    BlockedCalls.behind(
            "select from gallery where id = '%s' for update".formatted(gallery),
            List.of(
                () -> patch(id, "{ 'title': 'Lake' }"),
                () -> patch(id, "{ 'image': { 'imageInfo': { 'altText': 'A lake' } } }"),
                () -> patchGallery("{ 'items': [ { 'id': '%s', 'link': null } ] }".formatted(id))))
        .forEach(answer -> answer.is(200));

    var item = site.backEnd().get(path(id)).is(200);
    assertThat(item.text("item.title")).isEqualTo("Lake");
    assertThat(item.text("item.image.imageInfo.altText")).isEqualTo("A lake");
    assertThatJson(item.body()).node("item.link").isAbsent();
  }

  @Test
  void aGalleryIsNotPatchedBeyondItsLimit() {
    patchGallery("{ 'items': [ %s ] }".formatted("{ 'text': { 'html': 'x' } },".repeat(999) + TEXT))
        .is(200);
    var before = site.state();

    patchGallery("{ 'items': [ { 'text': { 'html': 'x' } } ] }").is(409, "GALLERY_FULL");

    assertThat(site.state()).isEqualTo(before);
  }
}
