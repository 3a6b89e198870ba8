package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestCollaborator.COOKIE;
import static dev.membergallery.testing.TestCollaborator.PASSWORD;
import static dev.membergallery.testing.TestItem.image;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.Metrics;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How collaborators log in, and that nobody else acts by their session. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class CollaboratorLoginTest {

  private static final String LOGIN = "/editor/v1/login";
  private static final String LOGOUT = "/editor/v1/logout";
  private static final String ME = "/editor/v1/me";
  private static final String OWN_ORIGIN = "http://localhost:8080";
  private static final Map<String, String> NEW_PAGE = Map.of("title", "A page", "path", "a");

  private TestSite site;
  private TestCollaborator eva;

  @BeforeEach
  void aCollaborator() {
    site = TestSite.create();
    eva = TestCollaborator.of(site, TestSite.ALL_PERMISSIONS.toArray(String[]::new));
  }

  // Login

  @Test
  void aCollaboratorLogsInWithEmailAndPassword() {
    var login = TestCollaborator.tryLogin(eva.email().toUpperCase(Locale.ROOT), PASSWORD).is(200);

    assertThatJson(login.body())
        .isEqualTo(
            """
            {
              "collaborator": { "id": "%s", "email": "%s" },
              "csrfToken": "${json-unit.regex}[A-Za-z0-9_-]{43}"
            }
            """
                .formatted(eva.id(), eva.email()));
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
    assertThat(login.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(COOKIE + "=[A-Za-z0-9_-]{43}; Path=/editor; HttpOnly; SameSite=Lax");
  }

  @Test
  void theyLearnWhichSitesTheyEdit() {
    var other = TestSite.create();
    TestCollaborator.add(other, eva.email(), "MEMBERS.READ").is(201);

    var me = eva.byCookie().get(ME).is(200);

    assertThatJson(me.body())
        .isEqualTo(
            """
            {
              "collaborator": { "id": "%s", "email": "%s" },
              "csrfToken": "%s",
              "sites": [
                { "id": "%s", "name": "a test’s",
                  "permissions": ["PRO_GALLERY.MANAGE", "SITE.MANAGE", "MEMBERS.MANAGE"] },
                { "id": "%s", "name": "a test’s", "permissions": ["MEMBERS.READ"] }
              ]
            }
            """
                .formatted(eva.id(), eva.email(), eva.csrfToken(), site.id(), other.id()));
    assertThat(me.header("Cache-Control")).isEqualTo("no-store");
    var first = eva.byCookie().get(ME + "?limit=1").is(200);
    var second = eva.byCookie().get(ME + "?limit=1&cursor=" + first.text("nextCursor")).is(200);
    assertThat(first.texts("sites.id")).containsExactly(site.id());
    assertThat(second.texts("sites.id")).containsExactly(other.id());
    assertThat(second.text("nextCursor")).isNull();
  }

  @Test
  void wrongUnknownAndBlockedLookAlike() {
    var blocked = TestCollaborator.of(site, "SITE.MANAGE");
    change(blocked, Map.of("blocked", true));
    var without = UUID.randomUUID() + "@editors.example";
    Api.operator()
        .post(
            site.admin("/collaborators"),
            Map.of("email", without, "permissions", List.of("SITE.MANAGE")))
        .is(201);
    var member = site.member(UUID.randomUUID() + "@example.org");

    var answers =
        List.of(
            TestCollaborator.tryLogin(eva.email(), "not the password"),
            TestCollaborator.tryLogin(eva.email(), PASSWORD + " "),
            TestCollaborator.tryLogin("nobody@editors.example", PASSWORD),
            TestCollaborator.tryLogin(blocked.email(), PASSWORD),
            TestCollaborator.tryLogin(without, PASSWORD),
            TestCollaborator.tryLogin(member.email(), "correct horse battery"));

    assertThat(answers).allSatisfy(answer -> answer.is(401, "INVALID_CREDENTIALS"));
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(answers).extracting(it -> it.header("Set-Cookie")).containsOnlyNulls();
  }

  @Test
  void nobodyLearnsFromItsWorkWhoIsThere() {
    var nobody = UUID.randomUUID() + "@editors.example";
    var before = TestDatabase.statementsAbout(eva.email());
    var ofEva = TestDatabase.statementsAbout(eva.id());

    assertThat(
            Metrics.hashesOf(
                () -> TestCollaborator.tryLogin(eva.email(), "not the password").is(401)))
        .isEqualTo(1);
    // without a hash to compare with it would be a matter of a millisecond or two
    assertThat(
            Metrics.hashesOf(() -> TestCollaborator.tryLogin(nobody, "not the password").is(401)))
        .isEqualTo(1);

    assertThat(TestDatabase.statementsAbout(nobody).count())
        .isPositive()
        .isEqualTo(TestDatabase.statementsAbout(eva.email()).since(before).count());
    assertThat(TestDatabase.statementsAbout(eva.id()).since(ofEva).count()).isZero();
  }

  @Test
  void aLoginSaysWhatIsMissing() {
    Api.visitor()
        .post(LOGIN, Map.of("user", "eva", "password", 1))
        .isInvalid("email REQUIRED_FIELD", "password FORMAT", "user OTHER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain"
      })
  void aFormCannotLogIn(String type) throws Exception {
    var body = "{\"email\":\"" + eva.email() + "\",\"password\":\"" + PASSWORD + "\"}";
    var form =
        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + LOGIN))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();

    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(form, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).contains("UNSUPPORTED_MEDIA_TYPE");
      assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void aLoginMakesASessionOfItsOwn() {
    var known = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    for (var before : List.of(known, eva.cookie())) {
      var login =
          Api.visitor()
              .with("Cookie", COOKIE + "=" + before)
              .post(LOGIN, Map.of("email", eva.email(), "password", PASSWORD))
              .is(200);

      assertThat(login.cookie(COOKIE)).isNotEqualTo(before);
      assertThat(login.text("csrfToken")).isNotEqualTo(eva.csrfToken());
    }
    Api.visitor().with("Cookie", COOKIE + "=" + known).get(ME).isUnauthenticated();
  }

  @Test
  void neitherCookieNorPasswordIsStored() throws Exception {
    var secret = Base64.getUrlDecoder().decode(eva.cookie());
    var stored = TestDatabase.everything();

    assertThat(stored)
        .doesNotContain(eva.cookie(), eva.csrfToken(), PASSWORD, HexFormat.of().formatHex(secret));
    assertThat(
            TestDatabase.<byte[]>value(
                "select hash from collaborator_session where collaborator_id = ?", eva.id()))
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(secret));
    assertThat(
            TestDatabase.<String>value(
                "select password_hash from collaborator where id = ?", eva.id()))
        .startsWith("$argon2id$");
  }

  // The end of sessions

  @Test
  void aLogoutEndsTheSessionOnly() {
    var other = eva.again();

    var logout = eva.api().postNothing(LOGOUT).is(204);

    assertThat(logout.headers().allValues("Set-Cookie"))
        .containsExactly(COOKIE + "=; Path=/editor; HttpOnly; SameSite=Lax; Max-Age=0");
    assertIsOver(eva);
    other.api().get(ME).is(200);
    eva.api().postNothing(LOGOUT).isUnauthenticated();
  }

  @Test
  void blockingEndsAllSessions() {
    var other = eva.again();

    change(eva, Map.of("blocked", true));

    assertIsOver(eva);
    assertIsOver(other);
    change(eva, Map.of("blocked", false));
    assertIsOver(eva);
    eva.again().api().get(ME).is(200);
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    var other = eva.again();

    change(eva, Map.of("password", "another long password"));

    assertIsOver(eva);
    assertIsOver(other);
    TestCollaborator.tryLogin(eva.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
    TestCollaborator.tryLogin(eva.email(), "another long password").is(200);
  }

  @Test
  void deletingTakesTheSiteAtOnceAndWithTheLastOneTheSession() {
    var other = TestSite.create();
    TestCollaborator.add(other, eva.email(), "PRO_GALLERY.READ").is(201);

    Api.operator().delete(site.admin("/collaborators/" + eva.id())).is(204);

    eva.api().get(site.editor("/pages")).isUnauthenticated();
    eva.api().get(other.editor("/pages")).is(200);
    assertThat(eva.api().get(ME).is(200).texts("sites.id")).containsExactly(other.id());

    Api.operator().delete(other.admin("/collaborators/" + eva.id())).is(204);

    assertIsOver(eva);
    TestCollaborator.tryLogin(eva.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
  }

  @Test
  void otherChangesEndNothingAndCountAtOnce() {
    change(eva, Map.of("name", "Eva", "email", "x" + eva.email(), "blocked", false));

    assertThat(eva.api().get(ME).is(200).text("collaborator.name")).isEqualTo("Eva");

    change(eva, Map.of("permissions", List.of("MEMBERS.READ")));

    eva.api().get(site.editor("/members")).is(200);
    eva.api().get(site.editor("/pages")).is(403, "PERMISSION_DENIED");
  }

  @ParameterizedTest
  @CsvSource({
    "last_used_date, 119 minutes, 200",
    "last_used_date, 121 minutes, 401",
    "created_date, 719 minutes, 200",
    "created_date, 721 minutes, 401"
  })
  void aSessionEndsUnusedAndAfterHalfADay(String date, String ago, int status) throws SQLException {
    age(date, ago);

    assertThat(eva.api().get(ME).status()).isEqualTo(status);
    assertThat(eva.api().get(site.editor("/pages")).status()).isEqualTo(status);
  }

  @Test
  void aUsedSessionGoesOn() throws SQLException {
    age("last_used_date", "119 minutes");
    eva.api().get(site.editor("/pages")).is(200);
    age("last_used_date", "2 minutes");

    eva.api().get(site.editor("/pages")).is(200);
  }

  /** Lets time pass, as far as the session is concerned. */
  private void age(String date, String ago) throws SQLException {
    try (var database = TestDatabase.connect();
        var statement = database.createStatement()) {
      statement.executeUpdate(
          "update collaborator_session set %s = %s - interval '%s' where collaborator_id = '%s'"
              .formatted(date, date, ago, eva.id()));
    }
  }

  private void change(TestCollaborator person, Map<String, Object> change) {
    Api.operator().patch(site.admin("/collaborators/" + person.id()), change).is(200);
  }

  private void assertIsOver(TestCollaborator person) {
    person.api().get(ME).isUnauthenticated();
    person.api().get(site.editor("/pages")).isUnauthenticated();
    person.api().post(site.editor("/pages"), NEW_PAGE).isUnauthenticated();
  }

  // Pages of others

  @Test
  void aChangeNeedsTheTokenOfTheSession() {
    var other = TestCollaborator.of(site, "SITE.MANAGE");
    var again = eva.again();
    var before = site.state();

    for (var token :
        List.of(
            "", "x", eva.csrfToken() + "x", eva.cookie(), other.csrfToken(), again.csrfToken())) {
      var caller = eva.byCookie().with("X-CSRF-Token", token);
      assertNeedsToken(caller.post(site.editor("/pages"), NEW_PAGE));
      assertNeedsToken(caller.delete(site.editor("/pages/" + UUID.randomUUID())));
      assertNeedsToken(caller.postNothing(LOGOUT));
    }
    assertNeedsToken(eva.byCookie().post(site.editor("/pages"), NEW_PAGE));
    assertNeedsToken(eva.byCookie().patch(site.editor("/pages/" + UUID.randomUUID()), "{"));
    assertNeedsToken(eva.byCookie().put(site.editor("/elements/x/items/order"), Map.of()));
    assertNeedsToken(eva.byCookie().postNothing(LOGOUT));

    assertThat(site.state()).isEqualTo(before);
    eva.byCookie().get(site.editor("/pages")).is(200);
    eva.api().post(site.editor("/pages"), NEW_PAGE).is(201);
  }

  private static void assertNeedsToken(Answer answer) {
    answer.is(403, "CSRF_TOKEN_REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, something new",
    "Origin, https://somebody.example",
    "Origin, http://localhost:8081",
    "Origin, https://localhost:8080",
    "Origin, http://localhost:8080.somebody.example",
    "Origin, null"
  })
  void aPageOfAnotherSiteNeitherChangesAnythingNorLogsIn(String header, String value) {
    var before = site.state();
    var page = eva.api().with(header, value);

    page.post(site.editor("/pages"), NEW_PAGE).is(403, "CROSS_SITE_REQUEST");
    page.postNothing(LOGOUT).is(403, "CROSS_SITE_REQUEST");
    var login = page.post(LOGIN, Map.of("email", eva.email(), "password", PASSWORD));
    login.is(403, "CROSS_SITE_REQUEST");

    assertThat(login.header("Set-Cookie")).isNull();
    assertThat(site.state()).isEqualTo(before);
    eva.api().get(ME).is(200);
  }

  @Test
  void whereOneHeaderIsRightTheOtherStillCounts() {
    eva.api()
        .with("Sec-Fetch-Site", "same-origin")
        .with("Origin", "https://somebody.example")
        .post(site.editor("/pages"), NEW_PAGE)
        .is(403, "CROSS_SITE_REQUEST");
    eva.api()
        .with("Sec-Fetch-Site", "cross-site")
        .with("Origin", OWN_ORIGIN)
        .post(site.editor("/pages"), NEW_PAGE)
        .is(403, "CROSS_SITE_REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin",
    "Sec-Fetch-Site, none",
    "Origin, http://localhost:8080"
  })
  void theServersOwnPagesMayDoAllThat(String header, String value) {
    var page = eva.api().with(header, value);

    page.post(LOGIN, Map.of("email", eva.email(), "password", PASSWORD)).is(200);
    page.post(site.editor("/pages"), NEW_PAGE).is(201);
    page.postNothing(LOGOUT).is(204);
  }

  // Permissions

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = false,
      textBlock =
          """
          # call               | GALLERY.READ | GALLERY.MANAGE | MEMBERS.READ | MEMBERS.MANAGE | SITE.MANAGE
          list pages           | 200          | 200            | 403          | 403            | 403
          make page            | 403          | 403            | 403          | 403            | 201
          list items           | 200          | 200            | 403          | 403            | 403
          add item             | 403          | 201            | 403          | 403            | 403
          unknown element      | 404          | 404            | 403          | 403            | 403
          list members         | 403          | 403            | 200          | 200            | 403
          make member          | 403          | 403            | 403          | 201            | 403
          list API keys        | 403          | 403            | 403          | 403            | 200
          list changes         | 403          | 403            | 403          | 403            | 200
          """)
  void collaboratorsMayDoWhatAKeyWithTheirPermissionsMay(
      String call, int read, int manage, int readMembers, int manageMembers, int manageSite) {
    var element = site.element(image("one"));
    var permissions =
        List.of(
            "PRO_GALLERY.READ",
            "PRO_GALLERY.MANAGE",
            "MEMBERS.READ",
            "MEMBERS.MANAGE",
            "SITE.MANAGE");

    var collaborators =
        permissions.stream()
            .map(it -> TestCollaborator.of(site, it).api().send(call(call, element)).status())
            .toList();
    var keys =
        permissions.stream().map(it -> site.only(it).send(call(call, element)).status()).toList();

    assertThat(collaborators).containsExactly(read, manage, readMembers, manageMembers, manageSite);
    assertThat(keys).isEqualTo(collaborators);
  }

  private Call call(String name, String element) {
    var items = site.editor("/elements/" + element + "/items");
    var any = UUID.randomUUID();
    return switch (name) {
      case "list pages" -> Call.get(site.editor("/pages"));
      case "make page" -> Call.post(site.editor("/pages"), Map.of("title", "A", "path", "" + any));
      case "list items" -> Call.get(items);
      case "add item" -> Call.post(items, Map.of("items", List.of(image("two"))));
      case "unknown element" -> Call.get(site.editor("/elements/" + any));
      case "list members" -> Call.get(site.editor("/members"));
      case "make member" ->
          Call.post(site.editor("/members"), Map.of("email", any + "@example.org"));
      case "list API keys" -> Call.get(site.editor("/api-keys"));
      case "list changes" -> Call.get(site.editor("/audit"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void anotherSiteIsAsGoodAsNone() {
    var elsewhere = TestSite.create();
    var element = elsewhere.element(image("theirs"));
    var before = elsewhere.state();

    for (var there : List.of(elsewhere.id(), UUID.randomUUID().toString())) {
      var editor = "/editor/v1/sites/" + there;
      var answers =
          List.of(
              eva.api().get(editor + "/pages"),
              eva.api().get(editor + "/elements/" + element),
              eva.api().get(editor + "/elements/x"),
              eva.api().post(editor + "/pages", NEW_PAGE),
              eva.api().delete(editor + "/elements/" + element));
      assertThat(answers).allSatisfy(Answer::isUnauthenticated);
      assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    }
    eva.api().get("/editor/v1/sites/x/pages").isInvalid("siteId FORMAT");

    assertThat(elsewhere.state()).isEqualTo(before);
  }

  @Test
  void aBadCookieIsToldBeforeAnythingElse() {
    var good = eva.cookie();
    var bad =
        List.of(
            "",
            "x",
            good + "x",
            good.substring(1),
            good.substring(0, 42) + "!",
            "\"" + good + "\"",
            eva.csrfToken(),
            // whose is which?
            good + "; " + COOKIE + "=" + TestCollaborator.of(site, "SITE.MANAGE").cookie());

    for (var value : bad) {
      var caller = Api.visitor().with("Cookie", COOKIE + "=" + value);
      caller.get(ME).isUnauthenticated();
      caller.get(site.editor("/pages")).isUnauthenticated();
      caller.get("/editor/v1/sites/x/pages").isUnauthenticated();
      caller.post(site.editor("/pages"), "{").isUnauthenticated();
    }
    Api.visitor().get(ME).isUnauthenticated();
    Api.visitor()
        .with("Cookie", "a=b; " + COOKIE + "2=c;" + COOKIE + "=" + good + "; =")
        .get(ME)
        .is(200);
  }

  @Test
  void whatElseIsSentCountsInsteadOfTheCookie() {
    var key = site.only("MEMBERS.READ").authorization().orElseThrow();

    // by the key: other permissions, and no token
    var both = withKey(eva.byCookie(), key);
    both.get(site.editor("/members")).is(200);
    both.get(site.editor("/pages")).is(403, "PERMISSION_DENIED");
    withKey(eva.byCookie(), site.backEnd().authorization().orElseThrow())
        .post(site.editor("/pages"), NEW_PAGE)
        .is(201);
    for (var bad : List.of("mgk_x", "Bearer x", key + "x")) {
      withKey(eva.api(), bad).get(site.editor("/pages")).isUnauthenticated();
    }
    for (var wrongKind : List.of(key, Api.operator().authorization().orElseThrow())) {
      withKey(eva.api(), wrongKind).get(ME).isUnauthenticated();
      withKey(eva.api(), wrongKind).postNothing(LOGOUT).isUnauthenticated();
      withKey(Api.visitor(), wrongKind)
          .post(LOGIN, Map.of("email", eva.email(), "password", PASSWORD))
          .isUnauthenticated();
    }
    eva.api().get(ME).is(200);
  }

  private static Api withKey(Api caller, String key) {
    return caller.with("Authorization", key);
  }

  @Test
  void theCookieIsNoCredentialAnywhereElse() {
    var gallery = site.gallery(image("one"));
    var element = site.element(image("one"));
    var visitor = site.visitor();

    for (var cookie : List.of(eva.cookie(), "x")) {
      var caller =
          visitor.with("Cookie", COOKIE + "=" + cookie).with("X-CSRF-Token", eva.csrfToken());
      for (var call :
          List.of(
              Call.get(GALLERIES),
              Call.get(GALLERIES + "/" + gallery),
              Call.get(GALLERIES + "/" + element),
              Call.delete(GALLERIES + "/" + element),
              Call.get(site.live("/elements/" + element)),
              Call.get(site.live("/elements/" + element + "/override")),
              Call.get(site.live("/me")),
              Call.get(site.admin("")),
              Call.get(site.admin("/collaborators")))) {
        var answer = caller.send(call);
        assertThat(answer.status()).as(call.toString()).isEqualTo(visitor.send(call).status());
        assertThat(answer.body().replaceAll("[0-9a-f-]{36}", "ID"))
            .isEqualTo(visitor.send(call).body().replaceAll("[0-9a-f-]{36}", "ID"));
      }
    }
  }

  // API keys in the Editor

  @Test
  void aKeyIsMadeListedAndDeletedInTheEditor() {
    var made =
        eva.api()
            .post(
                site.editor("/api-keys"),
                Map.of("name", "mine", "permissions", List.of("PRO_GALLERY.READ")))
            .is(201);
    var id = made.text("apiKey.id");
    var key = Api.as(made.text("secret"));
    assertThat(made.header("Location")).endsWith(site.editor("/api-keys/" + id));
    key.get(site.editor("/pages")).is(200);
    assertThat(eva.api().get(site.editor("/api-keys")).is(200).texts("apiKeys.id")).contains(id);

    eva.api().delete(site.editor("/api-keys/" + id)).is(204);

    key.get(site.editor("/pages")).isUnauthenticated();
    eva.api().delete(site.editor("/api-keys/" + id)).is(404, "API_KEY_NOT_FOUND");
    eva.api()
        .post(site.editor("/api-keys"), Map.of("permissions", List.of("X"), "x", 1))
        .isInvalid("name REQUIRED_FIELD", "permissions[0] ONE_OF", "x OTHER");
  }

  @ParameterizedTest
  @CsvSource({
    "SITE.MANAGE, 201",
    "MEMBERS.READ, 201",
    "PRO_GALLERY.READ, 201",
    "PRO_GALLERY.MANAGE, 201",
    "MEMBERS.MANAGE, 403"
  })
  void nobodyHandsOutWhatTheyDoNotHave(String permission, int status) {
    var held = new String[] {"SITE.MANAGE", "MEMBERS.READ", "PRO_GALLERY.MANAGE"};
    var wanted = Map.of("name", "n", "permissions", List.of("SITE.MANAGE", permission));
    var callers = List.of(TestCollaborator.of(site, held).api(), site.only(held));
    var before = keys();

    for (var caller : callers) {
      assertThat(caller.post(site.editor("/api-keys"), wanted).status()).isEqualTo(status);
    }

    assertThat(keys()).hasSize(before.size() + (status == 201 ? callers.size() : 0));
  }

  private List<String> keys() {
    return Api.operator().get(site.admin("/api-keys")).is(200).texts("apiKeys.id");
  }
}
