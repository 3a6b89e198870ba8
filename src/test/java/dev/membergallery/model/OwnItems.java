package dev.membergallery.model;

import static dev.membergallery.model.Answers.array;
import static dev.membergallery.model.Answers.assertSame;
import static dev.membergallery.model.Answers.call;
import static dev.membergallery.model.Answers.elements;
import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.membergallery.testing.TestSite;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The items that one of several callers has in a gallery of all: the others change theirs at the
 * same time, and name other orders.
 */
final class OwnItems {

  /** All of all callers are read at once. */
  private static final int MOST = 40;

  private final TestSite site;
  private final ModelGallery own;
  private final Random random;
  private final ItemCalls calls;
  private final Set<String> everOwned = new HashSet<>();

  OwnItems(TestSite site, String gallery, int owner, long seed) {
    this.site = site;
    this.own = new ModelGallery(gallery, Optional.empty(), 0);
    this.random = new Random(seed);
    this.calls = new ItemCalls(site.backEnd(), random, new RandomItems(random, owner * 100));
  }

  /** One random call, compared with what the rules say. */
  void step() {
    switch (own.totalItems() < MOST ? random.nextInt(12) : 11) {
      case 0, 1, 2 -> calls.add(own);
      case 3, 4, 5 -> calls.patch(own);
      case 6, 7, 8 -> calls.swap(own);
      case 9 -> calls.delete(own);
      default -> calls.deleteTwo(own);
    }
    own.items().forEach(item -> everOwned.add(item.path("id").asText()));
    var found = itemsOf(site, own.id);
    found.removeIf(item -> !everOwned.contains(item.path("id").asText()));
    assertSame(array(found), array(own.items()));
  }

  /** The gallery has these items and no others. */
  static void compareAll(TestSite site, String gallery, Collection<OwnItems> everyones) {
    var expected =
        everyones.stream()
            .flatMap(it -> it.own.items().stream())
            .sorted(Comparator.comparingDouble(ModelGallery::order).reversed())
            .toList();
    assertSame(array(itemsOf(site, gallery)), array(expected));
  }

  /** All of a gallery: in order, and as many as it says. */
  private static List<ObjectNode> itemsOf(TestSite site, String gallery) {
    var found = call(site.backEnd().get(GALLERIES + "/" + gallery + "?itemLimit=200"), "gallery");
    var items = elements(found.path("items"));
    assertThat(items).hasSize(found.path("totalItems").asInt());
    assertThat(items.stream().map(ModelGallery::order))
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.reverseOrder());
    return items;
  }
}
