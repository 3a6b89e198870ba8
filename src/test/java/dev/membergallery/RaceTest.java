package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What happens when two do something to the same thing at the same moment. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class RaceTest {

  @Test
  void twoChangesOfOneElementBothSurvive() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    var path = site.editor("/elements/" + element);

    BlockedCalls.behind(
            "select from gallery_element where id = '%s' for update".formatted(element),
            List.of(
                () -> site.backEnd().patch(path, Map.of("nickname", "renamed")),
                () -> site.backEnd().patch(path, Map.of("options", Map.of("layout", 2)))))
        .forEach(answer -> answer.is(200));

    var changed = site.backEnd().get(path).is(200);
    assertThat(changed.text("element.nickname")).isEqualTo("renamed");
    assertThat(changed.text("element.options.layout")).isEqualTo("2");
  }

  @Test
  void twoChangesOfOneSiteBothSurvive() throws Exception {
    var site = TestSite.create();
    var path = "/admin/v1/sites/" + site.id();

    BlockedCalls.behind(
            "select from site where id = '%s' for update".formatted(site.id()),
            List.of(
                () -> Api.operator().patch(path, Map.of("name", "renamed")),
                () -> Api.operator().patch(path, Map.of("origins", List.of("https://a.example")))))
        .forEach(answer -> answer.is(200));

    var changed = Api.operator().get(path).is(200);
    assertThat(changed.text("site.name")).isEqualTo("renamed");
    assertThat(changed.texts("site.origins")).containsExactly("https://a.example");
  }

  @Test
  void aGalleryThatIsBeingAssignedToAnotherMemberIsSpared() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, image("shared in the end"));
    var ben = site.member("ben@example.org");
    var gallery = ana.override(element).text("galleryId");
    var assignment =
        """
        insert into member_gallery (site_id, element_id, member_id, gallery_id, created_date)
        values ('%s', '%s', '%s', '%s', now())
        """
            .formatted(site.id(), element, ben.id(), gallery);

    BlockedCalls.behind(
            assignment,
            List.of(
                () ->
                    site.backEnd()
                        .delete(site.editor("/members/" + ana.id() + "?galleries=delete"))))
        .getFirst()
        .is(204);

    assertThat(ben.override(element).is(200).texts("items.title"))
        .containsExactly("shared in the end");
  }

  @Test
  void whatIsDeletedByManyAtOnceIsDeletedOnce() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, image("ana’s"));
    var assigned = site.editor("/elements/" + element + "/member-galleries/" + ana.id());

    assertDeletedOnce(
        "member_gallery where member_id", ana.id(), () -> site.backEnd().delete(assigned));
    assertDeletedOnce(
        "member where id",
        ana.id(),
        () -> site.backEnd().delete(site.editor("/members/" + ana.id())));
    assertDeletedOnce(
        "gallery where id",
        element,
        () -> site.backEnd().delete(site.editor("/elements/" + element)));
    assertDeletedOnce(
        "site where id",
        site.id(),
        () ->
            Api.operator().delete("/admin/v1/sites/" + site.id() + "?confirm=a%20test%E2%80%99s"));
  }

  @Test
  void aCloneOfAGalleryThatIsBeingDeletedIsNotEmpty() throws Exception {
    var site = TestSite.create();
    var source = site.gallery(image("one"));

    var clone =
        BlockedCalls.behind(
                "delete from gallery where id = '%s'".formatted(source),
                List.of(() -> site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", source))))
            .getFirst();

    clone.is(404, "GALLERY_NOT_FOUND");
  }

  @Test
  void galleriesAreMadeWhileSomebodyElseChangesTheSite() throws Exception {
    var site = TestSite.create();
    try (var other = TestDatabase.connect()) {
      other.setAutoCommit(false);
      try (var held = other.createStatement()) {
        held.execute("update site set name = name where id = '%s'".formatted(site.id()));
      }

      site.backEnd().post(GALLERIES, Map.of()).is(200);
      other.rollback();
    }
  }

  @Test
  void aSortOrderThatSomebodyElseHasJustTakenIsTaken() throws Exception {
    var site = TestSite.create();
    var gallery =
        """
        insert into gallery (site_id, id, sort_order, created_date)
        values ('%s', gen_random_uuid(), 7.5, now())
        """
            .formatted(site.id());
    var wanted = Map.of("gallery", Map.of("sortOrder", 7.5));

    BlockedCalls.behind(gallery, List.of(() -> site.backEnd().post(GALLERIES, wanted)))
        .getFirst()
        .is(409, "SORT_ORDER_TAKEN");
    assertThat(site.backEnd().get(GALLERIES).number("totalGalleries")).isEqualTo(1);
  }

  @Test
  void aDeadlockIsOvercomeWithoutTheCaller() throws Exception {
    var site = TestSite.create();
    var gallery = site.gallery(image("before"));
    var path = GALLERIES + "/" + gallery + "/items/";
    var item = site.backEnd().get(GALLERIES + "/" + gallery).is(200).text("gallery.items[0].id");

    Answer answer;
    int tries = 0;
    do {
      answer =
          BlockedCalls.inADeadlock(
              "select from gallery_item where id = '%s' for share".formatted(item),
              () -> site.backEnd().patch(path + item, Map.of("item", Map.of("title", "after"))),
              "select from gallery where id = '%s' for update".formatted(gallery));
      // a machine that is busy takes longer to get there than anybody waits for a row
    } while (answer.status() == 503 && ++tries < 5);
    answer.is(200);
    assertThat(site.titles(gallery)).containsExactly("after");
  }

  @Test
  void whoWaitsTooLongIsToldToTryAgain() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    try (var other = TestDatabase.connect();
        var log = LogLines.listen()) {
      other.setAutoCommit(false);
      try (var held = other.createStatement()) {
        held.execute("select from gallery where id = '%s' for update".formatted(element));
      }

      var answer =
          site.backEnd()
              .post(GALLERIES + "/" + element + "/items", Map.of("item", image("late")))
              .is(503, "UNAVAILABLE");

      assertThat(answer.text("details.applicationError.data.requestId"))
          .isEqualTo(answer.header("X-Wix-Request-Id"));
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(answer.header("X-Wix-Request-Id"))
                      .contains("Database not available: org.postgresql.util.PSQLException: ")
                      .contains("lock timeout"));
      other.rollback();
    }
    assertThat(site.titles(element)).isEmpty();
  }

  private static void assertDeletedOnce(String where, String id, Callable<Answer> delete)
      throws Exception {
    var answers =
        BlockedCalls.behind(
            "select from %s = '%s' for update".formatted(where, id),
            Collections.nCopies(3, delete));
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).containsOnly(204, 404);
  }
}
