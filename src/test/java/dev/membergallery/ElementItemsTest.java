package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The items of an element in the Editor: the same ones that the backend API has. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ElementItemsTest {

  private TestSite site;
  private String element;
  private String path;
  private List<String> ids;

  @BeforeEach
  void anElement() {
    site = TestSite.create();
    element = site.element(imageWithLinkText("one"), video("two"), text("three"));
    path = site.editor("/elements/" + element + "/items");
    ids = site.backEnd().get(path).is(200).texts("items.id");
  }

  private Answer patch(String id, Object fields) {
    return site.backEnd().patch(path + "/" + id, fields);
  }

  private Answer order(List<?> wanted) {
    return site.backEnd().put(path + "/order", Map.of("itemIds", wanted));
  }

  private String ofBackendApi(String id) {
    return site.backEnd().get(GALLERIES + "/" + element + "/items/" + id).is(200).body();
  }

  @Test
  void anItemIsChangedByItsFields() {
    var changed = patch(ids.getFirst(), Map.of("title", "ONE", "link", Map.of("text", "Order")));

    assertThat(changed.is(200).text("item.title")).isEqualTo("ONE");
    assertThat(changed.text("item.link.text")).isEqualTo("Order");
    assertThat(changed.text("item.link.url")).isEqualTo("https://example.org/shop");
    assertThatJson(ofBackendApi(ids.getFirst())).isEqualTo(changed.body());
  }

  @Test
  void anItemIsTakenBackAsItWasAnswered() {
    var before = site.state();

    for (var id : ids) {
      patch(id, ofBackendApi(id)).is(200);
    }

    assertThat(site.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/elements/", "/galleries/"})
  void anItemIsChangedAsItsCallerKnowsItOrNotAtAll(String where) {
    var items = site.editor(where + element + "/items");
    var item = items + "/" + ids.getFirst();
    var first = site.backEnd().get(items).is(200).text("items[0].updatedDate");

    var second = changedFrom(first, item, "ONE").is(200).text("item.updatedDate");
    var third = changedFrom(second, item, "1").is(200).text("item.updatedDate");
    var before = site.state();

    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    for (var old : List.of(first, second)) {
      var refused = changedFrom(old, item, "mine").is(412, "ITEM_CHANGED");
      assertThat(refused.text("details.applicationError.data.itemId")).isEqualTo(ids.getFirst());
      knownFrom(old).delete(item).is(412, "ITEM_CHANGED");
    }
    changedFrom(third, items + "/" + UUID.randomUUID(), "mine").is(404, "ITEM_NOT_FOUND");
    for (var tag : List.of(third, "*", "W/\"" + third + "\"", "\"\"", "\"now\"")) {
      var caller = site.backEnd().with("If-Match", tag);
      for (var refused :
          List.of(caller.patch(item, Map.of("title", "mine")), caller.delete(item))) {
        assertThat(refused.is(400).text("details.validationError.fieldViolations[0].field"))
            .isEqualTo("If-Match");
      }
    }
    assertThat(site.state()).isEqualTo(before);
    knownFrom(third).delete(item).is(204);
    knownFrom(third).delete(item).is(404, "ITEM_NOT_FOUND");
  }

  /** Replicas have clocks of their own. */
  @Test
  void whatChangesAnItemLaterHasALaterDateWhateverTheClockSays() throws SQLException {
    var ahead = "2040-01-01T10:00:00.123Z";
    TestDatabase.write(
        "update gallery_item set updated_date = cast(? as timestamptz) where gallery_id = ?",
        ahead,
        UUID.fromString(element));
    var item = path + "/" + ids.getFirst();

    var changed = changedFrom(ahead, item, "ONE").is(200).text("item.updatedDate");
    order(ids.reversed()).is(200);
    var moved = site.backEnd().get(path).is(200).texts("items.updatedDate").getLast();

    assertThat(List.of(ahead, changed, moved)).isSorted().doesNotHaveDuplicates();
  }

  private Answer changedFrom(String updatedDate, String item, String title) {
    return knownFrom(updatedDate).patch(item, Map.of("title", title));
  }

  private Api knownFrom(String updatedDate) {
    return site.backEnd().with("If-Match", '"' + updatedDate + '"');
  }

  @Test
  void whatIsWrongWithAChangeIsSaidAtOnce() {
    var before = site.state();

    patch(ids.getFirst(), Map.of("title", 5, "image", Map.of("quality", 5)))
        .isInvalid("title FORMAT", "image.quality MIN");
    patch(ids.getFirst(), Map.of("item", Map.of("title", 5, "id", ids.getLast()), "other", 1))
        .isInvalid("item.id OTHER", "other OTHER", "item.title FORMAT");
    patch("x", Map.of("title", 5)).isInvalid("itemId FORMAT", "title FORMAT");
    patch(ids.getFirst(), "[]").isInvalid(" FORMAT");
    patch(UUID.randomUUID().toString(), Map.of()).is(404, "ITEM_NOT_FOUND");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void aDeletedItemIsGoneOnBothSides() {
    site.backEnd().delete(path + "/" + ids.get(1)).is(204);

    assertThat(site.titles(element)).containsExactly("one", "three");
    assertThat(site.backEnd().get(path).texts("items.title")).containsExactly("one", "three");
    site.backEnd().delete(path + "/" + ids.get(1)).is(404, "ITEM_NOT_FOUND");
  }

  @Test
  void itemsAreListedInTheOrderThatIsPut() {
    var wanted = List.of(ids.get(1), ids.get(2), ids.get(0));

    var answer = order(wanted).is(200);

    assertThat(answer.texts("items.id")).isEqualTo(wanted);
    assertThat(site.titles(element)).containsExactly("two", "three", "one");
    var orders = answer.numbers("items.sortOrder");
    assertThat(orders.get(0) - orders.get(1)).isEqualTo(orders.get(1) - orders.get(2)).isPositive();
    var state = site.state();
    order(wanted).is(200);
    assertThat(site.state()).isEqualTo(state);
    // what comes later comes first, as ever
    site.backEnd().post(path, Map.of("items", List.of(image("four")))).is(201);
    assertThat(site.titles(element)).containsExactly("four", "two", "three", "one");
  }

  @Test
  void anOrderNamesEveryItemOnce() {
    var foreign = site.element(text("elsewhere"));
    var another = site.backEnd().get(GALLERIES + "/" + foreign).is(200).text("gallery.items[0].id");
    var before = site.state();

    order(ids.subList(0, 2)).isInvalid("itemIds OTHER");
    order(List.of()).isInvalid("itemIds OTHER");
    order(List.of(ids.get(0), ids.get(1), ids.get(2), ids.get(0))).isInvalid("itemIds OTHER");
    order(List.of(ids.get(0), ids.get(1), ids.get(1))).isInvalid("itemIds OTHER");
    order(List.of(ids.get(0), ids.get(1), another)).isInvalid("itemIds OTHER");
    order(List.of(ids.get(0), ids.get(1), "x", ""))
        .isInvalid("itemIds[2] FORMAT", "itemIds[3] REQUIRED_FIELD");
    site.backEnd().put(path + "/order", Map.of()).isInvalid("itemIds REQUIRED_FIELD");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void anEmptyElementHasAnEmptyOrder() {
    var empty = site.editor("/elements/" + site.element() + "/items/order");

    assertThat(site.backEnd().put(empty, Map.of("itemIds", List.of())).is(200).texts("items"))
        .isEmpty();
  }

  @Test
  void aGalleryOfNoElementHasNoItemsHere() {
    var gallery = site.gallery(text("standalone"));
    var item = site.backEnd().get(GALLERIES + "/" + gallery).text("gallery.items[0].id");
    var items = site.editor("/elements/" + gallery + "/items");
    var before = site.state();

    site.backEnd().get(items).is(404, "ELEMENT_NOT_FOUND");
    site.backEnd().post(items, Map.of("items", List.of(text("x")))).is(404, "ELEMENT_NOT_FOUND");
    site.backEnd().patch(items + "/" + item, Map.of()).is(404, "ELEMENT_NOT_FOUND");
    site.backEnd().delete(items + "/" + item).is(404, "ELEMENT_NOT_FOUND");
    site.backEnd()
        .put(items + "/order", Map.of("itemIds", List.of(item)))
        .is(404, "ELEMENT_NOT_FOUND");

    assertThat(site.state()).isEqualTo(before);
  }
}
