package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.Callers;
import dev.membergallery.testing.EditorLogin;
import dev.membergallery.testing.EventStream;
import dev.membergallery.testing.Management;
import dev.membergallery.testing.PageLogin;
import dev.membergallery.testing.Ports;
import dev.membergallery.testing.RawConnection;
import dev.membergallery.testing.Relay;
import dev.membergallery.testing.RunningServer;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server with a database of its operator's. */
class ProductionIT {

  private static final String SECRET = "MEMBER_GALLERY_ENCRYPTION_SECRET";
  private static final String LISTEN_URL = "MEMBER_GALLERY_EVENTS_LISTEN_URL";
  private static final String COLLABORATOR_PROVIDER = "MEMBER_GALLERY_COLLABORATOR_PROVIDER_";
  private static final TestDatabase database = new TestDatabase();
  private static Map<String, String> settings;

  @TempDir Path folder;

  @BeforeAll
  static void startDatabase() {
    settings = RunningServer.environment(database.start());
    settings.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    settings.put("MEMBER_GALLERY_PUBLIC_URL", "https://gallery.example");
  }

  @AfterAll
  static void stopDatabase() {
    database.stop();
  }

  @Test
  void doesNotStartWithoutASecret() {
    var incomplete = new HashMap<>(settings);
    incomplete.remove(SECRET);
    assertThat(RunningServer.startInVain(folder, incomplete)).contains(SECRET);

    incomplete.put(SECRET, "too short");
    assertThat(RunningServer.startInVain(folder, incomplete)).contains(SECRET);
  }

  @Test
  @EnabledIfSystemProperty(named = "native.image.path", matches = ".+")
  void theExecutableBringsNoDatabase() {
    var incomplete = new HashMap<>(settings);
    incomplete.remove("QUARKUS_DATASOURCE_JDBC_URL");

    assertThat(RunningServer.startInVain(folder, incomplete))
        .contains("QUARKUS_DATASOURCE_JDBC_URL")
        .contains(SECRET);
  }

  @Test
  void doesNotStartWithTlsForHalfOfItsConnections() {
    var incomplete = new HashMap<>(settings);
    incomplete.computeIfPresent(
        "QUARKUS_DATASOURCE_JDBC_URL", (_, url) -> url + "?sslmode=verify-full");

    assertThat(RunningServer.startInVain(folder, incomplete))
        .contains("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE");
  }

  @Test
  void doesNotStartWithAnAddressToListenAtThatIsNone() {
    var wrong = new HashMap<>(settings);

    for (var address :
        List.of("db.example:5432", "https://db.example/gallery", "postgresql://db")) {
      wrong.put(LISTEN_URL, address);
      assertThat(RunningServer.startInVain(folder, wrong)).contains(LISTEN_URL + " has to be");
    }
  }

  @Test
  void doesNotStartWithAHeartbeatThatPagesDoNotWaitFor() {
    var wrong = new HashMap<>(settings);
    wrong.put("MEMBER_GALLERY_EVENTS_HEARTBEAT", "46S");

    assertThat(RunningServer.startInVain(folder, wrong))
        .contains("MEMBER_GALLERY_EVENTS_HEARTBEAT has to be 45S at most");
  }

  @Test
  void hashesPasswordsAtTheRecommendedCost() throws SQLException {
    try (var _ = RunningServer.start(folder, settings).use()) {
      var ana = TestSite.create().memberId("ana@example.org");
      String hash = TestDatabase.value("select password_hash from member where id = ?", ana);
      assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
    }
  }

  @Test
  void doesNotStartWithHalfAProviderOfCollaborators() {
    var incomplete = new HashMap<>(settings);
    incomplete.put(COLLABORATOR_PROVIDER + "ISSUER", "https://login.example");
    assertThat(RunningServer.startInVain(folder, incomplete))
        .contains(COLLABORATOR_PROVIDER + "CLIENT_ID");

    incomplete.put(COLLABORATOR_PROVIDER + "CLIENT_ID", "gallery");
    incomplete.put(COLLABORATOR_PROVIDER + "ISSUER", "http://login.example");
    assertThat(RunningServer.startInVain(folder, incomplete))
        .contains(COLLABORATOR_PROVIDER + "ISSUER must be an absolute https url");
  }

