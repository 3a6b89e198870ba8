package dev.membergallery;

import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person gets all that a site has of them, and none of it stays when they leave. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class MemberDataTest {

  /** Every table that is about members, and where the export has what is in it. */
  private static final Map<String, String> EXPORTED =
      Map.of(
          "member", "member.email",
          "member_session", "sessions[0].id",
          "password_link", "passwordLinks[0].expiresDate",
          "password_reset_link", "passwordLinks[1].expiresDate",
          "login_code", "loginCodes[0].expiresDate",
          "member_gallery", "memberGalleries[0].galleryId",
          "revoked_subject", "tokensVoidUntil");

  /** Knows ids only, and keeps them. */
  private static final String HISTORY = "audit_entry";

  /** A member about whom there is something in every table. */
  private record Somebody(TestSite site, String id, String email, String subject, String gallery)
      implements AutoCloseable {

    private static final TestProvider provider = TestProvider.start();

    static Somebody create() {
      var site = TestSite.create();
      provider.of(site);
      var email = UUID.randomUUID() + "@example.org";
      var subject = UUID.randomUUID().toString();
      var element = site.element();
      var member = site.member(email);
      var token = Api.as("Bearer " + provider.tokenOf(subject, email, "Ana").token());
      assertThat(token.get(site.live("/me")).is(200).text("member.id")).isEqualTo(member.id());
      var gallery = site.gallery(image("sea"), text("note"));
      site.assign(element, member, gallery);
      // shut out for a moment, and let in again
      for (var blocked : List.of(true, false)) {
        site.backEnd()
            .patch(site.editor("/members/" + member.id()), Map.of("blocked", blocked))
            .is(200);
      }
      // the one from before their provider knew them has ended
      site.backEnd()
          .patch(site.editor("/members/" + member.id()), Map.of("password", TestMember.PASSWORD))
          .is(200);
      var again = member.again();
      again.override(element).is(200);
      site.backEnd()
          .post(
              site.editor("/members/" + member.id() + "/password-links"),
              Map.of("purpose", "RESET"))
          .is(201);
      return new Somebody(site, member.id(), email, subject, gallery);
    }

    /** All by which a row may be about them. */
    List<String> names() {
      try {
        var hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(UTF_8));
        return List.of(id, email, subject, HexFormat.of().formatHex(hash));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** By their provider: for half a minute, the page that they come back to can get tokens. */
    void isLoggingIn() throws SQLException {
      insert(
          """
          insert into login_code
            (site_id, hash, member_id, code_challenge, issued_date, expires_date,
              provider_session_hash)
          values (?::uuid, sha256('code'), ?::uuid, sha256('verifier'), now(), now(),
            sha256('login'))""");
    }

    /** And has had a link sent: these tests send no mails. */
    void hasForgottenTheirPassword() throws SQLException {
      insert(
          """
          insert into password_reset_link (site_id, hash, member_id, expires_date)
          values (?::uuid, sha256('link'), ?::uuid, now())""");
    }

    private void insert(String row) throws SQLException {
      try (var connection = TestDatabase.connect();
          var statement = connection.prepareStatement(row)) {
        statement.setString(1, site.id());
        statement.setString(2, id);
        statement.executeUpdate();
      }
    }

    Answer export() {
      return site.backEnd().get(site.editor("/members/" + id + "/export"));
    }

    @Override
    public void close() {
      site.backEnd().delete(site.editor("/members/" + id + "?galleries=delete")).is(204);
    }
  }

  /** By the catalogue: columns that are named for members, and whatever refers to them. */
  private static Set<String> tablesByTheirColumns() throws SQLException {
    return new TreeSet<>(
        strings(
            """
            select c.table_name from information_schema.columns c
            where c.table_schema = 'public' and c.column_name like '%member%'
            union
            select conrelid::regclass::text from pg_constraint
            where contype = 'f' and confrelid = 'member'::regclass
            union
            select 'member'"""));
  }

  /** By what is in them: rows in whatever form that name somebody, by the names they know. */
  private static Map<String, Set<String>> tablesThatName(Somebody somebody) throws SQLException {
    var found = new TreeMap<String, Set<String>>();
    for (var table :
        strings(
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'""")) {
      for (var name : somebody.names()) {
        var rows =
            strings("select t::text from %s t where t::text like '%%%s%%'".formatted(table, name));
        if (!rows.isEmpty()) {
          found.computeIfAbsent(table, _ -> new TreeSet<>()).add(name);
        }
      }
    }
    return found;
  }

  private static List<String> strings(String query) throws SQLException {
    var strings = new ArrayList<String>();
    try (var connection = TestDatabase.connect();
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      while (found.next()) {
        strings.add(found.getString(1));
      }
    }
    return strings;
  }

  @Test
  void noTableIsForgotten() throws Exception {
    var somebody = Somebody.create();
    var known = new TreeSet<>(EXPORTED.keySet());
    known.add(HISTORY);
    somebody.isLoggingIn();
    somebody.hasForgottenTheirPassword();

    var there = tablesThatName(somebody);
    var export = somebody.export().is(200);

    assertThat(there.keySet()).isEqualTo(known);
    assertThat(known).containsAll(tablesByTheirColumns());
    EXPORTED.forEach((table, path) -> assertThat(export.text(path)).as(table).isNotBlank());
    assertThat(there.get(HISTORY)).containsExactly(somebody.id());

    somebody.close();

    var left = tablesThatName(somebody);
    assertThat(left.get(HISTORY)).containsExactly(somebody.id());
    // a hash of what a token says, so that those from before stay void
    assertThat(left.get("revoked_subject")).containsExactly(somebody.names().getLast());
    assertThat(left).hasSize(2);
  }

  @Test
  void theExportIsAFileOfEverythingWithoutSecrets() {
    var somebody = Somebody.create();

    var export = somebody.export().is(200);

    assertThat(export.header("Content-Type")).startsWith("application/json");
    assertThat(export.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"member-" + somebody.id() + ".json\"");
    assertThat(export.header("Cache-Control")).isEqualTo("no-store");
    assertThat(export.text("member.id")).isEqualTo(somebody.id());
    assertThat(export.text("member.name")).isEqualTo("Ana");
    assertThat(export.text("member.issuer")).startsWith("http://");
    assertThat(export.text("member.subject")).isEqualTo(somebody.subject());
    assertThat(export.text("hasPassword")).isEqualTo("true");
    assertThat(export.texts("sessions.id")).hasSize(1);
    assertThat(export.texts("memberGalleries.galleryId")).containsExactly(somebody.gallery());
    assertThat(export.texts("galleries.id")).containsExactly(somebody.gallery());
    assertThat(export.texts("galleries.items.flatten().title")).containsExactly("sea", "note");
    assertThat(export.body()).doesNotContain("argon2", "hash", "Hash", "mgl_");
  }

  @Test
  void aMemberOfWhomThereIsNothingHasAnEmptyOne() {
    var site = TestSite.create();
    var id =
        site.backEnd()
            .post(site.editor("/members"), Map.of("email", "ana@example.org"))
            .text("member.id");

    var export = site.backEnd().get(site.editor("/members/" + id + "/export")).is(200);

    assertThat(export.text("hasPassword")).isEqualTo("false");
    assertThat(export.text("tokensVoidUntil")).isNull();
    for (var list :
        List.of("sessions", "loginCodes", "passwordLinks", "memberGalleries", "galleries")) {
      assertThat(export.texts(list)).isEmpty();
    }
  }

  @Test
  void whatWasTakenAwayIsRememberedAndWhatIsSharedIsThereOnce() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var gallery = site.gallery(image("shared"));
    var gone = site.element();
    site.assign(gone, ana, site.gallery(image("taken away")));
    site.backEnd()
        .delete(site.editor("/elements/" + gone + "/member-galleries/" + ana.id()))
        .is(204);
    var elements = IntStream.range(0, 2).mapToObj(_ -> site.element()).toList();
    elements.forEach(element -> site.assign(element, ana, gallery));
    site.assign(elements.getFirst(), site.member("ben@example.org"), site.gallery(image("ben’s")));

    var export = site.backEnd().get(site.editor("/members/" + ana.id() + "/export")).is(200);

    assertThat(export.texts("memberGalleries.elementId"))
        .containsExactly(gone, elements.getFirst(), elements.getLast());
    assertThat(export.texts("memberGalleries.galleryId")).containsExactly(null, gallery, gallery);
    assertThat(export.texts("galleries.items.flatten().title")).containsExactly("shared");
  }

  /** More than a page of each list, and a gallery of more items than other answers have. */
  @Test
  void manyGalleriesAreAllThere() {
    var site = TestSite.create();
    var ana = site.memberId("ana@example.org");
    var page = site.page();
    var large =
        site.gallery(
            IntStream.range(0, 450).mapToObj(i -> image("i" + i)).toArray(TestItem[]::new));
    int count = 203;
    for (int i = 0; i < count; i++) {
      var element =
          site.backEnd()
              .post(site.editor("/elements"), Map.of("pageId", page, "nickname", "n" + i))
              .is(201)
              .text("element.id");
      site.backEnd()
          .put(
              site.editor("/elements/" + element + "/member-galleries/" + ana),
              Map.of("galleryId", i == 0 ? large : site.gallery()))
          .is(200);
    }

    var export = site.backEnd().get(site.editor("/members/" + ana + "/export")).is(200);

    assertThat(export.texts("memberGalleries.galleryId"))
        .hasSize(count)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(export.texts("galleries.id"));
    assertThat(export.texts("galleries.items.flatten().id")).hasSize(450);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep", "delete"})
  void whoIsGoneHasNoExport(String galleries) {
    var site = TestSite.create();
    var ana = site.memberWithGallery(site.element(), image("sea"));
    var path = site.editor("/members/" + ana.id());

    site.backEnd().delete(path + "?galleries=" + galleries).is(204);

    site.backEnd().get(path + "/export").is(404, "MEMBER_NOT_FOUND");
    site.backEnd().get(site.editor("/members/nobody/export")).isInvalid("memberId FORMAT");
  }

  @Test
  void aTokenFromBeforeTheDeletionNeverWorksAgain() {
    try (var provider = TestProvider.start()) {
      var site = TestSite.create();
      provider.of(site);
      var old = Api.as("Bearer " + provider.tokenOf("ana", "ana@example.org", "Ana").token());
      var id = old.get(site.live("/me")).is(200).text("member.id");

      site.backEnd().delete(site.editor("/members/" + id)).is(204);

      old.get(site.live("/me")).is(401);
      assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id")).isEmpty();
    }
  }
}
