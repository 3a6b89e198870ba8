package dev.membergallery.model;

import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
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
class ModelTest {

  private static final int THREADS = 4;
  private static final int STEPS = Integer.getInteger("model.steps", 100);
  private static final long SEED = Long.getLong("model.seed", 20_261_124L);

  @Test
  void everyAnswerIsWhatTheRulesSay() throws Exception {
    inParallel(
        thread -> {
          var site = new ModelSite(SEED + thread);
          run(site::step, SEED + thread);
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