  @Test
  void startsWithASchemaThatALaterVersionHasMigrated() throws SQLException {
    try (var connection = TestDatabase.connect();
        var statement = connection.createStatement()) {
      // the schema is there
      RunningServer.start(folder, settings).close();
      statement.execute(
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
          values (100000, '9999.01.01.0000', 'later', 'SQL', 'later.sql', 'later', 1, true)""");
      try (var _ = RunningServer.start(folder, settings).use()) {
        assertThat(TestSite.create().gallery()).isNotEmpty();
      } finally {
        statement.execute("delete from flyway_schema_history where installed_rank = 100000");
      }
    }
  }

  /** As a pod does that others have migrated for. */
  @Test
  void startsWithoutItsDatabaseAndServesAsSoonAsThatIsThere() throws IOException {
    var management = new Management(Ports.free());
    // the schema is there
    RunningServer.start(folder.resolve("migrating"), settings).close();
    try (var wire = Relay.before(TestDatabase.port())) {
      var distant = new HashMap<>(settings);
      distant.putAll(RunningServer.environment(TestDatabase.at(wire.port())));
      distant.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management.port()));
      distant.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
      wire.hold();

      try (var _ = RunningServer.start(folder.resolve("distant"), distant).use()) {
        assertThat(management.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(management.get("/health/ready").statusCode()).isEqualTo(503);
        Api.operator().get("/admin/v1/sites").is(503, "UNAVAILABLE");

        wire.letThrough();
        Awaited.until(() -> management.get("/health/ready").statusCode(), is -> is == 200);
        assertThat(TestSite.create().gallery()).isNotEmpty();
      }
    }
  }

  @Test
  void makesUpNothing() {
    var withoutOperator = new HashMap<>(settings);
    withoutOperator.remove("MEMBER_GALLERY_OPERATOR_TOKEN");

    try (var server = RunningServer.start(folder, withoutOperator).use()) {
      Api.operator().get("/admin/v1/sites").is(404, "NOT_FOUND");
      assertThat(server.output()).doesNotContain("Demo site").doesNotContain("operator token");
      assertThat(folder.resolve(".member-gallery")).doesNotExist();
    }
  }

  @Test
  void aSiteHasNoMoreGalleriesThanTheOperatorAllows() {
    var limited = new HashMap<>(settings);
    limited.put("MEMBER_GALLERY_MAX_GALLERIES", "3");

    try (var _ = RunningServer.start(folder, limited).use()) {
      var site = TestSite.create();
      var gallery = site.gallery();
      var other = site.gallery();
      var element = site.element();

      site.backEnd().post(GALLERIES, Map.of()).is(409, "SITE_FULL");
      site.backEnd().post(GALLERIES, Map.of("cloneFromGalleryId", gallery)).is(409, "SITE_FULL");
      site.backEnd()
          .post(
              site.editor("/elements"), Map.of("pageId", site.page(), "nickname", "memberGallery"))
          .is(409, "SITE_FULL");
      var ana = site.member("ana@example.org");
      site.backEnd()
          .post(
              site.editor("/elements/" + element + "/member-galleries"),
              Map.of("memberIds", List.of(ana.id()), "cloneFromGalleryId", gallery))
          .is(409, "SITE_FULL");
      site.template(element, gallery);
      ana.again().override(element).is(204);
      site.backEnd().delete(GALLERIES + "/" + other).is(200);
      ana.override(element).is(200);
      site.backEnd().post(GALLERIES, Map.of()).is(409, "SITE_FULL");
    }
  }

  @Test
  void firstOverridesOnTwoReplicasAtOnceMakeOneClone() throws Exception {
    try (var first = RunningServer.start(folder.resolve("1"), settings);
        var second = RunningServer.start(folder.resolve("2"), settings)) {
      first.use();
      var site = TestSite.create();
      var element = site.element(image("original"));
      var ana = site.member("ana@example.org");
      var template = site.gallery(image("for everybody"));
      site.backEnd()
          .put(
              site.editor("/elements/" + element + "/template-gallery"),
              Map.of("galleryId", template))
          .is(200);
      var override = site.live("/elements/" + element + "/override");

      var answers =
          Callers.atOnce(
              50,
              caller ->
                  ana.api()
                      .get(
                          "http://127.0.0.1:"
                              + (caller % 2 == 0 ? first : second).port()
                              + override));

      assertThat(answers)
          .extracting(answer -> answer.is(200).text("galleryId"), answer -> answer.header("ETag"))
          .containsOnly(
              tuple(ana.override(element).text("galleryId"), ana.override(element).header("ETag")));
      assertThat(site.backEnd().get(GALLERIES).is(200).number("totalGalleries")).isEqualTo(3);
      assertThat(site.titles(element)).containsExactly("original");
    }
  }

  @Test
  void refusesAnAddressThatCannotBeDecodedAsAnyOtherRequest() throws IOException {
    try (var server = RunningServer.start(folder, settings).use();
        var connection = new RawConnection()) {
      connection.get("/%zz").isInvalid(" FORMAT");
      assertThat(server.output()).doesNotContain("ERROR");
    }
  }

  @Test
  void hasTheOpenApiDocumentButNoPageForIt() {
    try (var _ = RunningServer.start(folder, settings).use()) {
      RestAssured.get("/q/openapi").then().statusCode(200);
      RestAssured.get("/q/swagger-ui/").then().statusCode(404);
    }
  }

  @Test
  void tokensOfEveryReplicaAreGoodOnTheOthersWhateverKeySignsThem() {
    var changed = new HashMap<>(settings);
    changed.put(SECRET, "another secret that is long enough for this");
    try (var first = RunningServer.start(folder.resolve("1"), settings)) {
      first.use();
      var site = TestSite.create();
      var element = site.element(image("original"));
      var ana = site.memberWithGallery(element, image("ana’s"));
      ana.override(element).is(200);

      try (var second = RunningServer.start(folder.resolve("2"), changed)) {
        second.use();
        ana.override(element).is(200);
        var again = ana.again();
        assertThat(kid(again.accessToken())).isNotEqualTo(kid(ana.accessToken()));

        first.use();
        again.override(element).is(200);
        again.api().get(site.live("/me")).is(200);
        assertThat(Api.visitor().get("/.well-known/jwks.json").is(200).texts("keys.kid"))
            .contains(kid(ana.accessToken()), kid(again.accessToken()));
      }
    }
  }

  @Test
  void collaboratorsHaveASecureCookieThatEveryReplicaKnows() {
    try (var first = RunningServer.start(folder.resolve("1"), settings);
        var second = RunningServer.start(folder.resolve("2"), settings)) {
      first.use();
      var site = TestSite.create();
      var email = UUID.randomUUID() + "@editors.example";
      TestCollaborator.add(site, email, "SITE.MANAGE").is(201);
      var said = Map.of("email", email, "password", TestCollaborator.PASSWORD);
      var own = Api.visitor().with("Origin", "https://gallery.example");
      assertThat(own.get(site.live("/me")).header("Strict-Transport-Security"))
          .isEqualTo("max-age=31536000");

      var login = own.post("/editor/v1/login", said).is(200);

      var set = login.header("Set-Cookie");
      assertThat(set)
          .matches(
              "__Secure-member-gallery-editor=[A-Za-z0-9_-]{43}; Path=/editor; HttpOnly; SameSite=Lax; Secure");
      var cookie = set.substring(0, set.indexOf(';'));
      var session = own.with("Cookie", cookie).with("X-CSRF-Token", login.text("csrfToken"));
      own.with("Cookie", cookie.replace("__Secure-", "")).get("/editor/v1/me").isUnauthenticated();
      Api.visitor()
          .with("Origin", "http://localhost:8080")
          .post("/editor/v1/login", said)
          .is(403, "CROSS_SITE_REQUEST");
      second.use();
      assertThat(session.get("/editor/v1/me").is(200).text("csrfToken"))
          .isEqualTo(login.text("csrfToken"));
      session.postNothing("/editor/v1/logout").is(204);
      first.use();
      session.get("/editor/v1/me").isUnauthenticated();
    }
  }

  @Test
  void aCollaboratorsLoginThatOneReplicaHasBegunGoesOnOnAnother() {
    try (var provider = TestProvider.start()) {
      var withProvider = new HashMap<>(settings);
      withProvider.put(COLLABORATOR_PROVIDER + "ISSUER", provider.issuer());
      withProvider.put(COLLABORATOR_PROVIDER + "CLIENT_ID", TestProvider.CLIENT);
      try (var first = RunningServer.start(folder.resolve("1"), withProvider);
          var second = RunningServer.start(folder.resolve("2"), withProvider)) {
        first.use();
        var email = UUID.randomUUID() + "@editors.example";
        TestCollaborator.add(TestSite.create(), email, "SITE.MANAGE").is(201);
        var login = EditorLogin.start();
        var begun = login.browser().get(TestBrowser.PUBLIC_URL + login.path());
        assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
            .contains("; Secure")
            .contains("; Path=" + EditorLogin.CALLBACK);
        var asked = PageLogin.parameters(PageLogin.location(begun));
        var token =
            provider
                .idTokenOf("eva", asked.get("nonce"))
                .claim("email", email)
                .claim("email_verified", true);
        second.use();

        var back =
            login.comeBack(Map.of("state", asked.get("state"), "code", provider.codeFor(token)));

        assertThat(PageLogin.location(back).toString())
            .isEqualTo("https://gallery.example" + login.returnTo());
        first.use();
        assertThat(login.me().body()).contains(email);
      }
    }
  }

  @Test
  void aLoginThatOneReplicaHasBegunGoesOnOnAnotherAndEndsOnAll() throws Exception {
    try (var provider = TestProvider.start();
        var first = RunningServer.start(folder.resolve("1"), settings);
        var second = RunningServer.start(folder.resolve("2"), settings)) {
      first.use();
      var site = PageLogin.siteWithPage();
      provider.forLoginsOf(site);
      var login = PageLogin.at(site);
      var begun = login.browser().get(TestBrowser.PUBLIC_URL + login.path());
      var asked = PageLogin.parameters(PageLogin.location(begun));
      var cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .contains("; Secure")
          .contains("; Path=" + site.live("/login/oidc/callback"));
      var code = provider.codeFor(provider.idTokenOf("ana", asked.get("nonce")));
      var callback =
          site.live("/login/oidc/callback?")
              + TestBrowser.encoded(Map.of("state", asked.get("state"), "code", code));
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + second.port() + callback))
              .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
              .build();

      var back = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

      var loginCode = PageLogin.parameters(PageLogin.location(back)).get("code");
      var tokens = login.exchange(loginCode).is(200);
      second.use();
      login.exchange(loginCode).isUnauthenticated();
      assertThatEveryReplicaKnowsWhoIsShutOut(first, second, site, provider, tokens);
    }
  }

  /** With the next request, whatever each has in its caches. */
  private static void assertThatEveryReplicaKnowsWhoIsShutOut(
      RunningServer first,
      RunningServer second,
      TestSite site,
      TestProvider provider,
      Answer tokens) {
    first.use();
    var element = site.element(image("original"));
    var out = site.memberWithGallery(element, image("of who logs out"));
    var ended = site.memberWithGallery(element, image("of whose session is ended"));
    var endedId =
        ended.api().get(site.live("/me/sessions")).is(200).text("sessions.find { it.current }.id");
    var ender = ended.again();
    var blocked = site.memberWithGallery(element, image("of who is blocked"));
    var deleted = site.memberWithGallery(element, image("of who is deleted"));
    var own = List.of(out, ended, blocked, deleted);
    var provided =
        List.of(
            Api.as("Bearer " + tokens.text("accessToken")),
            Api.as("Bearer " + provider.tokenOf("ana").token()));
    var override = site.live("/elements/" + element + "/override");
    for (var replica : List.of(first, second)) {
      replica.use();
      own.forEach(member -> member.override(element).is(200));
      provided.forEach(ana -> ana.get(override).is(204));
    }

    first.use();
    Api.visitor().post(site.live("/logout"), Map.of("refreshToken", out.refreshToken())).is(204);
    ender.api().delete(site.live("/me/sessions/" + endedId)).is(204);
    site.backEnd().patch(site.editor("/members/" + blocked.id()), Map.of("blocked", true)).is(200);
    site.backEnd().delete(site.editor("/members/" + deleted.id())).is(204);
    Api.visitor()
        .postForm(
            site.live("/login/oidc/logout"),
            Map.of("logout_token", provider.logoutTokenOf("ana").token()))
        .is(200);

    second.use();
    for (var member : own) {
      member.override(element).isUnauthenticated();
      Api.visitor()
          .post(site.live("/token"), Map.of("refreshToken", member.refreshToken()))
          .isUnauthenticated();
    }
    provided.forEach(ana -> ana.get(override).isUnauthenticated());
    ender.override(element).is(200);
  }

  @Test
  void aChangeThroughOneReplicaIsHeardAtAnotherUntilThatIsStopped() {
    var direct = new HashMap<>(settings);
    direct.remove(LISTEN_URL);
    try (var first = RunningServer.start(folder.resolve("1"), direct);
        var second = RunningServer.start(folder.resolve("2"), direct)) {
      first.use();
      var site = TestSite.create();
      var element = site.element(image("original"));
      var ana = site.memberWithGallery(element, image("ana’s"));
      second.use();
      var stream = EventStream.open(ana.api(), site.live("/events?elementIds=" + element));
      stream.beginning();

      first.use();
      site.backEnd()
          .post(GALLERIES + "/" + element + "/items", Map.of("item", image("new")))
          .is(200);

      assertThat(stream.next().number("revision")).isEqualTo(site.revision(element));
      second.stop();
      assertThat(stream.next())
          .isEqualTo(new EventStream.Event("end", "{\"reason\":\"SERVER_STOPPING\"}"));
      assertThat(stream.next().name()).isEqualTo("over");
    }
  }

  @Test
  void whereNothingCanBeListenedToChangesAreHeardOfLater() {
    var deaf = new HashMap<>(settings);
    deaf.put(LISTEN_URL, "postgresql://127.0.0.1:1/postgres");
    deaf.put("MEMBER_GALLERY_EVENTS_MAX_STREAMS", "1");

    try (var server = RunningServer.start(folder, deaf).use()) {
      var site = TestSite.create();
      var element = site.element(image("original"));
      var events = site.live("/events?elementIds=" + element);
      try (var stream = EventStream.open(site.visitor(), events)) {
        stream.beginning();
        site.backEnd()
            .post(GALLERIES + "/" + element + "/items", Map.of("item", image("new")))
            .is(200);
        assertThat(stream.next().number("revision")).isEqualTo(site.revision(element));
        assertThat(server.output()).containsOnlyOnce("Notifications of the database do not arrive");

        var refused = site.visitor().get(events).is(503, "UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
      }
    }
  }

  @Test
  void triesAreCountedOverAllReplicas() {
    var address = Api.anyAddress();
    try (var first = RunningServer.start(folder.resolve("1"), settings)) {
      first.use();
      var site = TestSite.create();
      for (int i = 0; i < 10; i++) {
        guess(site, address).is(401, "INVALID_CREDENTIALS");
      }

      try (var second = RunningServer.start(folder.resolve("2"), settings)) {
        second.use();
        guess(site, address).is(429, "RATE_LIMITED");
        guess(site, Api.anyAddress()).is(401, "INVALID_CREDENTIALS");
      }
    }
  }

  private static Answer guess(TestSite site, String address) {
    return Api.visitor()
        .from(address)
        .post(
            site.live("/login"),
            Map.of("email", "ana@example.org", "password", "not the password"));
  }

  @Test
  void withoutATrustedProxyNobodySaysWhereTheyAre() {
    var direct = new HashMap<>(settings);
    direct.remove("MEMBER_GALLERY_TRUSTED_PROXIES");

    try (var _ = RunningServer.start(folder, direct).use()) {
      var site = TestSite.create();
      for (int i = 0; i < 10; i++) {
        guess(site, Api.anyAddress()).is(401, "INVALID_CREDENTIALS");
      }
      guess(site, Api.anyAddress()).is(429, "RATE_LIMITED");
    }
  }

  @Test
  void sendsNoMailsWhereNoneAreConfigured() {
    try (var _ = RunningServer.start(folder, settings).use()) {
      var site = TestSite.create();
      var member = site.memberId("ana@example.org");

      for (var email : List.of("ana@example.org", "nobody@example.org")) {
        Api.visitor()
            .post(site.live("/password-reset"), Map.of("email", email))
            .is(404, "NOT_FOUND");
      }
      assertThat(
              site.backEnd()
                  .post(
                      site.editor("/members/" + member + "/password-links"),
                      Map.of("purpose", "SET"))
                  .is(201)
                  .text("url"))
          .startsWith("https://gallery.example/live/v1/sites/" + site.id() + "/password#mgl_");
    }
  }

  private static String kid(String token) {
    var header =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
    return JsonPath.from(header).getString("kid");
  }
}
