package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much is asked of the database: as many statements for many things as for few. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class StatementsTest {

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
    // the first use of a key in a day is written down
    site.backEnd().get(GALLERIES).is(200);
  }

  private static List<TestItem> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> text("text " + i)).toList();
  }

  private String gallery(int items) {
    return site.backEnd()
        .post(GALLERIES, Map.of("gallery", Map.of("items", texts(items))))
        .is(200)
        .text("gallery.id");
  }

  @Test
  void tenGalleriesWithAHundredItemsEachTakeTwo() {
    IntStream.range(0, 10).forEach(_ -> gallery(100));

    // one for the key, one for all galleries with their items and how many there are
    var statements =
        site.statementsOf(
            () ->
                assertThat(
                        site.backEnd()
                            .get(GALLERIES + "?itemLimit=100")
                            .is(200)
                            .texts("galleries.items.flatten().id"))
                    .hasSize(1000));

    assertThat(statements.statements()).hasSize(2);
  }

  @Test
  void oneGalleryTakesTwoHoweverManyItemsItHas() {
    var gallery = gallery(200);

    var statements =
        site.statementsOf(
            () -> site.backEnd().get(GALLERIES + "/" + gallery + "?itemLimit=200").is(200));

    assertThat(statements.statements()).hasSize(2);
  }

  @Test
  void aPageTakesThreeHoweverManyElementsItHas() {
    var page = site.page();
    var path = site.backEnd().get(site.editor("/pages")).is(200).text("pages[0].path");
    IntStream.range(0, 5)
        .forEach(
            i ->
                site.backEnd()
                    .post(
                        site.editor("/elements"), Map.of("pageId", page, "nickname", "gallery" + i))
                    .is(201));

    var statements =
        site.statementsOf(() -> site.visitor().get(site.live("/pages/" + path)).is(200));

    assertThat(statements.count()).isLessThanOrEqualTo(3);
  }

  @Test
  void fiftyItemsAreWrittenByAsManyStatementsAsOne() {
    var gallery = GALLERIES + "/" + gallery(0);

    var addOne = site.statementsOf(() -> add(gallery, texts(1)));
    var addFifty = site.statementsOf(() -> add(gallery, texts(50)));
    assertThat(addFifty.count()).isEqualTo(addOne.count());

    var ids = site.backEnd().get(gallery + "/items").is(200).texts("items.id");
    var patchOne = site.statementsOf(() -> rename(gallery, ids.subList(0, 1), "one"));
    var patchFifty = site.statementsOf(() -> rename(gallery, ids, "fifty"));
    assertThat(patchFifty.count()).isEqualTo(patchOne.count());
  }

  private void add(String gallery, List<TestItem> items) {
    site.backEnd().post(gallery + "/items/create", Map.of("items", items)).is(200);
  }

  private void rename(String gallery, List<String> ids, String title) {
    var items = ids.stream().map(id -> Map.of("id", id, "title", title)).toList();
    assertThat(
            site.backEnd()
                .patch(gallery, Map.of("gallery", Map.of("items", items)))
                .is(200)
                .texts("gallery.items.title"))
        .contains(title);
  }

  @Test
  void aCloneOfAThousandItemsTakesAsManyAsOneOfNone() {
    var empty = gallery(0);
    var full = gallery(1000);

    var few =
        site.statementsOf(
            () -> site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", empty)).is(200));
    var many =
        site.statementsOf(
            () ->
                assertThat(
                        site.backEnd()
                            .post(GALLERIES, Map.of("cloneFromGalleryId", full))
                            .is(200)
                            .number("gallery.totalItems"))
                    .isEqualTo(1000));

    assertThat(many.count()).isEqualTo(few.count());
  }

  @Test
  void manyItemsAreOrderedAndDeletedByAsManyStatementsAsFew() {
    var element = site.element();
    var items = site.editor("/elements/" + element + "/items");
    var one = ids(items, 1);
    var orderOne = site.statementsOf(() -> order(items, one));
    ids(items, 49);
    var fifty = site.backEnd().get(items).is(200).texts("items.id");

    var orderFifty = site.statementsOf(() -> order(items, fifty.reversed()));

    assertThat(orderFifty.count()).isEqualTo(orderOne.count());
    var path = GALLERIES + "/" + element + "/items/delete";
    var deleteOne = site.statementsOf(() -> delete(path, fifty.subList(0, 1)));
    var deleteMany = site.statementsOf(() -> delete(path, fifty.subList(1, 50)));
    assertThat(deleteMany.count()).isEqualTo(deleteOne.count());
  }

  private List<String> ids(String items, int count) {
    return site.backEnd().post(items, Map.of("items", texts(count))).is(201).texts("items.id");
  }

  private void order(String items, List<String> ids) {
    assertThat(
            site.backEnd().put(items + "/order", Map.of("itemIds", ids)).is(200).texts("items.id"))
        .isEqualTo(ids);
  }

  private void delete(String path, List<String> ids) {
    assertThat(site.backEnd().post(path, Map.of("itemIds", ids)).is(200).texts("itemIds"))
        .isEqualTo(ids);
  }
}
