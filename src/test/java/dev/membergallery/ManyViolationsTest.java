package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However much is wrong with a request, it is refused with little effort. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ManyViolationsTest {

  private static final int MOST = 1_000;

  /** Some eight hundred times, in less than a kilobyte. */
  private static final Map<String, Object> ALL_WRONG =
      Map.of(
          "tags",
          Map.of("values", Collections.nCopies(100, 5)),
          "video",
          Map.of(
              "videoInfo",
              Map.of(
                  "resolutions",
                  Collections.nCopies(100, Map.of()),
                  "posters",
                  Collections.nCopies(100, Map.of()))));

  @Test
  void ofVeryManyViolationsTheFirstAreNamed() {
    var site = TestSite.create();
    var gallery = GALLERIES + "/" + site.gallery(image("one"));
    var items = Map.of("items", Collections.nCopies(MOST, ALL_WRONG));
    var before = site.state();

    for (var answer :
        List.of(
            site.backEnd().post(GALLERIES, Map.of("gallery", items)),
            site.backEnd().patch(gallery, Map.of("gallery", items)))) {
      assertThat(answer.violations())
          .hasSize(MOST + 1)
          .startsWith("gallery.items[0].tags.values[0] FORMAT")
          .endsWith(" OTHER");
      assertThat(descriptions(answer).getLast())
          .isEqualTo("There are more violations than the first 1000");
    }

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void aThousandAreAllNamed() {
    var site = TestSite.create();
    var items = Map.of("items", Collections.nCopies(MOST, Map.of("title", "no media")));

    var answer = site.backEnd().post(GALLERIES, Map.of("gallery", items));

    assertThat(answer.violations()).hasSize(MOST).endsWith("gallery.items[999] ONE_OF");
  }

  private static List<String> descriptions(Answer answer) {
    return answer.texts("details.validationError.fieldViolations.description");
  }

  /** What is wrong with a part of a patch that counts for nothing is not counted. */
  @Test
  void whatAPatchMayLackIsNotCounted() {
    var site = TestSite.create();
    var lacking =
        Map.of(
            "id",
            "x",
            "video",
            Map.of("videoInfo", Map.of("resolutions", Collections.nCopies(100, Map.of()))));

    var answer =
        site.backEnd()
            .patch(
                GALLERIES + "/" + site.gallery(),
                Map.of("gallery", Map.of("items", Collections.nCopies(20, lacking))));

    assertThat(answer.violations()).hasSize(20).allMatch(it -> it.endsWith(".id FORMAT"));
  }

  @Test
  void whoMayNeverChangeAGalleryIsToldSoWhateverElseIsWrong() {
    var site = TestSite.create();
    var published = site.element(image("one"));
    var member = site.memberWithGallery(published, image("Ana’s"));
    var assigned = member.override(published).text("galleryId");

    for (var call : changes(published)) {
      site.visitor().send(call).is(403, "PERMISSION_DENIED");
      member.api().send(call).is(403, "PERMISSION_DENIED");
    }
    for (var call : changes(assigned)) {
      site.visitor().send(call).is(404, "GALLERY_NOT_FOUND");
      member.api().send(call).is(403, "PERMISSION_DENIED");
    }
    for (var call : changes("x")) {
      assertThat(site.visitor().send(call).violations()).hasSize(1);
    }
  }

  private static List<Call> changes(String gallery) {
    var path = GALLERIES + "/" + gallery;
    var items = Collections.nCopies(50, ALL_WRONG);
    return Stream.of(
            Call.patch(path, Map.of("gallery", Map.of("items", items))),
            Call.post(path + "/items", Map.of("item", ALL_WRONG)),
            Call.post(path + "/items/create", Map.of("items", items)),
            Call.patch(path + "/items/x", Map.of("item", ALL_WRONG)),
            Call.post(path + "/items/delete", Map.of("itemIds", Collections.nCopies(50, "x"))))
        .toList();
  }
}
