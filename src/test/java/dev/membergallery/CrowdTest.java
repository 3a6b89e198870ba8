package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Very many who change one thing are in nobody else's way, and all get their turn. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class CrowdTest {

  /** More than there are connections. */
  private static final int WRITERS = 60;

  private static final int READS = 30;

  @Test
  void whoeverReadsSomethingElseIsAnsweredAtOnce() throws Exception {
    var site = TestSite.create();
    var crowded = GALLERIES + "/" + site.gallery(image("before"));
    var item = site.backEnd().get(crowded).is(200).text("gallery.items[0].id");
    var quiet = GALLERIES + "/" + site.gallery(image("quiet"));
    var other = TestSite.create();
    var element = other.live("/elements/" + other.element(image("of another site")));
    // whatever the first of its kind has to make ready is not what is waited for below
    site.backEnd().patch(crowded + "/items/" + item, Map.of("item", Map.of("title", "first")));
    site.backEnd().get(quiet).is(200);
    Api.visitor().get(element).is(200);

    try (var holder = TestDatabase.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      try (var held = holder.createStatement()) {
        held.execute(
            "select from gallery where id = '%s' for update"
                .formatted(crowded.substring(crowded.lastIndexOf('/') + 1)));
      }
      var writers = new ArrayList<Future<Answer>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var title = Map.of("item", Map.of("title", "of " + writer));
        Callable<Answer> write = () -> site.backEnd().patch(crowded + "/items/" + item, title);
        writers.add(threads.submit(write));
      }

      for (int read = 0; read < READS; read++) {
        site.backEnd().get(quiet).is(200);
        Api.visitor().get(element).is(200);
      }

      // none has been waited for: each would have been told to try again by then
      assertThat(writers).noneMatch(Future::isDone);
      holder.rollback();
      for (var writer : writers) {
        writer.get().is(200);
      }
    }
  }

  @Test
  void threeHundredSmallChangesOfOneGalleryAllSucceed() throws Exception {
    var site = TestSite.create();
    var gallery = GALLERIES + "/" + site.gallery(image("before"));
    var item = site.backEnd().get(gallery).is(200).text("gallery.items[0].id");

    var answers =
        atOnce(
            300,
            writer ->
                site.backEnd()
                    .patch(
                        gallery + "/items/" + item,
                        Map.of("item", Map.of("title", "of " + writer))));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    var titles = IntStream.range(0, 300).mapToObj(writer -> "of " + writer).toList();
    assertThat(answers).extracting(answer -> answer.text("item.title")).isEqualTo(titles);
    assertThat(List.of(site.titles(gallery.substring(GALLERIES.length() + 1)).getFirst()))
        .isSubsetOf(titles);
  }
}
