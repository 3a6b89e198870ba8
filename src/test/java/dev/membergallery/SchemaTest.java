package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database holds about sites: everything belongs to one, and none meets another. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class SchemaTest {

  /** The tables of data that belongs to no single site. */
  private static final String OF_NO_SITE =
      """
      ('site', 'signing_key', 'collaborator', 'collaborator_session', 'collaborator_login',
       'quota_use', 'flyway_schema_history')
      """;

  /** The tables of data that belongs to a site. */
  private static final String OF_SITES =
      """
      (select oid, relname from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname not in %s)
      """
          .formatted(OF_NO_SITE);

  /**
   * A constraint that leads to a table of no site, whose keys have none: they are the same
   * everywhere.
   */
  private static final String LEADS_OUT =
      "(confrelid <> 0 and confrelid::regclass::text in " + OF_NO_SITE + ")";

  @Test
  void theTablesThatTheseTestsAreAboutAreThere() throws SQLException {
    assertThat(rows("select relname from " + OF_SITES + " t"))
        .contains(
            "api_key",
            "gallery",
            "gallery_item",
            "page",
            "gallery_element",
            "member",
            "member_session",
            "password_link",
            "member_gallery",
            "template_gallery",
            "site_collaborator",
            "audit_entry");
  }

  @Test
  void everyRowOfASiteNamesItsSite() throws SQLException {
    assertThat(
            rows(
                "select relname from "
                    + OF_SITES
                    + """
                     t where not exists (
                       select from pg_attribute
                       where attrelid = t.oid and attname = 'site_id' and attnotnull)
                    """))
        .isEmpty();
  }

  @Test
  void everyTableOfASiteHasAPrimaryKey() throws SQLException {
    assertThat(
            rows(
                "select relname from "
                    + OF_SITES
                    + """
                     t where not exists (
                       select from pg_constraint where conrelid = t.oid and contype = 'p')
                    """))
        .isEmpty();
  }

  @Test
  void theSiteComesFirstInEveryPrimaryKeyUniqueConstraintAndForeignKey() throws SQLException {
    assertThat(
            rows(
                "select relname || ': ' || conname from "
                    + OF_SITES
                    + """
                     t join pg_constraint on conrelid = t.oid and contype in ('p', 'u', 'f', 'x')
                    where 'site_id' is distinct from (
                      select attname from pg_attribute
                      where attrelid = conrelid and attnum = conkey[1])
                    and not (confrelid <> 'site'::regclass and\s"""
                    + LEADS_OUT
                    + ")"))
        .isEmpty();
  }

  @Test
  void aForeignKeyLeadsToTheSameSite() throws SQLException {
    assertThat(
            rows(
                "select relname || ': ' || conname from "
                    + OF_SITES
                    + """
                     t join pg_constraint on conrelid = t.oid and contype = 'f'
                    where (confrelid::regclass::text, 'id') is distinct from ('site', (
                      select attname from pg_attribute
                      where attrelid = confrelid and attnum = confkey[1]))
                    and 'site_id' is distinct from (
                      select attname from pg_attribute
                      where attrelid = confrelid and attnum = confkey[1])
                    and not\s"""
                    + LEADS_OUT))
        .isEmpty();
  }

  @Test
  void theSiteComesFirstInEveryUniqueIndex() throws SQLException {
    assertThat(
            rows(
                "select indexrelid::regclass::text from "
                    + OF_SITES
                    + """
                     t join pg_index on indrelid = t.oid and indisunique
                    where 'site_id' is distinct from (
                      select attname from pg_attribute
                      where attrelid = indrelid and attnum = indkey[0])
                    """))
        .isEmpty();
  }

  @Test
  void whatIsDeletedFindsWhatRefersToItByAnIndex() throws SQLException {
    assertThat(
            rows(
                "select relname || ': ' || conname from "
                    + OF_SITES
                    + """
                     t join pg_constraint on conrelid = t.oid and contype = 'f'
                    where not exists (
                      select from pg_index
                      where indrelid = conrelid and indpred is null and indisvalid
                        and (select array_agg(indkey[place] order by indkey[place])
                             from generate_series(0, cardinality(conkey) - 1) place)
                          = (select array_agg(number order by number)
                             from unnest(conkey) number))
                    """))
        .isEmpty();
  }

  @Test
  void everyTableOfASiteGoesWithIt() throws SQLException {
    assertThat(
            rows(
                """
                with recursive going as (
                  select 'site'::regclass::oid as oid
                  union
                  select conrelid from pg_constraint join going on confrelid = going.oid
                  where contype = 'f' and confdeltype = 'c')
                select relname from\s"""
                    + OF_SITES
                    + " t where oid not in (select oid from going)"))
        .isEmpty();
  }

  @Test
  void nothingIsLeftOfADeletedSite() throws SQLException {
    var site = siteWithEverything(UUID.randomUUID());
    var neighbour = siteWithEverything(UUID.randomUUID());
    var neighboursRows = rowsOf(neighbour);
    var rows = rowsOf(site);
    assertThat(rows)
        .containsKeys(
            "api_key",
            "gallery",
            "gallery_item",
            "page",
            "gallery_element",
            "member",
            "member_session",
            "password_link",
            "member_gallery",
            "template_gallery",
            "site_collaborator",
            "audit_entry");

    Api.operator().delete("/admin/v1/sites/" + site.id()).isInvalid("confirm OTHER");
    Api.operator()
        .delete("/admin/v1/sites/" + site.id() + "?confirm=another")
        .isInvalid("confirm OTHER");
    assertThat(rowsOf(site)).isEqualTo(rows);

    // "a test’s"
    Api.operator().delete("/admin/v1/sites/" + site.id() + "?confirm=a%20test%E2%80%99s").is(204);

    assertThat(rowsOf(site)).isEmpty();
    assertThat(rowsOf(neighbour)).isEqualTo(neighboursRows);
    Api.operator().get("/admin/v1/sites/" + site.id()).is(404, "SITE_NOT_FOUND");
    site.backEnd().get(GALLERIES).is(401, "UNAUTHENTICATED");
  }

  @Test
  void twoSitesHaveTheSameIdsNicknamesPathsEmailsAndNamesOfKeys() {
    var id = UUID.randomUUID();
    var one = siteWithEverything(id);
    var other = siteWithEverything(id);
    one.backEnd().post(GALLERIES + "/" + id + "/items", Map.of("item", image("one’s"))).is(200);

    assertThat(one.titles(id.toString())).containsExactly("one’s", "sunrise");
    assertThat(other.titles(id.toString())).containsExactly("sunrise");

    one.backEnd().delete(one.editor("/pages/" + id)).is(204);
    one.backEnd().delete(one.editor("/members/" + id)).is(204);

    one.backEnd().get(GALLERIES + "/" + id).is(404, "GALLERY_NOT_FOUND");
    assertThat(other.titles(id.toString())).containsExactly("sunrise");
    assertThat(
            TestMember.login(other, id.toString(), "ana@example.org")
                .override(id.toString())
                .is(200)
                .texts("items.title"))
        .containsExactly("ana’s");
  }

  @Test
  void whatIsTakenOnASiteIsTaken() {
    var id = UUID.randomUUID();
    var site = siteWithEverything(id);
    var before = site.state(id.toString());

    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "Home", "path", "home"))
        .is(409, "ALREADY_EXISTS");
    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "Home", "path", "other", "id", id))
        .is(409, "ALREADY_EXISTS");
    site.backEnd()
        .post(site.editor("/elements"), Map.of("pageId", id, "nickname", "memberGallery"))
        .is(409, "ALREADY_EXISTS");
    site.backEnd()
        .post(site.editor("/elements"), Map.of("pageId", id, "nickname", "other", "id", id))
        .is(409, "ALREADY_EXISTS");
    site.backEnd()
        .post(site.editor("/members"), Map.of("email", "ANA@example.org"))
        .is(409, "ALREADY_EXISTS");
    site.backEnd()
        .post(site.editor("/members"), Map.of("email", "ben@example.org", "id", id))
        .is(409, "ALREADY_EXISTS");

    assertThat(site.state(id.toString())).isEqualTo(before);
  }

  /**
   * A site with something in every table: a published page, an element, and a member with a session
   * and a gallery, all of them of this one id.
   */
  private static TestSite siteWithEverything(UUID id) {
    var site = TestSite.create();
    site.backEnd()
        .post(site.editor("/pages"), Map.of("title", "Home", "path", "home", "id", id))
        .is(201);
    site.backEnd().patch(site.editor("/pages/" + id), Map.of("published", true)).is(200);
    site.backEnd()
        .post(site.editor("/elements"), Map.of("pageId", id, "nickname", "memberGallery", "id", id))
        .is(201);
    site.backEnd()
        .post(site.editor("/elements/" + id + "/items"), Map.of("items", List.of(image("sunrise"))))
        .is(201);
    site.backEnd()
        .post(
            site.editor("/members"),
            Map.of("email", "ana@example.org", "password", TestMember.PASSWORD, "id", id))
        .is(201);
    var ana = TestMember.login(site, id.toString(), "ana@example.org");
    site.assign(id.toString(), ana, site.gallery(image("ana’s"), text("a note")));
    site.backEnd()
        .put(
            site.editor("/elements/" + id + "/template-gallery"),
            Map.of("galleryId", site.gallery(image("for everybody"))))
        .is(200);
    TestCollaborator.add(site, "eva@editors.example", "SITE.MANAGE").is(201);
    site.backEnd()
        .post(site.editor("/members/" + id + "/password-links"), Map.of("purpose", "RESET"))
        .is(201);
    return site;
  }

  /** How many rows each table has of the site; tables without any are left out. */
  private static Map<String, Integer> rowsOf(TestSite site) throws SQLException {
    var counts = new TreeMap<String, Integer>();
    for (var table : rows("select relname from " + OF_SITES + " t")) {
      var count =
          rows("select count(*) from \"" + table + "\" where site_id = '" + site.id() + "'");
      if (!count.equals(List.of("0"))) {
        counts.put(table, Integer.valueOf(count.getFirst()));
      }
    }
    return counts;
  }

  /** The first column of what a query finds. */
  private static List<String> rows(String query) throws SQLException {
    try (var database = TestDatabase.connect();
        var statement = database.createStatement();
        var found = statement.executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IMAGE | {}
          IMAGE | {"imageInfo": 1}
          IMAGE | {"imageInfo": {"width": 1}}
          VIDEO | {"type": "YOUTUBE"}
          VIDEO | {"videoInfo": {"id": "v"}}
          TEXT  | {"css": {}}
          TEXT  | {"html": null}
          AUDIO | {"audioInfo": {}}
          """)
  void anItemWithoutTheMediaOfItsKindCannotBeStored(String type, String media) throws Exception {
    var site = TestSite.create();
    var gallery = site.gallery();

    try (var connection = TestDatabase.connect();
        var statement =
            connection.prepareStatement(
                """
                insert into gallery_item
                  (site_id, gallery_id, id, sort_order, type, media, created_date, updated_date)
                values (?::uuid, ?::uuid, new_id(), 1, ?, ?::jsonb, now(), now())
                """)) {
      statement.setString(1, site.id());
      statement.setString(2, gallery);
      statement.setString(3, type);
      statement.setString(4, media);

      assertThatThrownBy(statement::executeUpdate).hasMessageContaining("gallery_item_media");
    }
  }
}
