package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the operator makes and removes sites, and hands out their keys. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class SitesAndKeysTest {

  private static final String SITES = "/admin/v1/sites";
  private static final String DATE =
      "${json-unit.regex}\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT\\\\d\\\\d:\\\\d\\\\d:\\\\d\\\\d\\\\.\\\\d{3}Z";

  private final Api operator = Api.operator();

  // Sites

  @Test
  void aSiteIsMadeReadChangedAndDeleted() {
    var id = UUID.randomUUID().toString();

    var created =
        operator
            .post(
                SITES,
                Map.of(
                    "id",
                    id,
                    "name",
                    "Ana’s studio",
                    "origins",
                    List.of("https://ana.example", "http://localhost:3000")))
            .isCreatedAt(SITES + "/" + id);
    assertThatJson(created.body())
        .isEqualTo(
            """
            { "site": { "id": "%s", "name": "Ana’s studio",
              "origins": ["https://ana.example", "http://localhost:3000"], "createdDate": "%s" } }
            """
                .formatted(id, DATE));
    assertThatJson(operator.get(SITES + "/" + id).is(200).body()).isEqualTo(created.body());

    var renamed = operator.patch(SITES + "/" + id, Map.of("name", "Studio")).is(200);
    assertThat(renamed.text("site.name")).isEqualTo("Studio");
    assertThat(renamed.texts("site.origins"))
        .containsExactly("https://ana.example", "http://localhost:3000");
    operator.patch(SITES + "/" + id, Map.of("origins", List.of())).is(200);
    assertThat(operator.get(SITES + "/" + id).is(200).texts("site.origins")).isEmpty();

    operator.delete(SITES + "/" + id + "?confirm=Studio").is(204);
    operator.get(SITES + "/" + id).is(404, "SITE_NOT_FOUND");
    operator.patch(SITES + "/" + id, Map.of("name", "Again")).is(404, "SITE_NOT_FOUND");
    operator.delete(SITES + "/" + id + "?confirm=Studio").is(404, "SITE_NOT_FOUND");
  }

  @Test
  void aSitesIdIsTakenOnce() {
    var site = TestSite.create();

    operator.post(SITES, Map.of("id", site.id(), "name", "Another")).is(409, "ALREADY_EXISTS");

    assertThat(operator.get(site.admin("")).text("site.name")).isEqualTo("a test’s");
  }

  @Test
  void sitesMayHaveTheSameName() {
    assertThat(TestSite.create().id()).isNotEqualTo(TestSite.create().id());
  }

  @Test
  void whatIsWrongWithASiteIsSaidAtOnce() {
    operator
        .post(SITES, Map.of("id", "studio", "title", "Studio"))
        .isInvalid("id FORMAT", "name REQUIRED_FIELD", "title OTHER");
    operator
        .post(SITES, Map.of("name", "", "origins", "https://ana.example"))
        .isInvalid("name MIN_LENGTH", "origins FORMAT");
    operator
        .post(SITES, Map.of("name", "n".repeat(201), "origins", List.of(1, "")))
        .isInvalid("name MAX_LENGTH", "origins[0] FORMAT", "origins[1] MIN_LENGTH");
    operator
        .post(
            SITES,
            Map.of(
                "name",
                "n",
                "origins",
                Stream.generate(() -> "https://a.example").limit(101).toList()))
        .isInvalid("origins MAX_SIZE");
    operator.post(SITES, "{").isInvalid(" FORMAT");
    operator.post(SITES, "{\"name\": \"a\", \"name\": \"b\"}").isInvalid(" FORMAT");
    operator.get(SITES + "/studio").isInvalid("siteId FORMAT");
    operator
        .patch(TestSite.create().admin(""), Map.of("id", UUID.randomUUID()))
        .isInvalid("id OTHER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ana.example",
        "http://localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:3000",
        "https://a-b.c.d.example:65535"
      })
  void anOriginIsSchemeHostAndPort(String origin) {
    var site = operator.post(SITES, Map.of("name", "a test’s", "origins", List.of(origin))).is(201);

    assertThat(site.texts("site.origins")).containsExactly(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "https://Ana.Example, https://ana.example",
    "https://ana.example:443, https://ana.example",
    "http://ana.example:80, http://ana.example",
    "http://ana.example:443, http://ana.example:443",
    "http://[2001:DB8::1]:80, http://[2001:db8::1]"
  })
  void anOriginIsKeptAsBrowsersSendIt(String written, String kept) {
    var site = TestSite.create();

    var changed = operator.patch(site.admin(""), Map.of("origins", List.of(written))).is(200);

    assertThat(changed.texts("site.origins")).containsExactly(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "ana.example",
        "//ana.example",
        "https://",
        "https://:8080",
        "https://*",
        "https://*.ana.example",
        "https://ana.example/",
        "https://ana.example/studio",
        "https://ana.example?x",
        "https://ana.example#x",
        "https://ana@ana.example",
        "https://ana.example:",
        "https://ana.example:http",
        "https://ana.example:1:2",
        "https://ana.example, https://ben.example",
        "https://ana.example\n",
        "https://]ana.example[",
        "ftp://ana.example",
        "file:///",
        "javascript:alert(1)"
      })
  void anythingElseIsNoOrigin(String origin) {
    var site = TestSite.create();

    operator
        .post(SITES, Map.of("name", "a test’s", "origins", List.of(origin)))
        .isInvalid("origins[0] FORMAT");
    operator
        .patch(site.admin(""), Map.of("origins", List.of("https://ana.example", origin)))
        .isInvalid("origins[1] FORMAT");
    assertThat(operator.get(site.admin("")).texts("site.origins")).isEmpty();
  }

  @Test
  void sitesAreListedInPartsOldestFirst() {
    var made = Stream.generate(() -> TestSite.create().id()).limit(5).toList();

    var listed = new ArrayList<String>();
    var part = operator.get(SITES + "?limit=3").is(200);
    while (part.text("nextCursor") != null) {
      assertThat(part.texts("sites.id")).hasSize(3);
      listed.addAll(part.texts("sites.id"));
      part = operator.get(SITES + "?limit=3&cursor=" + part.text("nextCursor")).is(200);
    }
    listed.addAll(part.texts("sites.id"));

    assertThat(listed).doesNotHaveDuplicates().containsSubsequence(made);
    operator.get(SITES + "?limit=0&cursor=x").isInvalid("limit MIN", "cursor FORMAT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?confirm=", "?confirm=A%20test%E2%80%99s", "?confirm=true"})
  void aSiteIsDeletedByItsNameOnly(String confirmation) {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var before = site.state();

    operator.delete(site.admin(confirmation)).isInvalid("confirm OTHER");

    assertThat(site.state()).isEqualTo(before);
    assertThat(site.titles(element)).containsExactly("sunrise");
  }

  @Test
  void everythingOfADeletedSiteIsGone() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var ana = site.memberWithGallery(element, image("ana at sea"));
    var other = TestSite.create();
    var theirs = other.element(image("theirs"));
    var before = other.state();
    assertThat(site.state()).isNotEmpty();

    delete(site);

    assertThat(site.state()).isEmpty();
    site.backEnd().get(GALLERIES + "/" + element).isUnauthenticated();
    site.backEnd().get(site.editor("/members")).isUnauthenticated();
    ana.override(element).isUnauthenticated();
    ana.api().get(site.live("/me")).isUnauthenticated();
    ana.api().get(GALLERIES + "/" + element).isUnauthenticated();
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", ana.refreshToken()))
        .is(401, "UNAUTHENTICATED");
    Api.visitor().get(site.live("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");
    site.visitor().get(GALLERIES + "/" + element).is(404, "GALLERY_NOT_FOUND");
    operator.get(site.admin("/api-keys")).is(404, "SITE_NOT_FOUND");
    assertThat(other.state()).isEqualTo(before);
    assertThat(other.titles(theirs)).containsExactly("theirs");
  }

  @Test
  void aSiteMadeAgainWithTheIdOfADeletedOneIsEmpty() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var ana = site.memberWithGallery(element, image("ana at sea"));
    delete(site);

    operator.post(SITES, Map.of("id", site.id(), "name", "Again")).is(201);

    site.backEnd().get(GALLERIES).isUnauthenticated();
    ana.override(element).isUnauthenticated();
    assertThat(Api.as(site.key(TestSite.ALL_PERMISSIONS)).get(GALLERIES).texts("galleries"))
        .isEmpty();
  }

  // API keys

  @Test
  void aKeysSecretIsShownOnce() {
    var site = TestSite.create();

    var created =
        operator
            .post(
                site.admin("/api-keys"),
                Map.of(
                    "name", "shop back end",
                    "permissions", List.of("PRO_GALLERY.MANAGE", "MEMBERS.READ"),
                    "expiresDate", "2999-11-23T12:00:00+02:00"))
            .is(201);

    var id = created.text("apiKey.id");
    created.isCreatedAt(site.admin("/api-keys/" + id));
    assertThatJson(created.body())
        .isEqualTo(
            """
            {
              "apiKey": { "id": "%s", "name": "shop back end",
                "permissions": ["PRO_GALLERY.MANAGE", "MEMBERS.READ"],
                "createdDate": "%s", "expiresDate": "2999-11-23T10:00:00.000Z" },
              "secret": "${json-unit.regex}mgk_[A-Za-z0-9_-]{64}"
            }
            """
                .formatted(id, DATE));
    var listed = operator.get(site.admin("/api-keys")).is(200);
    assertThat(listed.texts("apiKeys.id")).contains(id);
    assertThat(listed.body()).doesNotContain("mgk_", created.text("secret").substring(4));
  }

  @Test
  void aKeySaysOnWhichDayItWasLastUsed() {
    var site = TestSite.create();
    var never = key(site, Map.of("name", "never used")).is(201);
    var used = key(site, Map.of("name", "used")).is(201);
    var before = LocalDate.now(ZoneOffset.UTC);

    Api.as(used.text("secret")).get(GALLERIES).is(200);
    Api.as(used.text("secret")).get(GALLERIES).is(200);

    assertThat(lastUsed(site, never)).isNull();
    assertThat(LocalDate.parse(lastUsed(site, used)))
        .isBetween(before, LocalDate.now(ZoneOffset.UTC));
  }

  @Test
  void aDeletedKeyIsGone() {
    var site = TestSite.create();
    var key = key(site, Map.of("name", "leaving")).is(201);
    var path = "/api-keys/" + key.text("apiKey.id");

    operator.delete(TestSite.create().admin(path)).is(404, "API_KEY_NOT_FOUND");
    Api.as(key.text("secret")).get(GALLERIES).is(200);

    operator.delete(site.admin(path)).is(204);

    Api.as(key.text("secret")).get(GALLERIES).isUnauthenticated();
    assertThat(operator.get(site.admin("/api-keys")).texts("apiKeys.name"))
        .containsExactly("a test’s");
    operator.delete(site.admin(path)).is(404, "API_KEY_NOT_FOUND");
    operator.delete(site.admin("/api-keys/mgk_x")).isInvalid("apiKeyId FORMAT");
  }

  @Test
  void keysAreListedInPartsOldestFirst() {
    var site = TestSite.create();
    for (var name : List.of("second", "third", "third", "fifth")) {
      key(site, Map.of("name", name)).is(201);
    }

    var names = new ArrayList<String>();
    var part = operator.get(site.admin("/api-keys?limit=2")).is(200);
    while (part.text("nextCursor") != null) {
      names.addAll(part.texts("apiKeys.name"));
      part =
          operator.get(site.admin("/api-keys?limit=2&cursor=" + part.text("nextCursor"))).is(200);
    }
    names.addAll(part.texts("apiKeys.name"));

    assertThat(names).containsExactly("a test’s", "second", "third", "third", "fifth");
    operator.get(site.admin("/api-keys?limit=201")).isInvalid("limit MAX");
    operator.get(SITES + "/" + UUID.randomUUID() + "/api-keys").is(404, "SITE_NOT_FOUND");
  }

  @Test
  void whatIsWrongWithAKeyIsSaidAtOnce() {
    var site = TestSite.create();
    var before = site.state();

    operator
        .post(site.admin("/api-keys"), Map.of("secret", "mine", "expiresDate", "tomorrow"))
        .isInvalid(
            "name REQUIRED_FIELD",
            "permissions REQUIRED_FIELD",
            "secret OTHER",
            "expiresDate FORMAT");
    key(site, Map.of("name", "", "permissions", List.of()))
        .isInvalid("name MIN_LENGTH", "permissions REQUIRED_FIELD");
    key(site, Map.of("name", "n".repeat(201), "permissions", "PRO_GALLERY.READ"))
        .isInvalid("name MAX_LENGTH", "permissions FORMAT");
    key(
            site,
            Map.of(
                "name",
                "n",
                "permissions",
                List.of("PRO_GALLERY.READ", "PRO_GALLERY_READ", "pro_gallery.read", 1)))
        .isInvalid("permissions[1] ONE_OF", "permissions[2] ONE_OF", "permissions[3] FORMAT");
    operator
        .post(
            SITES + "/" + UUID.randomUUID() + "/api-keys",
            Map.of("name", "n", "permissions", List.of("PRO_GALLERY.READ")))
        .is(404, "SITE_NOT_FOUND");

    assertThat(site.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59Z",
        "+294277-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "2026-11-23",
        "2026-11-23T10:00:00",
        "2026-02-30T10:00:00Z",
        "1795428000000",
        ""
      })
  void anExpiryIsADateThatCanBeKept(String date) {
    var site = TestSite.create();

    assertThat(key(site, Map.of("name", "n", "expiresDate", date)).is(400).body())
        .contains("\"field\":\"expiresDate\"");
  }

  private static Answer key(TestSite site, Map<String, Object> said) {
    var request = new HashMap<String, Object>();
    request.put("permissions", List.of("PRO_GALLERY.READ"));
    request.putAll(said);
    return Api.operator().post(site.admin("/api-keys"), request);
  }

  private static String lastUsed(TestSite site, Answer key) {
    return Api.operator()
        .get(site.admin("/api-keys"))
        .is(200)
        .text("apiKeys.find { it.id == '" + key.text("apiKey.id") + "' }.lastUsedDate");
  }

  private static void delete(TestSite site) {
    Api.operator().delete(site.admin("?confirm=a%20test%E2%80%99s")).is(204);
  }
}
