package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.TestItem.gallery;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds when many change the same things at once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ConcurrencyTest {

  private static final int WRITERS = 32;
  private static final int GALLERY_LIMIT = 1_000;

  /** In the change history, of one gallery. */
  private static final String REVISIONS =
      "auditEntries.findAll { it.subject.galleryId == '%s' }.%s.revision";

  @Test
  void everyItemOfThirtyTwoWritersIsThereOnce() throws Exception {
    var site = TestSite.create();
    var element = site.element(image("first"));
    var madeWith =
        site.backEnd()
            .get(site.editor("/audit"))
            .is(200)
            .numbers(REVISIONS.formatted(element, "after"))
            .size();

    var answers = atOnce(WRITERS, writer -> write(site, element, "writer " + writer));

    assertThat(answers).hasSize(WRITERS);
    var shown = Api.visitor().get(site.live("/elements/" + element)).is(200);
    var titles = shown.texts("items.title");
    var written =
        IntStream.range(0, WRITERS)
            .mapToObj(writer -> titlesOf("writer " + writer))
            .flatMap(List::stream);
    assertThat(titles)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("first"), written).toList());
    assertThat(shown.texts("items.id")).doesNotHaveDuplicates();
    assertThat(shown.numbers("items.sortOrder"))
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(shown.number("totalItems")).isEqualTo(titles.size());
    var changes = site.backEnd().get(site.editor("/audit?limit=200")).is(200);
    var revisions = changes.numbers(REVISIONS.formatted(element, "after"));
    // three calls of each writer, none of which began with less than the one before had left
    assertThat(revisions).hasSize(madeWith + 3 * WRITERS);
    assertThat(changes.numbers(REVISIONS.formatted(element, "before")))
        .isEqualTo(revisions.subList(0, revisions.size() - 1));
    assertThat(revisions.getLast()).isEqualTo((double) shown.number("revision"));
    assertThat(pagesOf(site, element)).isEqualTo(shown.texts("items.id"));
    for (int writer = 0; writer < WRITERS; writer++) {
      // the last call is on top; what is sent together stays in its order
      var own = titlesOf("writer " + writer);
      assertThat(titles).containsSubsequence(own);
    }
  }

  /** One item, then five, then one: the newest first, as the page shows them. */
  private static List<String> titlesOf(String writer) {
    return Stream.of("third", "second a", "second b", "second c", "second d", "second e", "first")
        .map(title -> writer + ", " + title)
        .toList();
  }

  private static Answer write(TestSite site, String element, String writer) {
    var items = GALLERIES + "/" + element + "/items";
    var titles = titlesOf(writer);
    site.backEnd().post(items, Map.of("item", image(titles.getLast()))).is(200);
    site.backEnd()
        .post(
            items + "/create",
            Map.of("items", titles.subList(1, 6).stream().map(TestItem::text).toList()))
        .is(200);
    return site.backEnd()
        .post(
            site.editor("/elements/" + element + "/items"),
            Map.of("items", List.of(video(titles.getFirst()))))
        .is(201);
  }

  private static List<String> pagesOf(TestSite site, String gallery) {
    var ids = new ArrayList<String>();
    var total = site.backEnd().get(GALLERIES + "/" + gallery).is(200).number("gallery.totalItems");
    for (int offset = 0; offset < total; offset += 100) {
      ids.addAll(
          site.backEnd()
              .get(GALLERIES + "/" + gallery + "/items?itemLimit=100&itemOffset=" + offset)
              .is(200)
              .texts("items.id"));
    }
    return ids;
  }

  @Test
  void onlyOneGetsASortOrderThatManyWant() throws Exception {
    var site = TestSite.create();
    var gallery = site.gallery();

    var answers =
        atOnce(
            WRITERS,
            writer ->
                site.backEnd()
                    .post(
                        GALLERIES + "/" + gallery + "/items/create",
                        Map.of(
                            "items",
                            List.of(
                                image("wanted").with("sortOrder", 7),
                                image("beside").with("sortOrder", 100 + writer)))));

    assertThat(refused(answers, "SORT_ORDER_TAKEN")).hasSize(WRITERS - 1);
    assertThat(site.titles(gallery)).containsExactly("beside", "wanted");
  }

  @Test
  void galleriesThatAreMadeAtOnceHaveTheirOwnSortOrders() throws Exception {
    var site = TestSite.create();
    var template = site.gallery(image("one"), text("two"));

    var answers =
        atOnce(
            WRITERS,
            writer ->
                site.backEnd()
                    .post(
                        GALLERIES,
                        writer % 2 == 0
                            ? gallery(image("of " + writer))
                            : Map.of("cloneFromGalleryId", template)));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    var ids = new ArrayList<String>();
    var orders = new ArrayList<Double>();
    for (int offset = 0; offset <= WRITERS; offset += 10) {
      var page = site.backEnd().get(GALLERIES + "?limit=10&offset=" + offset).is(200);
      assertThat(page.number("totalGalleries")).isEqualTo(WRITERS + 1L);
      ids.addAll(page.texts("galleries.id"));
      orders.addAll(page.numbers("galleries.sortOrder"));
    }
    assertThat(ids)
        .doesNotHaveDuplicates()
        .contains(template)
        .containsAll(answers.stream().map(answer -> answer.text("gallery.id")).toList())
        .hasSize(WRITERS + 1);
    assertThat(orders).doesNotHaveDuplicates();
  }

  @Test
  void aGalleryIsFilledToItsLimitAndNoFurther() throws Exception {
    var site = TestSite.create();
    var gallery =
        site.gallery(
            IntStream.range(0, GALLERY_LIMIT - 85)
                .mapToObj(i -> text("there " + i))
                .toArray(TestItem[]::new));

    var answers =
        atOnce(
            WRITERS,
            writer ->
                site.backEnd()
                    .post(
                        GALLERIES + "/" + gallery + "/items/create",
                        Map.of(
                            "items",
                            IntStream.range(0, 10)
                                .mapToObj(i -> text("of " + writer + ": " + i))
                                .toList())));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(8);
    assertThat(refused(answers, "GALLERY_FULL")).hasSize(WRITERS - 8);
    assertThat(total(site, gallery)).isEqualTo(GALLERY_LIMIT - 5);

    var singles =
        atOnce(
            WRITERS,
            writer ->
                site.backEnd()
                    .post(
                        GALLERIES + "/" + gallery + "/items",
                        Map.of("item", image("last of " + writer))));

    assertThat(singles).filteredOn(answer -> answer.status() == 200).hasSize(5);
    assertThat(refused(singles, "GALLERY_FULL")).hasSize(WRITERS - 5);
    assertThat(total(site, gallery)).isEqualTo(GALLERY_LIMIT);
  }

  private static long total(TestSite site, String gallery) {
    return site.backEnd().get(GALLERIES + "/" + gallery).is(200).number("gallery.totalItems");
  }

  @Test
  void aPageThatIsDeletedWhileElementsComeLeavesNothingBehind() throws Exception {
    var site = TestSite.create();
    for (int round = 0; round < 5; round++) {
      var page = site.page();
      var element = site.elementOn(page, image("first"));

      var answers =
          atOnce(
              WRITERS,
              writer ->
                  switch (writer % 4) {
                    case 0 ->
                        writer == WRITERS / 2
                            ? site.backEnd().delete(site.editor("/pages/" + page))
                            : site.backEnd()
                                .post(
                                    GALLERIES + "/" + element + "/items",
                                    Map.of("item", image("of " + writer)));
                    default ->
                        site.backEnd()
                            .post(
                                site.editor("/elements"),
                                Map.of("pageId", page, "nickname", "gallery" + writer));
                  });

      assertThat(answers.get(WRITERS / 2).status()).isEqualTo(204);
      for (var answer : answers) {
        switch (answer.status()) {
          case 200, 201, 204 -> assertThat(answer.header("X-Wix-Request-Id")).isNotBlank();
          default ->
              assertThat(answer.is(404).text("details.applicationError.code"))
                  .isIn("PAGE_NOT_FOUND", "GALLERY_NOT_FOUND");
        }
      }
      assertThat(count("gallery_element", site)).isZero();
      assertThat(count("gallery", site)).isZero();
      assertThat(count("gallery_item", site)).isZero();
      assertThat(count("page", site)).isZero();
    }
  }

  @Test
  void anElementThatIsDeletedTwiceAtOnceIsDeletedOnce() throws Exception {
    var site = TestSite.create();
    var element = site.element(image("first"));

    var answers =
        atOnce(
            WRITERS,
            writer ->
                writer % 2 == 0
                    ? site.backEnd().delete(site.editor("/elements/" + element))
                    : site.backEnd().delete(GALLERIES + "/" + element));

    assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(WRITERS - 1);
    assertThat(count("gallery_element", site)).isZero();
    assertThat(count("gallery", site)).isZero();
  }

  @Test
  void theRevisionGrowsWithEveryChangeOfAGallery() {
    var site = TestSite.create();
    var element = site.element(image("first"));
    var items = GALLERIES + "/" + element + "/items";
    var revision = new Revision(site, element);

    site.backEnd().post(items, Map.of("item", image("one more"))).is(200);
    revision.hasGrown();
    site.backEnd().post(items + "/create", Map.of("items", List.of(text("two"), text("more"))));
    revision.hasGrown();
    site.backEnd()
        .post(
            site.editor("/elements/" + element + "/items"),
            Map.of("items", List.of(image("by the Editor"))))
        .is(201);
    revision.hasGrown();
  }

  @Test
  void theRevisionStaysWhereNothingChanges() {
    var site = TestSite.create();
    var element = site.element(image("first"));
    var state = site.state(element);

    site.backEnd().get(GALLERIES + "/" + element).is(200);
    site.gallery(image("of another gallery"));
    var ana = site.memberWithGallery(element, image("ana’s"));
    ana.override(element).is(200);
    site.backEnd().delete(GALLERIES + "/" + ana.override(element).text("galleryId")).is(200);
    site.backEnd()
        .post(GALLERIES + "/" + element + "/items", Map.of("item", Map.of("title", "no media")))
        .is(400);

    assertThat(site.state(element).getLast()).isEqualTo(state.getLast());
  }

  @Test
  void theRevisionGrowsWithEveryChangeBehindTheServersBack() throws SQLException {
    var site = TestSite.create();
    var element = site.element(image("first"), image("second"));
    var other = site.element(image("of the other"));
    var revision = new Revision(site, element);
    var othersRevision = new Revision(site, other);
    var thisElement = " where site_id = '" + site.id() + "' and gallery_id = '" + element + "'";

    sql("update gallery_item set title = 'renamed'" + thisElement + " and title = 'first'");
    revision.hasGrown();
    sql("update gallery_item set sort_order = sort_order + 1" + thisElement);
    revision.hasGrown();
    sql(
        """
        insert into gallery_item (site_id, gallery_id, id, sort_order, type, media, created_date, updated_date)
        select site_id, gallery_id, new_id(), 5, type, media, created_date, updated_date
        from gallery_item"""
            + thisElement
            + " and title = 'renamed'");
    revision.hasGrown();
    sql("delete from gallery_item" + thisElement + " and sort_order = 5");
    revision.hasGrown();
    sql(
        "update gallery set name = 'renamed' where site_id = '"
            + site.id()
            + "' and id = '"
            + element
            + "'");
    revision.hasGrown();
    othersRevision.hasStayed();

    sql(
        "update gallery_item set gallery_id = '"
            + other
            + "'"
            + thisElement
            + " and title = 'second'");
    revision.hasGrown();
    othersRevision.hasGrown();
    assertThat(site.titles(element)).containsExactly("renamed");
    assertThat(site.titles(other)).containsExactlyInAnyOrder("second", "of the other");
  }

  @Test
  void aGalleryThatIsMadeAgainWithTheSameIdHasAHigherRevision() {
    var site = TestSite.create();
    var page = site.page();
    var id = UUID.randomUUID().toString();
    var element = Map.of("pageId", page, "nickname", "memberGallery", "id", id);
    site.backEnd().post(site.editor("/elements"), element).is(201);
    site.backEnd().post(GALLERIES + "/" + id + "/items", Map.of("item", image("one"))).is(200);
    var revision = new Revision(site, id);

    site.backEnd().delete(site.editor("/elements/" + id)).is(204);
    site.backEnd().post(site.editor("/elements"), element).is(201);

    revision.hasGrown();
    assertThat(site.titles(id)).isEmpty();
  }

  /** What was last seen of an element's revision. */
  private static final class Revision {

    private final TestSite site;
    private final String element;
    private long last;

    Revision(TestSite site, String element) {
      this.site = site;
      this.element = element;
      this.last = site.revision(element);
    }

    void hasGrown() {
      var now = site.revision(element);
      assertThat(now).isGreaterThan(last);
      last = now;
    }

    void hasStayed() {
      assertThat(site.revision(element)).isEqualTo(last);
    }
  }

  private static List<Answer> refused(List<Answer> answers, String code) {
    return answers.stream()
        .filter(answer -> answer.status() != 200)
        .map(answer -> answer.is(409, code))
        .toList();
  }

  private static void sql(String statement) throws SQLException {
    try (var database = TestDatabase.connect();
        var changing = database.createStatement()) {
      assertThat(changing.executeUpdate(statement)).isPositive();
    }
  }

  private static long count(String table, TestSite site) throws SQLException {
    try (var database = TestDatabase.connect();
        var query = database.createStatement();
        var found =
            query.executeQuery(
                "select count(*) from " + table + " where site_id = '" + site.id() + "'")) {
      found.next();
      return found.getLong(1);
    }
  }
}
