package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What many want at the same moment one of them gets, and nobody sees a half of anything. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ContentionTest {

  private static final int CALLERS = 12;
  private static final int ROUNDS = 4;

  @Test
  void aSortOrderGoesToOneItem() throws Exception {
    var site = TestSite.create();
    var gallery = GALLERIES + "/" + site.gallery(items("there", CALLERS));
    var ids = site.backEnd().get(gallery).is(200).texts("gallery.items.id");
    for (int round = 0; round < ROUNDS; round++) {
      double wanted = round;

      var answers =
          atOnce(
              CALLERS,
              caller -> {
                var patch = Map.of("id", ids.get(caller), "sortOrder", wanted);
                return switch (caller % 3) {
                  case 0 ->
                      site.backEnd()
                          .post(
                              gallery + "/items",
                              Map.of("item", image("new").with("sortOrder", wanted)));
                  case 1 ->
                      site.backEnd()
                          .patch(gallery + "/items/" + ids.get(caller), Map.of("item", patch));
                  default ->
                      site.backEnd()
                          .patch(gallery, Map.of("gallery", Map.of("items", List.of(patch))));
                };
              });

      oneSucceeds(answers, 409, "SORT_ORDER_TAKEN");
      assertThat(site.backEnd().get(gallery).is(200).numbers("gallery.items.sortOrder"))
          .doesNotHaveDuplicates()
          .contains(wanted);
    }
  }

  @Test
  void aSortOrderGoesToOneGallery() throws Exception {
    var site = TestSite.create();
    var galleries = IntStream.range(0, CALLERS).mapToObj(_ -> site.gallery()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      var wanted = Map.of("gallery", Map.of("sortOrder", round));

      var answers =
          atOnce(
              CALLERS,
              caller ->
                  caller % 2 == 0
                      ? site.backEnd().post(GALLERIES, wanted)
                      : site.backEnd().patch(GALLERIES + "/" + galleries.get(caller), wanted));

      oneSucceeds(answers, 409, "SORT_ORDER_TAKEN");
    }
  }

  /** Each waits for the other's end, which the database notices. */
  @Test
  void twoGalleriesThatWantEachOthersSortOrderGetAnAnswer() throws Exception {
    var site = TestSite.create();
    var galleries = List.of(site.gallery(), site.gallery());
    for (int i = 0; i < 2; i++) {
      site.backEnd().patch(GALLERIES + "/" + galleries.get(i), sortOrder(i)).is(200);
    }
    for (int round = 0; round < ROUNDS; round++) {
      atOnce(
              2,
              caller ->
                  site.backEnd()
                      .patch(GALLERIES + "/" + galleries.get(caller), sortOrder(1 - caller)))
          .forEach(answer -> answer.is(409, "SORT_ORDER_TAKEN"));
    }
  }

  @Test
  void anItemIsDeletedOnce() throws Exception {
    var site = TestSite.create();
    for (int round = 0; round < ROUNDS; round++) {
      var gallery = GALLERIES + "/" + site.gallery(items("there", 5));
      var ids = site.backEnd().get(gallery).is(200).texts("gallery.items.id");
      var two = "?itemsIds=" + ids.get(1) + "&itemsIds=" + ids.get(0);

      var answers =
          atOnce(
              CALLERS,
              caller ->
                  switch (caller % 3) {
                    case 0 -> site.backEnd().delete(gallery + "/items/" + ids.getFirst());
                    case 1 -> site.backEnd().delete(gallery + "/items" + two);
                    default ->
                        site.backEnd()
                            .post(
                                gallery + "/items/delete",
                                Map.of("itemIds", caller < 6 ? ids : ids.reversed()));
                  });

      var deleted =
          IntStream.range(0, CALLERS)
              .boxed()
              .flatMap(
                  caller -> {
                    var answer = answers.get(caller);
                    if (caller % 3 != 2 && answer.status() != 200) {
                      answer.is(404, "ITEM_NOT_FOUND");
                      return Stream.of();
                    }
                    return switch (caller % 3) {
                      case 0 -> Stream.of(answer.is(200).text("itemId"));
                      case 1 -> Stream.of(ids.get(0), ids.get(1));
                      default -> answer.is(200).texts("itemIds").stream();
                    };
                  });
      assertThat(deleted).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(site.backEnd().get(gallery).is(200).number("gallery.totalItems")).isZero();
    }
  }

  @Test
  void aGalleryThatIsDeletedWhileItGrowsIsThereOrNot() throws Exception {
    var site = TestSite.create();
    for (int round = 0; round < ROUNDS; round++) {
      var id = site.gallery(items("there", 5));
      var gallery = GALLERIES + "/" + id;
      var items = Map.of("items", List.of(items("new", 5)));

      var answers =
          atOnce(
              CALLERS,
              caller ->
                  switch (caller % 6) {
                    case 0, 1 -> site.backEnd().post(gallery + "/items/create", items);
                    case 2 -> site.backEnd().patch(gallery, Map.of("gallery", items));
                    case 3 -> site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", id));
                    case 4 -> site.backEnd().get(gallery);
                    default -> site.backEnd().delete(gallery);
                  });

      var deletions = List.of(answers.get(5), answers.get(11));
      oneSucceeds(deletions, 404, "GALLERY_NOT_FOUND");
      for (var answer : answers) {
        if (answer.status() != 200) {
          answer.is(404, "GALLERY_NOT_FOUND");
        } else if (!deletions.contains(answer) && answer.body().startsWith("{\"gallery\"")) {
          assertThat(answer.number("gallery.totalItems") % 5).isZero();
        }
      }
      site.backEnd().get(gallery).is(404, "GALLERY_NOT_FOUND");
      long left = TestDatabase.value("select count(*) from gallery_item where gallery_id = ?", id);
      assertThat(left).isZero();
    }
  }

  /** Items come and go in fives of one title; the gallery has the name of a five that stays. */
  @Test
  void whoeverReadsOrClonesAGalleryThatChangesSeesAStateOfIt() throws Exception {
    var site = TestSite.create();
    var first = Map.of("gallery", Map.of("name", "first", "items", List.of(items("first", 5))));
    var id = site.backEnd().post(GALLERIES, first).is(200).text("gallery.id");
    var gallery = GALLERIES + "/" + id;

    atOnce(
        CALLERS,
        caller -> {
          var last = site.backEnd().get(gallery).is(200);
          for (int step = 0; step < ROUNDS; step++) {
            var title = "of " + caller + ", " + step;
            var five = List.of(items(title, 5));
            if (caller % 4 == 0) {
              last =
                  site.backEnd()
                      .patch(gallery, Map.of("gallery", Map.of("name", title, "items", five)))
                      .is(200);
            } else if (caller % 4 == 1) {
              var created = site.backEnd().post(gallery + "/items/create", Map.of("items", five));
              var ids = created.is(200).texts("items.id");
              last = site.backEnd().post(gallery + "/items/delete", Map.of("itemIds", ids)).is(200);
            } else if (caller % 4 == 2) {
              var clone = site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", id)).is(200);
              last = isWhole(site, GALLERIES + "/" + clone.text("gallery.id"));
            } else {
              last = isWhole(site, gallery);
            }
          }
          return last;
        });

    assertThat(isWhole(site, gallery).number("gallery.totalItems"))
        .isEqualTo(5L * (1 + ROUNDS * CALLERS / 4));
  }

  private static Answer isWhole(TestSite site, String gallery) {
    var read = site.backEnd().get(gallery + "?itemLimit=200").is(200);
    var titles = read.texts("gallery.items.title");
    assertThat(titles.stream().collect(groupingBy(identity(), counting())))
        .allSatisfy((_, count) -> assertThat(count).isEqualTo(5))
        .containsKey(read.text("gallery.name"));
    assertThat(read.number("gallery.totalItems")).isEqualTo(titles.size());
    assertThat(read.numbers("gallery.items.sortOrder"))
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Collections.reverseOrder());
    return read;
  }

  private static TestItem[] items(String title, int count) {
    return Collections.nCopies(count, text(title)).toArray(TestItem[]::new);
  }

  private static Map<String, Object> sortOrder(int order) {
    return Map.of("gallery", Map.of("sortOrder", order));
  }

  private static void oneSucceeds(List<Answer> answers, int status, String code) {
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    answers.stream()
        .filter(answer -> answer.status() != 200)
        .forEach(answer -> answer.is(status, code));
  }
}
