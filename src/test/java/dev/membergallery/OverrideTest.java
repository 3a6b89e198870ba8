package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The override: who gets one, when it is answered anew, and what it costs. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class OverrideTest {

  @Test
  void aMemberWithoutAGalleryKeepsTheOriginalItems() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));

    var answer = site.member("ana@example.org").override(element).is(204);

    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aVisitorHasToLogIn() {
    var site = TestSite.create();
    var element = site.element();

    Api.visitor()
        .get(site.live("/elements/" + element + "/override"))
        .is(401, "MEMBER_LOGIN_REQUIRED");
    Api.visitor()
        .get(site.live("/elements/" + UUID.randomUUID() + "/override"))
        .is(401, "MEMBER_LOGIN_REQUIRED");
  }

  @Test
  void anElementThatNobodySeesIsNotThere() {
    var site = TestSite.create();
    var unpublished = site.elementOn(site.draft(), image("draft"));
    var elsewhere = TestSite.create().element(image("another site’s"));
    var ana = site.memberWithGallery(unpublished, image("ana’s"));

    for (var element : List.of(unpublished, elsewhere, UUID.randomUUID().toString())) {
      ana.override(element).is(404, "ELEMENT_NOT_FOUND");
    }
  }

  @Test
  void whatIsAskedForHasToMakeSense() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");

    ana.override("no-guid").isInvalid("elementId FORMAT");
    ana.api()
        .get(site.live("/elements/" + UUID.randomUUID() + "/override?format=FULL"))
        .isInvalid("format ONE_OF");
  }

  @Test
  void anUnchangedOverrideIsNotSentAgain() {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, image("one"));
    var gallery = ana.override(element).text("galleryId");
    var tag = ana.override(element).header("ETag");

    for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      var unchanged = ifNoneMatch(ana, element, known).is(304);
      assertThat(unchanged.body()).isEmpty();
      assertThat(unchanged.header("ETag")).isEqualTo(tag);
    }
    ifNoneMatch(ana, element, "\"other\"").is(200);

    site.backEnd().post(GALLERIES + "/" + gallery + "/items", Map.of("item", image("two"))).is(200);

    var changed = ifNoneMatch(ana, element, tag).is(200);
    assertThat(changed.texts("items.title")).containsExactly("two", "one");
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
    assertThat(changed.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(changed.header("Vary")).contains("Authorization");
  }

  @Test
  void aTagStandsForOneMemberElementGalleryAndFormat() {
    var site = TestSite.create();
    var element = site.element();
    var other = site.element();
    var shared = site.gallery(image("shared"));
    var ana = site.member("ana@example.org");
    var ben = site.member("ben@example.org");
    site.assign(element, ana, shared);
    site.assign(element, ben, shared);
    site.assign(other, ana, shared);

    var full = ana.api().get(site.live("/elements/" + element + "/override?format=full")).is(200);
    assertThat(
            List.of(
                ana.override(element).header("ETag"),
                ben.override(element).header("ETag"),
                ana.override(other).header("ETag"),
                full.header("ETag")))
        .doesNotHaveDuplicates();
  }

  @Test
  void anAssignedGalleryShowsAtOnceAndOneThatIsTakenAwayShowsNoMore() {
    var site = TestSite.create();
    var element = site.element(image("original"));
    var ana = site.member("ana@example.org");
    var first = site.gallery(image("first"));
    var second = site.gallery(image("second"));

    site.assign(element, ana, first);
    assertThat(ana.override(element).texts("items.title")).containsExactly("first");
    site.assign(element, ana, second);
    assertThat(ana.override(element).texts("items.title")).containsExactly("second");
    site.backEnd()
        .delete(site.editor("/elements/" + element + "/member-galleries/" + ana.id()))
        .is(204);
    ana.override(element).is(204);
    assertThat(site.titles(second)).containsExactly("second");
  }

  @Test
  void anUnchangedGalleryCostsOneStatementAndAChangedOneTwo() {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, image("one"));
    var gallery = ana.override(element).is(200).text("galleryId");

    var before = TestDatabase.statementsAbout(site.id());
    ana.override(element).is(200);
    assertThat(TestDatabase.statementsAbout(site.id()).since(before).count()).isEqualTo(1);

    site.backEnd().post(GALLERIES + "/" + gallery + "/items", Map.of("item", image("two"))).is(200);
    var changed = TestDatabase.statementsAbout(site.id());
    assertThat(ana.override(element).texts("items.title")).containsExactly("two", "one");
    assertThat(TestDatabase.statementsAbout(site.id()).since(changed).count()).isEqualTo(2);

    var member = TestDatabase.statementsAbout(site.id());
    ifNoneMatch(ana, element, ana.override(element).header("ETag")).is(304);
    assertThat(TestDatabase.statementsAbout(site.id()).since(member).count()).isEqualTo(2);
  }

  @Test
  void concurrentRequestsShareTheirChecks() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, image("ana’s"));
    var ben = site.memberWithGallery(element, image("ben’s"));
    ana.override(element).is(200);
    ben.override(element).is(200);
    int requests = 400;

    var before = TestDatabase.statementsAbout(site.id());
    var calls = new ArrayList<Callable<String>>();
    for (int i = 0; i < requests; i++) {
      var member = i % 2 == 0 ? ana : ben;
      calls.add(() -> member.override(element).is(200).texts("items.title").getFirst());
    }
    try (var threads = Executors.newFixedThreadPool(32)) {
      var titles = threads.invokeAll(calls);
      for (int i = 0; i < requests; i++) {
        assertThat(titles.get(i).get()).isEqualTo(i % 2 == 0 ? "ana’s" : "ben’s");
      }
    }

    assertThat(TestDatabase.statementsAbout(site.id()).since(before).count())
        .isLessThan(requests)
        .isPositive();
  }

  @Test
  void anOverrideIsNeverOlderThanAnAcknowledgedChange() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    var ana = site.memberWithGallery(element, image("0"));
    var gallery = ana.override(element).text("galleryId");
    int changes = 50;

    try (var readers = Executors.newFixedThreadPool(4)) {
      var reading = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 4; i++) {
        reading.add(
            () -> {
              for (int j = 0; j < changes; j++) {
                ana.override(element).is(200);
              }
              return null;
            });
      }
      var inBackground = reading.stream().map(readers::submit).toList();
      for (int i = 1; i <= changes; i++) {
        site.backEnd()
            .post(GALLERIES + "/" + gallery + "/items", Map.of("item", image(String.valueOf(i))))
            .is(200);
        assertThat(ana.override(element).texts("items.title"))
            .hasSize(i + 1)
            .startsWith(String.valueOf(i));
      }
      for (var reader : inBackground) {
        reader.get();
      }
    }
  }

  private static Answer ifNoneMatch(TestMember member, String element, String tag) {
    return member
        .api()
        .with("If-None-Match", tag)
        .get(member.site().live("/elements/" + element + "/override"));
  }
}
