package dev.membergallery.model;

import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Random calls by several threads. {@code -Dmodel.steps=…} makes a long run, {@code -Dmodel.seed=…}
 * another one.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ModelTest {

  private static final int THREADS = 4;
  private static final int STEPS = Integer.getInteger("model.steps", 100);
  private static final long SEED = Long.getLong("model.seed", 20_261_124L);

  @Test
  void everyAnswerIsWhatTheRulesSay() throws Exception {
    inParallel(
        thread -> {
          var site = new ModelSite(SEED + thread);
          run(site::step, SEED + thread);
          site.fill();
          site.compareAll();
        });
  }

  /**
   * Everyone changes items of one gallery, each their own: for each of them it is as if nobody else
   * were there.
   */
  @Test
  void changesOfOneGalleryByManyDoNotMeet() throws Exception {
    var site = TestSite.create();
    var gallery = site.gallery();
    var everyones = new ConcurrentLinkedQueue<OwnItems>();

    inParallel(
        thread -> {
          var own = new OwnItems(site, gallery, thread, SEED + thread);
          everyones.add(own);
          run(own::step, SEED + thread);
        });

    OwnItems.compareAll(site, gallery, everyones);
  }

  /**
   * Everyone changes the same items, each fields of their own, and orders, clones and at last
   * deletes their gallery: nobody loses a change, and everyone sees their own at once.
   */
  @Test
  void changesOfTheSameItemsByManyAllCount() throws Exception {
    var site = TestSite.create();
    var element = site.element();
    var everyones = new ConcurrentLinkedQueue<OwnFields>();
    SharedItems.addTo(site, element);

    inParallel(
        thread -> {
          var own = new OwnFields(site, element, thread, THREADS, SEED + thread);
          everyones.add(own);
          run(own::step, SEED + thread);
        });

    var found = SharedItems.of(site, element);
    assertThat(everyones).hasSize(THREADS).allSatisfy(own -> own.compare(found));
    assertThat(everyones)
        .anySatisfy(own -> assertThat(own.lastOrder()).isEqualTo(SharedItems.idsOf(found)));

    var deleted = new ConcurrentLinkedQueue<OwnFields>();
    inParallel(
        thread -> {
          var own = List.copyOf(everyones).get(thread);
          if (own.delete()) {
            deleted.add(own);
          }
        });
    assertThat(deleted).hasSize(1);
    site.backEnd().get(GALLERIES + "/" + element).is(404, "GALLERY_NOT_FOUND");
  }

  private static void run(Runnable random, long seed) {
    for (int step = 0; step < STEPS; step++) {
      try {
        random.run();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", step " + step, e);
      }
    }
  }

  private interface Work {
    void of(int thread);
  }

  private static void inParallel(Work work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var calls = new ArrayList<Callable<Void>>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        calls.add(
            () -> {
              work.of(thread);
              return null;
            });
      }
      for (var done : threads.invokeAll(calls)) {
        done.get();
      }
    }
  }
}
