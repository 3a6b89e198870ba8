package dev.membergallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.OpenApiDocument;
import dev.membergallery.testing.RawConnection;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer tells browsers what not to do with it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class SecurityHeadersTest {

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** What holds for all answers, whatever they are. */
  private static Answer assertCareful(Answer answer, String what) {
    assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).as(what).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy")).as(what).isNotBlank();
    assertThat(answer.header("Cross-Origin-Resource-Policy")).as(what).isNotBlank();
    assertThat(answer.header("Cache-Control")).as(what).isNotBlank();
    // the tests reach the server by http
    assertThat(answer.header("Strict-Transport-Security")).as(what).isNull();
    for (var name : List.of("Content-Security-Policy", "Cache-Control", "Referrer-Policy")) {
      assertThat(answer.headers().allValues(name)).as(what).hasSize(1);
    }
    return answer;
  }

  /** What holds for those that are no page and nobody else's. */
  private static Answer assertShut(Answer answer, String what) {
    assertCareful(answer, what);
    assertThat(answer.header("Content-Security-Policy")).as(what).isEqualTo(NOTHING);
    assertThat(answer.header("Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
    return answer;
  }

  /** Of every operation, with each kind of credential: what is not said to be kept is not. */
  @Test
  void everyOperationAnswersCarefully() {
    var site = TestSite.create();
    var element = site.element(TestItem.image("sea"));
    var ana = site.memberWithGallery(element, TestItem.image("hers"));
    var kept = List.of("no-cache", "private, no-cache");

    for (var operation : OpenApiDocument.get().operations()) {
      var path =
          operation
              .path()
              .replace("{siteId}", site.id())
              .replace("{elementId}", element)
              .replace("{galleryId}", element)
              .replaceAll("\\{[^/]+}", UUID.randomUUID().toString());
      var call =
          new Call(
              operation.method(),
              path,
              operation.json().has("requestBody") ? Optional.of(Map.of()) : Optional.empty());
      var isForAll = operation.path().matches("/live/v1/sites/\\{siteId}/(pages|elements)/.*");
      for (var caller : List.of(site.visitor(), ana.api(), Api.operator(), reader(site))) {
        var answer = caller.send(call);
        if (path.startsWith("/.well-known/")) {
          assertCareful(answer, call.toString());
          assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        } else {
          assertShut(answer, call.toString());
          if (!isForAll || answer.status() >= 400) {
            assertThat(answer.header("Cache-Control")).as(call.toString()).isEqualTo("no-store");
          } else {
            assertThat(answer.header("Cache-Control")).as(call.toString()).isIn(kept);
          }
        }
      }
    }
  }

  /** Who may look at everything and change nothing: each operation finds what it is about. */
  private static Api reader(TestSite site) {
    return site.only("PRO_GALLERY.READ", "MEMBERS.READ");
  }

  @Test
  void secretsAndPeopleAreNotKept() {
    var site = TestSite.create();
    var ana = site.memberWithGallery(site.element(), TestItem.image("hers"));
    var credentials = Map.of("email", ana.email(), "password", TestMember.PASSWORD);
    var member = site.editor("/members/" + ana.id());

    var answers =
        Map.of(
            "login", Api.visitor().post(site.live("/login"), credentials),
            "wrong login",
                Api.visitor().post(site.live("/login"), Map.of("email", "x@y", "password", "z")),
            "token",
                Api.visitor().post(site.live("/token"), Map.of("refreshToken", ana.refreshToken())),
            "me", ana.again().api().get(site.live("/me")),
            "api key",
                Api.operator()
                    .post(
                        site.admin("/api-keys"),
                        Map.of("name", "k", "permissions", List.of("SITE.MANAGE"))),
            "member", site.backEnd().get(member),
            "members", site.backEnd().get(site.editor("/members")),
            "export", site.backEnd().get(member + "/export"),
            "link", site.backEnd().post(member + "/password-links", Map.of("purpose", "RESET")),
            "import",
                site.backEnd()
                    .post(
                        site.editor("/members/import"),
                        "application/x-ndjson",
                        "{}".getBytes(UTF_8)));

    answers.forEach(
        (what, answer) -> {
          assertThat(answer.status()).as(what).isNotIn(400, 403, 404);
          assertThat(assertShut(answer, what).header("Cache-Control")).isEqualTo("no-store");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "GET, /nowhere, 404",
    "GET, /live/v1/nowhere.js, 404",
    "GET, /editor/v1/sites/%ff/pages, 400",
    "GET, /q/nowhere, 404",
    "POST, /.well-known/jwks.json, 405",
    "DELETE, /editor/v1/sites/, 400",
    "OPTIONS, /editor/v1/me, 200",
    "GET, /q/openapi, 200",
  })
  void whatIsAnsweredOnTheWayIsAsCareful(String method, String path, int status)
      throws IOException {
    try (var connection = new RawConnection()) {
      var answer = connection.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answer.status()).isEqualTo(status);
      assertCareful(answer, path);
      assertThat(answer.header("Content-Security-Policy")).isEqualTo(NOTHING);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // no host: the router does not route it
        "GET /editor/v1/me HTTP/1.1\r\n\r\n",
        // larger than the framework reads
        "POST /editor/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000000\r\n\r\n",
        "POST /editor/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx",
      })
  void whatIsRefusedBeforeItIsReadIsAsCareful(String request) throws IOException {
    try (var connection = new RawConnection()) {
      var answer = connection.send(request);
      assertThat(answer.status()).isIn(400, 413, 415);
      assertThat(assertShut(answer, request).header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void aPreflightIsAsCareful() {
    var site = TestSite.create();
    Api.operator()
        .patch(site.admin(""), Map.of("origins", List.of("https://studio.example")))
        .is(200);

    var answer =
        Api.visitor()
            .with("Origin", "https://studio.example")
            .with("Access-Control-Request-Method", "GET")
            .send(Call.options(site.live("/me")))
            .is(204);

    assertShut(answer, "a preflight");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://studio.example");
  }

  @Test
  void aPageSaysItselfWhatItRunsAndOpensForNobody() {
    var page = assertCareful(Api.visitor().get(TestSite.create().live("/password")), "a page");

    assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void filesOfTheRuntimeAreForPagesOfAnyOrigin() {
    for (var file : List.of("/live/v1/password-page.js", "/live/v1/password-page.css")) {
      var answer = assertCareful(Api.visitor().get(file), file).is(200);

      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  /** Scripts and styles in them are the framework's: only who may show them is ours to say. */
  @Test
  @DisabledOnIntegrationTest("the packaged server has no such page")
  void thePagesOfDevelopersGoOnWorking() {
    var page = assertCareful(Api.visitor().get("/q/swagger-ui/"), "the page").is(200);

    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'self'");
  }
}
