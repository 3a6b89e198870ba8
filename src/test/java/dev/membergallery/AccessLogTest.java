package dev.membergallery;

import static dev.membergallery.testing.PageLogin.location;
import static dev.membergallery.testing.PageLogin.parameters;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.EditorLogin;
import dev.membergallery.testing.EditorsProvider;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.PageLogin;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads in the log of who comes, goes and is refused. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(EditorsProvider.class)
public class AccessLogTest {

  private static final String CATEGORY = "member-gallery.access ";
  private static final String REQUEST_ID = "X-Wix-Request-Id";

  private TestSite site;
  private LogLines log;

  @BeforeEach
  void listen() {
    site = PageLogin.siteWithPage();
    log = LogLines.listen();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  /** What the log says of a request, behind its id. */
  private List<String> linesAbout(String requestId) {
    return log.lines().stream()
        .filter(line -> line.startsWith(CATEGORY) && line.contains(requestId))
        .map(line -> line.substring(line.indexOf("} ") + 2).strip())
        .toList();
  }

  private void assertLogged(Answer answer, String line) {
    assertThat(linesAbout(answer.header(REQUEST_ID))).as(answer::body).containsExactly(line);
  }

  private void assertLogged(HttpResponse<String> answer, String line) {
    assertThat(linesAbout(answer.headers().firstValue(REQUEST_ID).orElseThrow()))
        .containsExactly(line);
  }

  private void assertNothingLogged(Answer answer) {
    assertThat(linesAbout(answer.header(REQUEST_ID))).isEmpty();
  }

  private Answer login(String email, String password) {
    return Api.visitor().post(site.live("/login"), Map.of("email", email, "password", password));
  }

  // Members

  @Test
  void aMemberWhoComesAndGoesIsInTheLog() {
    var ana = site.member("ana@example.org");
    var who = "member=%s site=%s ".formatted(ana.id(), site.id());

    var in = login(ana.email(), TestMember.PASSWORD).is(200);
    var token = Map.of("refreshToken", in.text("refreshToken"));
    var me = Api.as("Bearer " + in.text("accessToken")).get(site.live("/me")).is(200);
    var out = Api.visitor().post(site.live("/logout"), token).is(204);
    var again = Api.visitor().post(site.live("/logout"), token).is(204);

    assertLogged(in, "LOGIN_SUCCEEDED " + who + "by=PASSWORD");
    assertNothingLogged(me);
    assertLogged(out, "LOGOUT " + who + "by=SESSION");
    assertNothingLogged(again);
  }

  @Test
  void aPasswordThatIsWrongIsInTheLog() {
    var ana = site.member("ana@example.org");

    var wrong = login(ana.email(), "not the password").is(401);
    var unknown = login("nobody@example.org", "not the password").is(401);

    var rest = " site=" + site.id() + " by=PASSWORD reason=INVALID_CREDENTIALS";
    assertLogged(wrong, "LOGIN_FAILED member=" + ana.id() + rest);
    assertLogged(unknown, "LOGIN_FAILED member=UNKNOWN" + rest);
  }

  @Test
  void anotherPasswordIsInTheLogAndSoAreLinksThatAreNone() {
    var ana = site.member("ana@example.org");
    var wanted =
        Map.of("currentPassword", TestMember.PASSWORD, "newPassword", "quite another phrase");
    var none = Map.of("token", "mgl_" + "x".repeat(43), "password", "quite another phrase");

    var changed = ana.api().post(site.live("/me/password"), wanted).is(204);
    var guessed = Api.visitor().post(site.live("/password"), none).is(401);

    assertLogged(
        changed, "PASSWORD_CHANGED member=%s site=%s by=PASSWORD".formatted(ana.id(), site.id()));
    assertLogged(
        guessed,
        "LOGIN_FAILED member=UNKNOWN site=%s by=LINK reason=INVALID_CREDENTIALS"
            .formatted(site.id()));
  }

  @Test
  void aSessionThatItsMemberEndsElsewhereIsInTheLog() {
    var ana = site.member("ana@example.org");
    var id = ana.api().get(site.live("/me/sessions")).is(200).text("sessions[0].id");

    var ended = ana.api().delete(site.live("/me/sessions/" + id)).is(204);

    assertLogged(ended, "LOGOUT member=%s site=%s by=SESSION".formatted(ana.id(), site.id()));
  }

  @Test
  void aRefreshTokenInTwoHandsIsInTheLog() {
    var ana = site.member("ana@example.org");
    var token = Map.of("refreshToken", ana.refreshToken());
    Api.visitor().post(site.live("/token"), token).is(200);

    var second = Api.visitor().post(site.live("/token"), token).is(401);

    assertThat(linesAbout(second.header(REQUEST_ID)))
        .containsExactly(
            "LOGOUT member=%s site=%s by=STOLEN_TOKEN".formatted(ana.id(), site.id()),
            "ACCESS_REFUSED caller=VISITOR site=%s operation=LoginResource.token reason=UNAUTHENTICATED"
                .formatted(site.id()));
  }

  @Test
  void loginsOfMembersAtAProviderAreInTheLog() {
    try (var provider = TestProvider.start().forLoginsOf(site)) {
      var login = PageLogin.at(site);
      var in = login.exchange(parameters(location(comeBack(login, provider))).get("code")).is(200);
      var who = "member=%s site=%s ".formatted(in.text("member.id"), site.id());
      var out =
          Api.visitor()
              .postForm(
                  site.live("/login/oidc/logout"),
                  Map.of("logout_token", provider.logoutTokenOf("ana").token()))
              .is(200);
      site.backEnd()
          .patch(site.editor("/members/" + in.text("member.id")), Map.of("blocked", true))
          .is(200);
      var blocked = comeBack(PageLogin.at(site), provider);
      var denied = PageLogin.at(site);
      var refused =
          denied.comeBack(
              Map.of("state", parameters(denied.begin()).get("state"), "error", "access_denied"));
      var expired = denied.comeBack(Map.of("state", "made up", "code", "x"));

      assertLogged(in, "LOGIN_SUCCEEDED " + who + "by=PROVIDER");
      assertLogged(out, "LOGOUT " + who + "by=PROVIDER");
      var failed = "LOGIN_FAILED member=UNKNOWN site=" + site.id() + " by=PROVIDER reason=";
      assertLogged(blocked, failed + "access_denied");
      assertLogged(refused, failed + "access_denied");
      assertLogged(expired, failed + "login_expired");
    }
  }

  private static HttpResponse<String> comeBack(PageLogin login, TestProvider provider) {
    var asked = parameters(login.begin());
    var code = provider.codeFor(provider.idTokenOf("ana", asked.get("nonce")));
    return login.comeBack(Map.of("state", asked.get("state"), "code", code));
  }

  // Collaborators

  @Test
  void collaboratorsAreInTheLogWhicheverWayTheyCome() {
    var email = UUID.randomUUID() + "@editors.example";
    var id = TestCollaborator.add(site, email, "SITE.MANAGE").is(201).text("collaborator.id");
    var who = "collaborator=" + id;

    var in = TestCollaborator.tryLogin(email, TestCollaborator.PASSWORD).is(200);
    var out =
        Api.visitor()
            .with("Cookie", TestCollaborator.COOKIE + "=" + in.cookie(TestCollaborator.COOKIE))
            .with("X-CSRF-Token", in.text("csrfToken"))
            .postNothing("/editor/v1/logout")
            .is(204);
    var wrong = TestCollaborator.tryLogin(email, "not the password").is(401);
    var unknown = TestCollaborator.tryLogin("x" + email, "not the password").is(401);
    var provided = comeBack(EditorLogin.start(), email);
    var stranger = comeBack(EditorLogin.start(), "x" + email);
    var expired = EditorLogin.start().comeBack(Map.of("state", "made up", "code", "x"));

    assertLogged(in, "LOGIN_SUCCEEDED " + who + " by=PASSWORD");
    assertLogged(out, "LOGOUT " + who + " by=SESSION");
    assertLogged(wrong, "LOGIN_FAILED " + who + " by=PASSWORD reason=INVALID_CREDENTIALS");
    assertLogged(
        unknown, "LOGIN_FAILED collaborator=UNKNOWN by=PASSWORD reason=INVALID_CREDENTIALS");
    assertLogged(provided, "LOGIN_SUCCEEDED " + who + " by=PROVIDER");
    assertLogged(stranger, "LOGIN_FAILED collaborator=UNKNOWN by=PROVIDER reason=no_collaborator");
    assertLogged(expired, "LOGIN_FAILED collaborator=UNKNOWN by=PROVIDER reason=login_expired");
  }

  private static HttpResponse<String> comeBack(EditorLogin login, String email) {
    var provider = EditorsProvider.get();
    var asked = parameters(login.begin());
    var token =
        provider
            .idTokenOf(email, asked.get("nonce"))
            .claim("email", email)
            .claim("email_verified", true);
    return login.comeBack(Map.of("state", asked.get("state"), "code", provider.codeFor(token)));
  }

  // Refusals

  @Test
  void whoMayNotDoSomethingIsInTheLog() {
    var pages = site.editor("/pages");
    var page = Map.of("title", "A page", "path", "a");
    var key = site.only("MEMBERS.READ");
    var eva = TestCollaborator.of(site, "MEMBERS.READ");
    var here = " site=" + site.id();
    var creating = " operation=PageResource.create reason=";

    assertThat(linesAbout(key.post(pages, page).is(403).header(REQUEST_ID)))
        .singleElement()
        .asString()
        .matches("ACCESS_REFUSED key=[0-9a-f-]{36}" + here + creating + "PERMISSION_DENIED");
    var editor = "ACCESS_REFUSED collaborator=" + eva.id() + here + creating;
    assertLogged(eva.api().post(pages, page).is(403), editor + "PERMISSION_DENIED");
    var nobody = "ACCESS_REFUSED caller=UNKNOWN" + here + creating;
    assertLogged(eva.byCookie().post(pages, page).is(403), nobody + "CSRF_TOKEN_REQUIRED");
    assertLogged(
        eva.api().with("Origin", "https://evil.example").post(pages, page).is(403),
        nobody + "CROSS_SITE_REQUEST");
    assertLogged(Api.visitor().post(pages, page).is(401), nobody + "UNAUTHENTICATED");
    assertLogged(Api.as("mgk_nonsense").post(pages, page).is(401), nobody + "UNAUTHENTICATED");
    assertLogged(TestSite.create().backEnd().post(pages, page).is(401), nobody + "UNAUTHENTICATED");
    assertLogged(
        Api.as("Bearer not-the-operator").get("/admin/v1/sites").is(401),
        "ACCESS_REFUSED caller=UNKNOWN operation=SiteResource.list reason=UNAUTHENTICATED");
    assertNothingLogged(site.backEnd().post(pages, page).is(201));
  }

  @Test
  void whoIsRefusedByTheEndpointItselfIsInTheLog() {
    var element = site.element(image("original"));
    var ana = site.memberWithGallery(element, image("own"));
    var override = site.live("/elements/" + element + "/override");
    Api.visitor().post(site.live("/logout"), Map.of("refreshToken", ana.refreshToken())).is(204);

    var ended = ana.api().get(override).is(401);
    var visitor = Api.visitor().get(override).is(401, "MEMBER_LOGIN_REQUIRED");
    var handingOut =
        TestCollaborator.of(site, "SITE.MANAGE")
            .api()
            .post(
                site.editor("/api-keys"),
                Map.of("name", "more", "permissions", List.of("MEMBERS.MANAGE")))
            .is(403);

    assertLogged(
        ended,
        "ACCESS_REFUSED member=%s site=%s operation=OverrideResource.override reason=UNAUTHENTICATED"
            .formatted(ana.id(), site.id()));
    assertNothingLogged(visitor);
    assertThat(linesAbout(handingOut.header(REQUEST_ID)))
        .singleElement()
        .asString()
        .startsWith("ACCESS_REFUSED collaborator=")
        .endsWith("reason=PERMISSION_DENIED");
  }

  @Test
  void aTokenThatIsRefusedWhileTheRequestWaitsIsOfItsSite() {
    var element = site.element(image("original"));
    try (var provider = TestProvider.start().of(site)) {
      var forged = provider.tokenOf("ana").claim("aud", "somebody else").token();

      var answer =
          Api.as("Bearer " + forged)
              .get(site.live("/elements/" + element + "/override"))
              .is(401, "UNAUTHENTICATED");

      assertLogged(
          answer,
          "ACCESS_REFUSED caller=UNKNOWN site=%s operation=OverrideResource.override reason=UNAUTHENTICATED"
              .formatted(site.id()));
    }
  }

  @Test
  void whoIsHeldBackIsInTheLog() {
    var address = Api.anyAddress();
    var answer = Api.visitor().from(address).get("/admin/v1/sites");
    while (answer.status() != 429) {
      answer = Api.visitor().from(address).get("/admin/v1/sites");
    }

    assertLogged(
        answer, "ACCESS_REFUSED caller=UNKNOWN operation=SiteResource.list reason=RATE_LIMITED");
  }

  @Test
  void nobodyWritesLinesOfTheirOwn() {
    try (var _ = TestProvider.start().forLoginsOf(site)) {
      var login = PageLogin.at(site);
      var state = parameters(login.begin()).get("state");

      var answer = login.comeBack(Map.of("state", state, "error", "x reason=none member=somebody"));
      var named = Api.as("mgk_nonsense").of("x%0d%0amember=somebody").get(Api.GALLERIES).is(401);

      assertLogged(
          answer, "LOGIN_FAILED member=UNKNOWN site=" + site.id() + " by=PROVIDER reason=OTHER");
      assertLogged(
          named,
          "ACCESS_REFUSED caller=UNKNOWN operation=GalleryResource.list reason=UNAUTHENTICATED");
    }
  }

  @Test
  void noLineNamesAnybodyButById() {
    var ana = site.member("ana.of.the.log@example.org");
    login(ana.email(), "a wrong one, and secret").is(401);
    login(ana.email(), TestMember.PASSWORD).is(200);
    ana.again();
    Api.as("mgk_a-secret-key").get(site.editor("/pages")).is(401);

    assertThat(log.lines())
        .filteredOn(line -> line.startsWith(CATEGORY))
        .isNotEmpty()
        .noneMatch(
            line ->
                line.contains("ana.of.the.log")
                    || line.contains("secret")
                    || line.contains(TestMember.PASSWORD)
                    || line.contains(ana.accessToken())
                    || line.contains(ana.refreshToken()));
  }
}
