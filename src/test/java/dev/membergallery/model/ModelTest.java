package dev.membergallery.model;

import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final int STEPS = Integer.getInteger("model.steps", 150);
  private static final long SEED = Long.getLong("model.seed", 20_261_124L);

  @Test
  void everyAnswerIsWhatTheRulesSay() throws Exception {
    inParallel(
        thread -> {
          var site = new ModelSite(SEED + thread);
          for (int step = 0; step < STEPS; step++) {
            try {
              site.step();
            } catch (AssertionError e) {
              throw new AssertionError("seed " + (SEED + thread) + ", step " + step, e);
            }
          }
          site.compareAll();
        });
  }

  /**
   * Everyone changes items of one gallery, each their own: no change is lost, no total is wrong.
   */
  @Test
  void changesOfOneGalleryByManyAllSurvive() throws Exception {
    var site = TestSite.create();
    var gallery = GALLERIES + "/" + site.gallery();
    var expected = new ConcurrentHashMap<String, String>();

    inParallel(
        thread -> {
          var random = new Random(SEED + thread);
          var own = new HashMap<String, String>();
          for (int step = 0; step < STEPS; step++) {
            change(site, gallery, own, random, thread + "." + step);
          }
          expected.putAll(own);
        });

    var found = new HashMap<String, String>();
    var orders = new ArrayList<Double>();
    long total = site.backEnd().get(gallery).is(200).number("gallery.totalItems");
    for (int offset = 0; offset < total; offset += 200) {
      var items = site.backEnd().get(gallery + "/items?itemLimit=200&itemOffset=" + offset).is(200);
      orders.addAll(items.numbers("items.sortOrder"));
      var ids = items.texts("items.id");
      for (int i = 0; i < ids.size(); i++) {
        found.put(ids.get(i), items.text("items[" + i + "].title"));
      }
    }
    assertThat(found).isEqualTo(expected).hasSize((int) total);
    assertThat(orders).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  private static void change(
      TestSite site, String gallery, Map<String, String> own, Random random, String title) {
    var ids = List.copyOf(own.keySet());
    var id = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
    switch (ids.isEmpty() ? 0 : random.nextInt(5)) {
      case 0, 1 -> {
        var items = List.of(TestItem.text(title), TestItem.image(title));
        site.backEnd()
            .post(gallery + "/items/create", Map.of("items", items))
            .is(200)
            .texts("items.id")
            .forEach(added -> own.put(added, title));
      }
      case 2 -> {
        site.backEnd().patch(gallery + "/items/" + id, item(Map.of("title", title))).is(200);
        own.put(id, title);
      }
      case 3 -> {
        var items = List.of(Map.of("id", id, "title", title));
        site.backEnd().patch(gallery, Map.of("gallery", Map.of("items", items))).is(200);
        own.put(id, title);
      }
      default -> {
        var deleted = ids.subList(0, Math.min(2, ids.size()));
        assertThat(
                site.backEnd()
                    .post(gallery + "/items/delete", Map.of("itemIds", deleted))
                    .is(200)
                    .texts("itemIds"))
            .isEqualTo(deleted);
        deleted.forEach(own::remove);
      }
    }
  }

  private static Map<String, Object> item(Map<String, Object> fields) {
    return Map.of("item", fields);
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
