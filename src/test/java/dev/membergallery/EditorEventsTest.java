package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.EventStream;
import dev.membergallery.testing.EventStream.Event;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever edits a site hears what others change in it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class EditorEventsTest {

  private final List<EventStream> streams = new ArrayList<>();
  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
    // the first use of a key in a day is written down
    site.backEnd().get(GALLERIES).is(200);
  }

  @AfterEach
  void leave() {
    streams.forEach(EventStream::close);
  }

  private EventStream open(Api caller) {
    var stream = EventStream.open(caller, site.editor("/events"));
    streams.add(stream);
    stream.beginning();
    return stream;
  }

  /** The next change; before it, everything may have to be fetched anew. */
  private static Event change(EventStream stream) {
    var event = stream.next();
    while (event.name().equals("overflow")) {
      event = stream.next();
    }
    return event;
  }

  private static String summary(Event change) {
    return change.text("kind") + " " + change.text("id");
  }

  /** The next change of this; of others before it nothing is asked. */
  private static Event change(EventStream stream, String of) {
    var change = change(stream);
    while (!summary(change).equals(of)) {
      change = change(stream);
    }
    return change;
  }

  @Test
  void everyKindOfChangeIsHeard() {
    var stream = open(site.backEnd());

    var page = site.draft();
    change(stream, "PAGE " + page);
    var element = site.elementOn(page);
    change(stream, "GALLERY " + element);
    change(stream, "ELEMENT " + element);
    var gallery = site.gallery(image("hers"));
    change(stream, "GALLERY " + gallery);
    var member = site.memberId("ana@example.org");
    change(stream, "MEMBER " + member);
    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/" + member),
            Map.of("galleryId", gallery))
        .is(200);
    assertThat(change(stream, "MEMBER_GALLERY " + element).text("memberId")).isEqualTo(member);
    site.template(element, gallery);
    change(stream, "TEMPLATE_GALLERY " + element);
    var key =
        site.backEnd()
            .post(
                site.editor("/api-keys"),
                Map.of("name", "another", "permissions", List.of("SITE.MANAGE")))
            .is(201)
            .text("apiKey.id");
    change(stream, "API_KEY " + key);
    var eva = TestCollaborator.of(site, "SITE.MANAGE");
    change(stream, "COLLABORATOR " + eva.id());
    site.backEnd().delete(site.editor("/members/" + member)).is(204);
    change(stream, "MEMBER " + member);
  }

  @Test
  void aGalleryComesWithItsRevision() {
    var element = site.element();
    var stream = open(site.backEnd());

    site.backEnd().post(GALLERIES + "/" + element + "/items", Map.of("item", image("new"))).is(200);

    var change = change(stream);
    assertThat(summary(change)).isEqualTo("GALLERY " + element);
    assertThat(change.number("revision")).isEqualTo(site.revision(element));
    site.backEnd().delete(GALLERIES + "/" + element).is(200);
    change(stream, "GALLERY " + element);
  }

  @Test
  void nobodyHearsOfWhatTheyMayNotSee() {
    var stream = open(site.only("PRO_GALLERY.READ"));
    var elsewhere = TestSite.create();

    site.memberId("ana@example.org");
    site.key(List.of("SITE.MANAGE"));
    elsewhere.element(image("elsewhere"));
    var page = site.draft();

    assertThat(summary(change(stream))).isEqualTo("PAGE " + page);
  }

  @Test
  void workOnManyIsToldOnce() {
    var stream = open(site.backEnd());
    // the first one may be about what was before
    var page = site.draft();
    change(stream, "PAGE " + page);
    var lines =
        IntStream.range(0, 400)
            .mapToObj("{\"email\":\"m%d@example.org\"}\n"::formatted)
            .collect(joining());

    site.backEnd()
        .post(site.editor("/members/import"), "application/x-ndjson", lines.getBytes(UTF_8))
        .is(200);

    var heard = new ArrayList<String>();
    do {
      heard.add(stream.next().name());
    } while (!heard.getLast().equals("overflow"));
    assertThat(heard).hasSizeLessThanOrEqualTo(101);
  }

  @Test
  void whatANewerVersionTellsOfMayBeAnything() throws SQLException {
    var stream = open(site.backEnd());
    // the first one may be about what was before
    var page = site.draft();
    change(stream, "PAGE " + page);

    for (var told : List.of("LATER " + site.id() + " - - -", "LATER of something else")) {
      tell(told);
      assertThat(stream.next().name()).isEqualTo("overflow");
    }
    var another = site.draft();
    assertThat(summary(change(stream))).isEqualTo("PAGE " + another);
  }

  private static void tell(String notification) throws SQLException {
    try (var connection = TestDatabase.connect();
        var statement =
            connection.prepareStatement("select pg_notify('member_gallery_changes', ?)")) {
      statement.setString(1, notification);
      statement.execute();
    }
  }

  @Test
  void theStreamOfACollaboratorEndsWithTheirSession() {
    var eva = TestCollaborator.of(site, "PRO_GALLERY.READ");
    var again = eva.again();
    var stream = open(eva.byCookie());
    var other = open(again.byCookie());

    eva.api().postNothing("/editor/v1/logout").is(204);

    assertThat(change(stream)).isEqualTo(new Event("end", "{\"reason\":\"LOGGED_OUT\"}"));
    assertThat(stream.next().name()).isEqualTo("over");
    var page = site.draft();
    assertThat(summary(change(other))).isEqualTo("PAGE " + page);
  }

  @Test
  void whoMayNoLongerSeeAnythingHearsNothingMore() {
    var eva = TestCollaborator.of(site, "PRO_GALLERY.READ");
    var stream = open(eva.byCookie());

    Api.operator()
        .patch(
            site.admin("/collaborators/" + eva.id()),
            Map.of("permissions", List.of("MEMBERS.READ")))
        .is(200);

    assertThat(change(stream).name()).isEqualTo("end");
  }

  @Test
  void theStreamOfAKeyEndsWithIt() {
    var key =
        site.backEnd()
            .post(
                site.editor("/api-keys"),
                Map.of("name", "another", "permissions", List.of("PRO_GALLERY.MANAGE")))
            .is(201);
    var stream = open(Api.as(key.text("secret")));

    site.backEnd().delete(site.editor("/api-keys/" + key.text("apiKey.id"))).is(204);

    assertThat(change(stream).name()).isEqualTo("end");
  }
}
