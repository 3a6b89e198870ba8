package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.RawConnection;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages browsers let read the answers. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class CorsTest {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_METHODS = "Access-Control-Allow-Methods";
  private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";
  private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";

  private static final String SOMEBODY = "https://somebody.example";

  private final String origin = origin();
  private final String othersOrigin = origin();
  private TestSite site;
  private TestSite others;

  @BeforeEach
  void twoSitesWithAnOriginEach() {
    site = TestSite.create();
    others = TestSite.create();
    list(site, origin);
    list(others, othersOrigin);
  }

  private static String origin() {
    return "https://" + UUID.randomUUID() + ".example";
  }

  /** The server’s own, which its tokens name. */
  private String ownOrigin() {
    var claims = TokenForge.part(site.member(UUID.randomUUID() + "@example.org").accessToken(), 1);
    return JsonPath.from(claims).getString("aud");
  }

  private static void list(TestSite site, String... origins) {
    Api.operator().patch(site.admin(""), Map.of("origins", List.of(origins))).is(200);
  }

  private static Answer preflight(String origin, String path) {
    return Api.visitor()
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "PATCH")
        .with("Access-Control-Request-Headers", "authorization,content-type")
        .send(Call.options(path));
  }

  private static void assertAdmitted(Answer answer, String origin) {
    assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(origin);
    assertThat(names(answer.header(EXPOSE_HEADERS)))
        .containsExactlyInAnyOrder("X-Wix-Request-Id", "X-Wix-Consistent", "ETag", "Retry-After");
    assertVaries(answer);
  }

  private static void assertNotAdmitted(Answer answer) {
    assertNoPageReads(answer);
    assertVaries(answer);
  }

  private static void assertNoPageReads(Answer answer) {
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  private static void assertVaries(Answer answer) {
    assertThat(answer.headers().allValues("Vary")).containsExactly("Authorization, Origin");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
  }

  private static List<String> names(String header) {
    return List.of(header.split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live/v1/sites/018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d/login",
        GALLERIES,
        GALLERIES + "/018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d",
        "/progallery/v2/galleries/",
        "/_api/pro-gallery-server/v2/galleries/018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d/items"
      })
  void aPreflightIsAnsweredForWhatAnySiteLists(String path) {
    for (var listed : List.of(origin, othersOrigin, ownOrigin())) {
      var answer = preflight(listed, path).is(204);

      assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(listed);
      assertThat(names(answer.header(ALLOW_METHODS))).contains("PATCH", "DELETE");
      assertThat(names(answer.header(ALLOW_HEADERS)))
          .containsExactlyInAnyOrder(
              "authorization",
              "content-type",
              "if-none-match",
              "wix-site-id",
              "wix-account-id",
              "x-wix-bi-gateway",
              "x-wix-consistent");
      assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
      assertVaries(answer);
    }
    for (var unlisted : List.of(SOMEBODY, origin + ":8443", "null", "*", "")) {
      assertNotAdmitted(preflight(unlisted, path).is(204));
    }
  }

  @Test
  void whatIsNoPreflightIsAnsweredAsBefore() {
    var path = site.live("/login");
    var options = Api.visitor().send(Call.options(path));

    var fromAPage = Api.visitor().with("Origin", origin).send(Call.options(path));
    assertThat(fromAPage.status()).isEqualTo(options.status());
    assertAdmitted(fromAPage, origin);
    var withoutOrigin =
        Api.visitor().with("Access-Control-Request-Method", "POST").send(Call.options(path));
    assertThat(withoutOrigin.status()).isEqualTo(options.status());
    assertNotAdmitted(withoutOrigin);
  }

  @Test
  void adminAndEditorAreForNoPageOfAnotherOrigin() {
    for (var path : List.of(site.admin(""), site.editor("/pages"), "/q/openapi", "/nowhere")) {
      assertNoPageReads(preflight(origin, path));
      assertNoPageReads(site.backEnd().with("Origin", origin).get(path));
      assertNoPageReads(Api.operator().with("Origin", origin).get(path));
    }
  }

  @Test
  void anAnswerAdmitsTheOriginsOfItsSiteOnly() {
    var element = site.element(image("sunrise"));
    var ana = site.memberWithGallery(element, image("ana’s"));
    var override = site.live("/elements/" + element + "/override");

    var own = ownOrigin();

    for (var path : List.of(override, GALLERIES + "/" + element, site.live("/me"))) {
      assertAdmitted(ana.api().with("Origin", origin).get(path).is(200), origin);
      assertAdmitted(ana.api().with("Origin", own).get(path).is(200), own);
      assertNotAdmitted(ana.api().with("Origin", othersOrigin).get(path).is(200));
      assertNotAdmitted(ana.api().with("Origin", SOMEBODY).get(path).is(200));
      assertNotAdmitted(ana.api().with("Origin", "null").get(path).is(200));
      assertNotAdmitted(ana.api().get(path).is(200));
    }
    var tag = ana.override(element).header("ETag");
    assertAdmitted(
        ana.api().with("Origin", origin).with("If-None-Match", tag).get(override).is(304), origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {GALLERIES, "/progallery/v2/galleries", "/_api/pro-gallery-server/v2/galleries"})
  void theBackendApiIsAboutTheSiteThatCredentialOrHeaderNames(String galleries) {
    var element = site.element(image("sunrise"));
    var path = galleries + "/" + element;

    assertAdmitted(site.visitor().with("Origin", origin).get(path).is(200), origin);
    assertNotAdmitted(site.visitor().with("Origin", othersOrigin).get(path).is(200));
    assertAdmitted(site.backEnd().with("Origin", origin).get(path).is(200), origin);
    assertNotAdmitted(site.backEnd().with("Origin", othersOrigin).get(path).is(200));
    assertAdmitted(
        site.backEnd()
            .with("Origin", origin)
            .patch(path, Map.of("gallery", Map.of("id", element, "name", "Sunrise")))
            .is(200),
        origin);
  }

  @Test
  void aPageCanReadWhyItWasRefused() {
    var ana = site.member("ana@example.org");
    var page = Api.visitor().with("Origin", origin);
    var unknown = UUID.randomUUID();

    assertAdmitted(page.get(site.live("/me")).is(401, "MEMBER_LOGIN_REQUIRED"), origin);
    assertAdmitted(page.get(site.live("/nowhere")).is(404, "NOT_FOUND"), origin);
    assertAdmitted(page.get(site.live("/elements/x")).is(400), origin);
    assertAdmitted(page.post(site.live("/login"), "{").is(400), origin);
    assertAdmitted(page.postNothing(site.live("/me")).is(405), origin);
    assertAdmitted(
        ana.api().with("Origin", origin).get(site.live("/elements/" + unknown)).is(404), origin);
    assertAdmitted(ana.api().with("Origin", origin).get(GALLERIES + "/" + unknown).is(404), origin);
    assertAdmitted(ana.api().with("Origin", origin).get(GALLERIES + "/x").is(400), origin);
    assertNotAdmitted(
        ana.api().with("Origin", othersOrigin).get(GALLERIES + "/" + unknown).is(404));
  }

  @Test
  void aPageCanReadThatACredentialIsNotGoodIfItNamesItsSite() {
    var ana = site.member("ana@example.org");
    var expired = TokenForge.of(ana).claim("exp", 1).token();
    var otherKey = site.key(List.of("PRO_GALLERY.READ"));

    for (var bad :
        List.of(expired, "Bearer " + expired, otherKey.substring(0, 30) + "A".repeat(38))) {
      assertAdmitted(Api.as(bad).with("Origin", origin).get(GALLERIES).isUnauthenticated(), origin);
      assertNotAdmitted(
          Api.as(bad).with("Origin", othersOrigin).get(GALLERIES).isUnauthenticated());
    }
    var nobodys = Api.as("nonsense").with("Origin", origin);
    assertNotAdmitted(nobodys.get(GALLERIES).isUnauthenticated());
    assertAdmitted(nobodys.of(site.id()).get(GALLERIES).isUnauthenticated(), origin);
    assertAdmitted(nobodys.get(site.live("/me")).isUnauthenticated(), origin);
    assertNotAdmitted(Api.as("a.b.c").with("Origin", origin).get(GALLERIES).isUnauthenticated());
    assertNotAdmitted(Api.visitor().with("Origin", origin).get(GALLERIES).is(400));
  }

  @Test
  void aPageCanReadThatAnAddressCannotBeDecoded() throws IOException {
    try (var connection = new RawConnection()) {
      var answer =
          connection.send(
              "GET %s/%%zz HTTP/1.1\r\nHost: localhost\r\nOrigin: %s\r\nwix-site-id: %s\r\n\r\n"
                  .formatted(GALLERIES, origin, site.id()));

      assertAdmitted(answer.is(400), origin);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live/v1/%73ites/",
        "/live/v1/s%69t%65s/",
        "/live/%76%31/sites/",
        "/live/v1//sites/",
        "//live/v1/sites/",
        "/live/v1/x/../sites/",
        "/live/v1/./sites/",
        "/live/v1/%2E/sites/",
        "/live/v1/x/%2e%2E/sites/",
        "/.well-known/../live/v1/sites/",
        "/media/%2e%2e/live/v1/sites/",
        "/live/v1/member-gallery.js/../sites/",
        "/live/v1;x=1/sites/",
        "/live/v1/sites;x=1/",
        "/live/v1%2Fsites/"
      })
  void anotherSpellingOfAnAddressIsForNoOtherPage(String sites) throws IOException {
    var ana = site.member("ana@example.org");

    for (var path : List.of("/me", "/elements/" + site.element() + "/override")) {
      for (var method : List.of("GET", "OPTIONS")) {
        try (var connection = new RawConnection()) {
          var answer =
              connection.send(
                  """
                  %s %s%s%s HTTP/1.1\r
                  Host: localhost\r
                  Origin: %s\r
                  Access-Control-Request-Method: GET\r
                  Authorization: Bearer %s\r
                  \r
                  """
                      .formatted(method, sites, site.id(), path, SOMEBODY, ana.accessToken()));

          assertThat(answer.header(ALLOW_ORIGIN)).as(method).isNull();
          assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
      }
    }
  }

  @Test
  void aChangeOfOriginsCountsForTheNextRequest() {
    var path = site.live("/elements/" + site.element());
    var page = Api.visitor().with("Origin", SOMEBODY);
    assertNotAdmitted(page.get(path).is(200));
    var added = origin();
    var another = Api.visitor().with("Origin", added);
    assertNotAdmitted(another.get(path).is(200));
    assertNotAdmitted(preflight(added, path).is(204));

    list(site, origin, added);
    assertAdmitted(another.get(path).is(200), added);
    assertThat(preflight(added, path).is(204).header(ALLOW_ORIGIN)).isEqualTo(added);

    list(site, origin);
    assertNotAdmitted(another.get(path).is(200));
    assertNotAdmitted(preflight(added, path).is(204));
    assertNotAdmitted(page.get(path).is(200));

    Api.operator().delete(site.admin("?confirm=a%20test%E2%80%99s")).is(204);
    assertNotAdmitted(preflight(origin, path).is(204));
    assertThat(preflight(othersOrigin, path).is(204).header(ALLOW_ORIGIN)).isEqualTo(othersOrigin);
  }

  @Test
  void anOriginIsTheSameInCapitalsAndWithItsDefaultPort() {
    list(site, origin.toUpperCase(Locale.ROOT).replace("HTTPS", "https") + ":443");

    assertAdmitted(Api.visitor().with("Origin", origin).get(site.live("/nowhere")).is(404), origin);
  }

  @Test
  void theDatabaseIsAskedOnceForManyRequestsOfAPage() {
    var element = site.element();
    var ana = site.memberWithGallery(element, image("ana’s"));
    var override = site.live("/elements/" + element + "/override");
    ana.override(element).is(200);

    var before = TestDatabase.statementsAbout(site.id());
    ana.api().with("Origin", origin).get(override).is(200);
    assertThat(TestDatabase.statementsAbout(site.id()).since(before).count()).isEqualTo(2);
    ana.api().with("Origin", origin).get(override).is(200);
    assertThat(TestDatabase.statementsAbout(site.id()).since(before).count()).isEqualTo(3);
  }

  @Test
  void theBodyOfARequestWaitsUntilItsOriginIsKnown() {
    var key = site.backEnd().with("Origin", origin());
    var large = TestItem.of("large", "text", Map.of("html", "x".repeat(20_000)));
    var items = IntStream.range(0, 50).mapToObj(_ -> large).toList();

    var created = key.post(GALLERIES, Map.of("gallery", Map.of("items", items))).is(200);

    assertThat(created.number("gallery.totalItems")).isEqualTo(50);
    assertNotAdmitted(created);
  }

  @Test
  void theKeysOfTokensAreForAnyPage() {
    var keys = "/.well-known/jwks.json";

    assertThat(Api.visitor().with("Origin", SOMEBODY).get(keys).is(200).header(ALLOW_ORIGIN))
        .isEqualTo("*");
    assertThat(Api.visitor().get(keys).is(200).header(ALLOW_ORIGIN)).isEqualTo("*");
    assertThat(preflight(SOMEBODY, keys).is(204).header(ALLOW_ORIGIN)).isEqualTo("*");
  }

  @Test
  void aMemberLogsInOnAPageOfTheSite() {
    site.memberId("ana@example.org");

    var login =
        Api.visitor()
            .with("Origin", origin)
            .post(
                site.live("/login"),
                Map.of("email", "ana@example.org", "password", TestMember.PASSWORD))
            .is(200);

    assertAdmitted(login, origin);
    assertThat(login.text("accessToken")).isNotBlank();
  }
}
