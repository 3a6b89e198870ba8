package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.EventStream;
import dev.membergallery.testing.EventStream.Event;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.StatementLog;
import dev.membergallery.testing.StreamVisitor;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open pages hear what changes of the elements that they show. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class EventsTest {

  private final List<EventStream> streams = new ArrayList<>();
  private TestSite site;
  private String page;
  private String element;

  @BeforeEach
  void anElement() {
    site = TestSite.create();
    page = site.page();
    element = site.elementOn(page, image("original"));
  }

  @AfterEach
  void leave() {
    streams.forEach(EventStream::close);
  }

  private EventStream open(Api caller, String... elements) {
    var stream =
        EventStream.open(caller, site.live("/events?elementIds=" + String.join(",", elements)));
    streams.add(stream);
    return stream;
  }

  /** One that has told what there was when it was opened. */
  private EventStream begun(Api caller, String... elements) {
    var stream = open(caller, elements);
    stream.beginning();
    return stream;
  }

  private Event original(String of) {
    return new Event(
        "element", "{\"elementId\":\"%s\",\"revision\":%d}".formatted(of, site.revision(of)));
  }

  private static Event gone(String element) {
    return new Event("gone", "{\"elementId\":\"" + element + "\"}");
  }

  private Event hers(TestMember member) {
    var override = member.override(element).is(200);
    return new Event(
        "member-gallery",
        "{\"elementId\":\"%s\",\"galleryId\":\"%s\",\"revision\":%d}"
            .formatted(element, override.text("galleryId"), override.number("revision")));
  }

  private Event none() {
    return new Event("member-gallery", "{\"elementId\":\"" + element + "\"}");
  }

  private static Event end(String reason) {
    return new Event("end", "{\"reason\":\"" + reason + "\"}");
  }

  private void add(String gallery, String title) {
    site.backEnd().post(GALLERIES + "/" + gallery + "/items", Map.of("item", image(title))).is(200);
  }

  private void changeMember(TestMember member, Map<String, ?> change) {
    site.backEnd().patch(site.editor("/members/" + member.id()), change).is(200);
  }

  private String assignments() {
    return site.editor("/elements/" + element + "/member-galleries");
  }

  @Test
  void aStreamBeginsWithWhatThereIs() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var other = site.element();
    var draft = site.elementOn(site.draft());
    var unknown = UUID.randomUUID().toString();

    assertThat(open(site.visitor(), element, other, draft, unknown).beginning())
        .containsExactlyInAnyOrder(original(element), original(other), gone(draft), gone(unknown));
    assertThat(open(ana.api(), element, draft).beginning())
        .containsExactlyInAnyOrder(original(element), hers(ana), gone(draft));
    assertThat(open(site.member("ben@example.org").api(), element).beginning())
        .containsExactlyInAnyOrder(original(element), none());
  }

  @Test
  void nothingOnTheWayKeepsIt() {
    var stream = open(site.visitor(), element);

    assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
    assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
    assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
    assertThat(stream.header("Vary")).isEqualTo("Authorization, Origin");
    stream.beginning();
    stream.comment();
    stream.comment();
  }

  @Test
  void pagesOfTheSiteMayReadIt() {
    var origin = "https://studio.example";
    Api.operator().patch(site.admin(""), Map.of("origins", List.of(origin))).is(200);

    assertThat(
            open(site.visitor().with("Origin", origin), element)
                .header("Access-Control-Allow-Origin"))
        .isEqualTo(origin);
    assertThat(
            open(site.visitor().with("Origin", "https://other.example"), element)
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void whatTheBackEndChangesIsHeard() {
    var visitor = begun(site.visitor(), element);

    add(element, "new");
    assertThat(visitor.next()).isEqualTo(original(element));
    var item = site.backEnd().get(GALLERIES + "/" + element).is(200).text("gallery.items[0].id");
    site.backEnd().delete(GALLERIES + "/" + element + "/items/" + item).is(200);
    assertThat(visitor.next()).isEqualTo(original(element));
  }

  @Test
  void whatTheEditorChangesIsHeard() {
    var visitor = begun(site.visitor(), element);

    site.backEnd()
        .post(
            site.editor("/elements/" + element + "/items"),
            Map.of("items", List.of(text("one"), text("two"))))
        .is(201);

    assertThat(visitor.next()).isEqualTo(original(element));
  }

  @Test
  void aMemberHearsOfTheirGalleryAsLongAsItIsTheirs() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var stream = begun(ana.api(), element);
    var first = ana.override(element).is(200).text("galleryId");

    add(first, "new");
    assertThat(stream.next()).isEqualTo(hers(ana));
    site.assign(element, ana, site.gallery(image("another")));
    assertThat(stream.next()).isEqualTo(hers(ana));
    // no longer hers
    add(first, "newer");
    site.backEnd().delete(assignments() + "/" + ana.id()).is(204);
    assertThat(stream.next()).isEqualTo(none());
    site.assign(element, ana, first);
    assertThat(stream.next()).isEqualTo(hers(ana));
    site.backEnd().delete(GALLERIES + "/" + first).is(200);
    assertThat(stream.next()).isEqualTo(none());
  }

  @Test
  void aCloneOfATemplateIsHeard() {
    var ana = site.member("ana@example.org");
    var stream = begun(ana.api(), element);
    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/template-gallery"),
            Map.of("galleryId", site.gallery(image("for everybody"))))
        .is(200);

    ana.override(element).is(200);

    assertThat(stream.next()).isEqualTo(hers(ana));
  }

  @Test
  void whatIsGivenToManyAtOnceIsHeardByEachOfThem() {
    var members =
        IntStream.range(0, 150).mapToObj(i -> site.memberId("m" + i + "@example.org")).toList();
    var last = members.getLast();
    var ana = TestMember.login(site, last, "m149@example.org");
    var stream = begun(ana.api(), element);

    site.backEnd()
        .post(
            assignments(),
            Map.of("memberIds", members, "cloneFromGalleryId", site.gallery(image("a clone"))))
        .is(201);

    assertThat(stream.next()).isEqualTo(hers(ana));
  }

  @Test
  void anElementThatGoesAndComesBackIsHeard() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var visitor = begun(site.visitor(), element);
    var hers = begun(ana.api(), element);

    site.backEnd().patch(site.editor("/pages/" + page), Map.of("published", false)).is(200);
    assertThat(visitor.next()).isEqualTo(gone(element));
    assertThat(hers.next()).isEqualTo(gone(element));
    site.backEnd().patch(site.editor("/pages/" + page), Map.of("published", true)).is(200);
    assertThat(visitor.next()).isEqualTo(original(element));
    assertThat(hers.next()).isEqualTo(original(element));
    assertThat(hers.next()).isEqualTo(hers(ana));
    site.backEnd().delete(site.editor("/elements/" + element)).is(204);
    assertThat(visitor.next()).isEqualTo(gone(element));
    assertThat(hers.next()).isEqualTo(gone(element));
  }

  @Test
  void anElementThatIsMadeWithAnIdThatIsWatchedIsHeard() {
    var id = UUID.randomUUID().toString();
    var visitor = begun(site.visitor(), id);

    site.backEnd()
        .post(site.editor("/elements"), Map.of("pageId", page, "nickname", "later", "id", id))
        .is(201);

    assertThat(visitor.next()).isEqualTo(original(id));
  }

  @Test
  void nobodyHearsOfWhatIsOthers() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var ben = site.memberWithGallery(element, image("ben’s"));
    var elsewhere = TestSite.create();
    var foreign = elsewhere.element(image("elsewhere"));
    var stream = open(ana.api(), element, foreign);
    assertThat(stream.beginning())
        .containsExactlyInAnyOrder(original(element), hers(ana), gone(foreign));

    add(ben.override(element).text("galleryId"), "new");
    site.assign(element, ben, site.gallery());
    elsewhere
        .backEnd()
        .post(GALLERIES + "/" + foreign + "/items", Map.of("item", image("new")))
        .is(200);
    add(site.gallery(), "of nobody");
    add(element, "new");

    assertThat(stream.next()).isEqualTo(original(element));
  }

  @Test
  void aGalleryThatTwoShareIsHeardByBoth() {
    var gallery = site.gallery(image("shared"));
    var members = List.of(site.member("ana@example.org"), site.member("ben@example.org"));
    members.forEach(member -> site.assign(element, member, gallery));
    var both = members.stream().map(member -> begun(member.api(), element)).toList();

    add(gallery, "new");

    for (int i = 0; i < both.size(); i++) {
      assertThat(both.get(i).next()).isEqualTo(hers(members.get(i)));
    }
  }

  @Test
  void whoLogsOutHearsThatAndNothingElse() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var again = ana.again();
    var stream = begun(ana.api(), element);
    var other = begun(again.api(), element);

    Api.visitor().post(site.live("/logout"), Map.of("refreshToken", ana.refreshToken())).is(204);

    assertThat(stream.next()).isEqualTo(end("LOGGED_OUT"));
    assertThat(stream.next().name()).isEqualTo("over");
    ana.api().get(site.live("/events?elementIds=" + element)).isUnauthenticated();
    add(element, "new");
    assertThat(other.next()).isEqualTo(original(element));
  }

  @Test
  void whoIsBlockedOrDeletedHearsNothingMore() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var ben = site.memberWithGallery(element, image("ben’s"));
    var anas = begun(ana.api(), element);
    var bens = begun(ben.api(), element);

    changeMember(ana, Map.of("blocked", true));
    assertThat(anas.next()).isEqualTo(end("LOGGED_OUT"));
    site.backEnd().delete(site.editor("/members/" + ben.id())).is(204);
    assertThat(bens.next()).isEqualTo(end("LOGGED_OUT"));
    ana.api().get(site.live("/events?elementIds=" + element)).isUnauthenticated();
  }

  @Test
  void membersOfAnIdentityProviderHearNothingMoreWhenTheyAreBlocked() {
    try (var provider = TestProvider.start().of(site)) {
      var api = Api.as("Bearer " + provider.tokenOf("ana").token());
      var id = api.get(site.live("/me")).is(200).text("member.id");
      var stream = open(api, element);
      assertThat(stream.beginning()).containsExactly(original(element), none());

      site.backEnd().patch(site.editor("/members/" + id), Map.of("blocked", true)).is(200);

      assertThat(stream.next()).isEqualTo(end("LOGGED_OUT"));
    }
  }

  @Test
  void aStreamLastsAsLongAsItsToken() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var expiring = TokenForge.of(ana).claim("exp", Instant.now().plusSeconds(3).getEpochSecond());

    var stream = begun(Api.as("Bearer " + expiring.token()), element);

    assertThat(stream.next()).isEqualTo(end("TOKEN_EXPIRED"));
    assertThat(stream.next().name()).isEqualTo("over");
    assertThat(open(ana.api(), element).beginning()).contains(hers(ana));
  }

  @Test
  void whatIsAskedForHasToBeElements() {
    var visitor = site.visitor();
    var many = String.join(",", Collections.nCopies(101, UUID.randomUUID().toString()));

    visitor.get(site.live("/events")).isInvalid("elementIds REQUIRED_FIELD");
    visitor.get(site.live("/events?elementIds=")).isInvalid("elementIds REQUIRED_FIELD");
    visitor
        .get(site.live("/events?elementIds=" + element + ",no-id"))
        .isInvalid("elementIds FORMAT");
    visitor.get(site.live("/events?elementIds=" + many)).isInvalid("elementIds MAX_SIZE");
    assertThat(
            visitor
                .get(site.live("/events?elementIds=" + element + "&elementIds=" + element))
                .is(200)
                .body())
        .containsOnlyOnce("event: ");
  }

  @Test
  void oneMemberHasNoMoreThanTwenty() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var opened = IntStream.range(0, 20).mapToObj(_ -> begun(ana.api(), element)).toList();

    var refused = ana.api().get(site.live("/events?elementIds=" + element)).is(429, "RATE_LIMITED");

    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
    begun(site.visitor(), element);
    opened.getFirst().close();
    Awaited.until(
        () -> ana.api().get(site.live("/events?elementIds=" + element)).status(),
        status -> status == 200);
  }

  @Test
  void membersOfTwoSitesMayHaveOneId() {
    var ana = site.member("ana@example.org");
    IntStream.range(0, 20).forEach(_ -> begun(ana.api(), element));
    var elsewhere = TestSite.create();
    elsewhere
        .backEnd()
        .post(
            elsewhere.editor("/members"),
            Map.of("id", ana.id(), "email", ana.email(), "password", TestMember.PASSWORD))
        .is(201);
    var namesake = TestMember.login(elsewhere, ana.id(), ana.email());

    namesake.api().get(elsewhere.live("/events?elementIds=" + UUID.randomUUID())).is(200);
  }

  @Test
  void whoseElementsCannotBeLookedAtHearsSoAfterAWhile() throws SQLException {
    try (var connection = TestDatabase.connect();
        var lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("lock table gallery");

      var refused =
          site.visitor().get(site.live("/events?elementIds=" + element)).is(503, "UNAVAILABLE");

      assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
      connection.rollback();
    }
    assertThat(open(site.visitor(), element).beginning()).containsExactly(original(element));
  }

  @Test
  void manyStreamsCostAsManyStatementsAsFew() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var few = statementsOfAChange(List.of(begun(site.visitor(), element)));
    var many =
        IntStream.range(0, 300)
            .mapToObj(i -> begun(i % 20 == 0 ? ana.api() : site.visitor(), element))
            .toList();

    var statements = statementsOfAChange(many);

    // what is open may be looked at again meanwhile
    assertThat(statements.count())
        .as("%s", statements.statements())
        .isLessThan(few.count() + many.size() / 10);
  }

  /** What is asked about the element until all have heard of a change of it. */
  private StatementLog statementsOfAChange(List<EventStream> all) {
    return TestDatabase.statementsAbout(
        element,
        () -> {
          add(element, "new");
          assertThat(all.stream().map(EventStream::next).distinct()).hasSize(1);
        });
  }

  /** More than all there is between a server and a page can hold, on one machine too. */
  @Test
  void whoReadsSlowlyHearsOfTheLastOfManyChanges() throws IOException, SQLException {
    var elements = manyElements(100);
    var path = site.live("/events?elementIds=" + String.join(",", elements));
    int rounds = 450;

    try (var quick = new StreamVisitor(path);
        var slow = new StreamVisitor(path);
        var connection = TestDatabase.connect()) {
      var last = changeAll(connection);
      for (int i = 1; i < rounds; i++) {
        quick.readUntil(last);
        last = changeAll(connection);
      }
      quick.readUntil(last);

      assertThat(slow.readUntil(last)).hasSizeLessThan(rounds * elements.length);
    }
  }

  private String[] manyElements(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Map.of("pageId", page, "nickname", "gallery" + i))
        .map(
            wanted ->
                site.backEnd().post(site.editor("/elements"), wanted).is(201).text("element.id"))
        .toArray(String[]::new);
  }

  /** Changes every gallery of the site; the data of what is heard of one of them. */
  private String changeAll(Connection connection) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            with changed as (
              update gallery set name = name where site_id = ? and id <> ? returning id, revision)
            select id, revision from changed order by revision desc limit 1""")) {
      update.setObject(1, UUID.fromString(site.id()));
      update.setObject(2, UUID.fromString(element));
      try (var last = update.executeQuery()) {
        last.next();
        return "{\"elementId\":\"%s\",\"revision\":%d}"
            .formatted(last.getString("id"), last.getLong("revision"));
      }
    }
  }

  @Test
  void aLostConnectionLosesNoChange() {
    var visitor = begun(site.visitor(), element);

    TestDatabase.pooler().breakOff();
    add(element, "while nobody listens");

    assertThat(visitor.next()).isEqualTo(original(element));
    add(element, "and again");
    assertThat(visitor.next()).isEqualTo(original(element));
  }

  @Test
  void behindAPoolerItLooksEveryFewSecondsAndSaysSo() {
    var visitor = begun(site.visitor(), element);

    try (var log = LogLines.listen()) {
      TestDatabase.pooler().silence();
      Awaited.until(log::lines, lines -> times(lines, "do not arrive") == 1);
      add(element, "unheard");
      assertThat(visitor.next()).isEqualTo(original(element));
      add(element, "unheard, too");
      assertThat(visitor.next()).isEqualTo(original(element));
      TestDatabase.pooler().letThrough();
      var lines = Awaited.until(log::lines, said -> times(said, "arrive again") == 1);
      assertThat(times(lines, "do not arrive")).isEqualTo(1);
    } finally {
      TestDatabase.pooler().letThrough();
    }
  }

  private static long times(List<String> lines, String text) {
    return lines.stream().filter(line -> line.contains(text)).count();
  }
}
