package dev.membergallery;

import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.Forgeries.forgery;
import static dev.membergallery.testing.Forgeries.withForeignKey;
import static dev.membergallery.testing.Forgeries.withPublicKeyAsSecret;
import static dev.membergallery.testing.PageLogin.location;
import static dev.membergallery.testing.PageLogin.parameters;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.PageLogin;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestProvider.Mode;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who logs out at their site's identity provider is logged out here, and nobody else is. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ProviderLogoutTest {

  private static final String ANA = "ana@example.org";

  private TestSite site;
  private TestProvider provider;

  @BeforeEach
  void aSiteWhoseMembersLogInAtAProvider() {
    site = PageLogin.siteWithPage();
    provider = TestProvider.start().forLoginsOf(site);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private String codeOf(PageLogin login, String sid) {
    return codeIn(login.comeBack(answerOf(login, sid)));
  }

  /** What the browser brings back from that login at the provider. */
  private Map<String, String> answerOf(PageLogin login, String sid) {
    var asked = parameters(login.begin());
    var token =
        provider
            .idTokenOf("ana", asked.get("nonce"))
            .claim("email", ANA)
            .claim("email_verified", true)
            .claim("sid", sid);
    return Map.of("state", asked.get("state"), "code", provider.codeFor(token));
  }

  private static String codeIn(HttpResponse<String> back) {
    return parameters(location(back)).get("code");
  }

  /** A session of Ana's, from the login with this id at the provider. */
  private Answer sessionOf(String sid) {
    var login = PageLogin.at(site);
    return login.exchange(codeOf(login, sid)).is(200);
  }

  private static Answer logOut(TestSite site, TokenForge token) {
    return logOut(site, token.token());
  }

  private static Answer logOut(TestSite site, String token) {
    return Api.visitor().postForm(site.live("/login/oidc/logout"), Map.of("logout_token", token));
  }

  private void assertGood(Answer session) {
    as(session).get(site.live("/me")).is(200);
  }

  private void assertEnded(Answer session) {
    as(session).get(site.live("/me")).isUnauthenticated();
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", session.text("refreshToken")))
        .isUnauthenticated();
  }

  private static Api as(Answer session) {
    return Api.as("Bearer " + session.text("accessToken"));
  }

  @Test
  void theSessionOfTheLoginEndsAndTokensFromBeforeAreVoid() {
    var element = site.element(image("original"));
    var override = site.live("/elements/" + element + "/override");
    var here = sessionOf("here");
    var elsewhere = sessionOf("elsewhere");
    var direct = Api.as("Bearer " + provider.tokenOf("ana").token());
    as(here).get(override).is(204);
    direct.get(override).is(204);

    var answer = logOut(site, provider.logoutTokenOf("ana").claim("sid", "here")).is(200);

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    as(here).get(override).isUnauthenticated();
    direct.get(override).isUnauthenticated();
    direct.get(site.live("/me")).isUnauthenticated();
    assertEnded(here);
    assertGood(elsewhere);
    Awaited.until(
        () -> Api.as("Bearer " + provider.tokenOf("ana").token()).get(override),
        later -> later.status() == 204);
  }

  @Test
  void withoutALoginAllSessionsFromTheProviderEnd() {
    var id = sessionOf("first").text("member.id");
    site.backEnd()
        .patch(site.editor("/members/" + id), Map.of("password", TestMember.PASSWORD))
        .is(200);
    var own = TestMember.login(site, id, ANA);
    var one = sessionOf("one");
    var other = sessionOf("other");

    logOut(site, provider.logoutTokenOf("ana")).is(200);

    assertEnded(one);
    assertEnded(other);
    own.api().get(site.live("/me")).is(200);
  }

  @Test
  void aLoginIsEnoughWithoutASubject() {
    var here = sessionOf("here");
    var elsewhere = sessionOf("elsewhere");
    var direct = Api.as("Bearer " + provider.tokenOf("ana").token());
    direct.get(site.live("/me")).is(200);

    logOut(site, provider.logoutTokenOf("ana").claim("sub", null).claim("sid", "here")).is(200);

    assertEnded(here);
    direct.get(site.live("/me")).isUnauthenticated();
    assertGood(elsewhere);
  }

  @Test
  void aCodeFromBeforeIsGoodForNothing() {
    var first = PageLogin.at(site);
    var code = codeOf(first, "first");
    logOut(site, provider.logoutTokenOf("ana").claim("sub", null).claim("sid", "first")).is(200);
    first.exchange(code).isUnauthenticated();

    var second = PageLogin.at(site);
    var another = codeOf(second, "second");
    logOut(site, provider.logoutTokenOf("ana")).is(200);
    second.exchange(another).isUnauthenticated();
  }

  @Test
  void aLoginThatEndsWhileItsMemberComesBackBeginsNoSession() throws Exception {
    var id = sessionOf("first").text("member.id");
    var login = PageLogin.at(site);
    var answer = answerOf(login, "second");
    var logout = provider.logoutTokenOf("ana").claim("sub", null).claim("sid", "second");

    // it has what the provider says then, and makes the code
    var back =
        BlockedCalls.behind(
            "select from member where id = '%s' for update".formatted(id),
            () -> login.comeBack(answer),
            () -> logOut(site, logout).is(200));

    login.exchange(codeIn(back)).isUnauthenticated();
    assertGood(sessionOf("third"));
  }

  @Test
  void aLogoutWaitsForTheSessionThatIsJustBeginningAndEndsIt() throws Exception {
    var id = sessionOf("first").text("member.id");
    var login = PageLogin.at(site);
    var code = codeOf(login, "second");
    var logout = provider.logoutTokenOf("ana").claim("sub", null).claim("sid", "second");

    // the code is good, and what is left of its exchange waits for the member
    var answers =
        BlockedCalls.inLine(
            "select from member where id = '%s' for update".formatted(id),
            () -> login.exchange(code),
            () -> logOut(site, logout));

    answers.getLast().is(200);
    var begun = answers.getFirst().is(200).text("accessToken");
    Api.as("Bearer " + begun).get(site.live("/me")).isUnauthenticated();
  }

  @Test
  void whoIsNoMemberYetDoesNotBecomeOneWithATokenFromBefore() {
    var before = provider.tokenOf("nobody yet");

    logOut(site, provider.logoutTokenOf("nobody yet")).is(200);

    Api.as("Bearer " + before.token()).get(site.live("/me")).isUnauthenticated();
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id")).isEmpty();
  }

  @Test
  void aLogoutTokenWorksOnceHoweverOftenItIsSentAtOnce() throws Exception {
    var token = provider.logoutTokenOf("ana").token();

    var answers = atOnce(10, _ -> logOut(site, token));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    var second = Instant.now().getEpochSecond();
    Awaited.until(Instant::now, now -> now.getEpochSecond() > second);
    var later = sessionOf("later");
    logOut(site, token).isInvalid("logout_token OTHER");
    assertGood(later);
    assertThat(TestDatabase.stateOf(site.id())).contains("used_logout_token");
  }

  @Test
  void aLogoutOfOneSiteIsNoneOfAnother() {
    var elsewhere = PageLogin.siteWithPage();
    try (var other = TestProvider.start().forLoginsOf(elsewhere)) {
      var session = sessionOf("here");

      logOut(site, other.logoutTokenOf("ana")).isInvalid("logout_token OTHER");
      logOut(elsewhere, provider.logoutTokenOf("ana")).isInvalid("logout_token OTHER");

      assertGood(session);
    }
  }

  @Test
  void whatIsNoLogoutIsSaidToBeNone() {
    var without = TestSite.create();
    logOut(without, provider.logoutTokenOf("ana")).is(404, "IDENTITY_PROVIDER_NOT_FOUND");
    logOut(site, "").isInvalid("logout_token REQUIRED_FIELD");
    Api.visitor()
        .postForm(site.live("/login/oidc/logout"), Map.of("other", "x"))
        .isInvalid("logout_token REQUIRED_FIELD");
    Api.visitor()
        .post(site.live("/login/oidc/logout"), Map.of("logout_token", "x"))
        .is(415, "UNSUPPORTED_MEDIA_TYPE");
    Api.visitor()
        .postForm(site.live("/login/oidc/logout"), Map.of("logout_token", "%s"))
        .isInvalid("logout_token FORMAT");
    var token = Map.of("logout_token", provider.logoutTokenOf("ana").token());
    Api.as("nonsense").postForm(site.live("/login/oidc/logout"), token).isUnauthenticated();
    site.backEnd().postForm(site.live("/login/oidc/logout"), token).isUnauthenticated();
  }

  @Test
  void whereTheClientSecretCannotBeReadAnyMoreLogoutsAreTaken() throws SQLException {
    var session = sessionOf("here");
    try (var database = TestDatabase.connect();
        var statement =
            database.prepareStatement(
                "update identity_provider set encrypted_client_secret = ? where site_id = ?")) {
      statement.setBytes(1, new byte[60]);
      statement.setObject(2, UUID.fromString(site.id()));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }

    var asked =
        TestDatabase.statementsAbout(
            site.id(), () -> logOut(site, provider.logoutTokenOf("ana")).is(200));

    assertEnded(session);
    assertThat(asked.statements().stream().filter(it -> it.contains("from identity_provider")))
        .hasSize(1);
  }

  @Test
  void whileItsKeysCannotBeHadTheProviderMayTryAgain() {
    var token = provider.logoutTokenOf("ana");
    provider.answers(Mode.FAILING);
    logOut(site, token).is(503, "IDENTITY_PROVIDER_UNAVAILABLE");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void whatIsNotTheProvidersLogoutTokenEndsNothing(
      String what, BiFunction<TestProvider, TokenForge, String> forgery) {
    var session = sessionOf("here");
    var direct = Api.as("Bearer " + provider.tokenOf("ana").token());

    logOut(site, forgery.apply(provider, provider.logoutTokenOf("ana").claim("sid", "here")))
        .isInvalid("logout_token OTHER");

    assertGood(session);
    direct.get(site.live("/me")).is(200);
  }

  static Stream<Arguments> forgeries() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        forgery("another audience", (_, token) -> token.claim("aud", TestProvider.AUDIENCE)),
        forgery("another issuer", (_, token) -> token.claim("iss", "https://evil.example")),
        forgery("an ID token", (_, token) -> token.claim("nonce", "x")),
        forgery("an access token", (_, token) -> token.header("typ", "at+jwt")),
        forgery("no event", (_, token) -> token.claim("events", null)),
        forgery("another event", (_, token) -> token.claim("events", Map.of("x", Map.of()))),
        forgery(
            "an event that is none",
            (_, token) ->
                token.claim(
                    "events", List.of("http://schemas.openid.net/event/backchannel-logout"))),
        forgery("nobody", (_, token) -> token.claim("sub", null).claim("sid", null)),
        forgery("no id", (_, token) -> token.claim("jti", null)),
        forgery("no date of issue", (_, token) -> token.claim("iat", null)),
        forgery("no expiry", (_, token) -> token.claim("exp", null)),
        forgery("expired", (_, token) -> token.claim("exp", now - 1)),
        forgery("a login that is no text", (_, token) -> token.claim("sid", List.of("here"))),
        forgery("none", (_, token) -> token.signedWith("none", null)),
        withPublicKeyAsSecret(),
        withForeignKey(),
        forgery("no key", (_, token) -> token.header("kid", UUID.randomUUID().toString())));
  }
}
