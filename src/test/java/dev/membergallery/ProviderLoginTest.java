package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.Forgeries.forgery;
import static dev.membergallery.testing.Forgeries.withAddressOfItsOwnKeys;
import static dev.membergallery.testing.Forgeries.withForeignKey;
import static dev.membergallery.testing.Forgeries.withPublicKeyAsSecret;
import static dev.membergallery.testing.PageLogin.PAGE;
import static dev.membergallery.testing.PageLogin.location;
import static dev.membergallery.testing.PageLogin.parameters;
import static dev.membergallery.testing.TestItem.image;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.PageLogin;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestProvider.Mode;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members log in at their site's identity provider, and nobody else does. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class ProviderLoginTest {

  /** What is on its way before anybody can say that it is too much. */
  private static final long LITTLE = 16 * 1_024 * 1_024;

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

  /** Comes back as that person, and answers where the browser is led. */
  private HttpResponse<String> comeBackAs(
      PageLogin login, URI asked, UnaryOperator<TokenForge> idToken) {
    var parameters = parameters(asked);
    var token = idToken.apply(provider.idTokenOf("ana", parameters.get("nonce")));
    return login.comeBack(
        Map.of("state", parameters.get("state"), "code", provider.codeFor(token)));
  }

  private void awaitLoginsThatCanBeBegun() {
    Awaited.until(
        () -> {
          var login = PageLogin.at(site);
          return login.browser().get(TestBrowser.PUBLIC_URL + login.path()).statusCode();
        },
        status -> status == 303);
  }

  /** The code that the page is led back to with, once that person has logged in. */
  private String codeOf(PageLogin login) {
    var back = location(comeBackAs(login, login.begin(), UnaryOperator.identity()));
    assertThat(back.toString()).startsWith(PAGE + "?code=mgc_");
    return parameters(back).get("code");
  }

  // The main job

  @Test
  void aMemberComesBackWithACodeThatTheirPageExchanges() throws Exception {
    var login = PageLogin.at(site);

    var asked = login.begin();

    assertThat(asked.toString()).startsWith(provider.issuer() + "/authorize?");
    assertThat(parameters(asked))
        .containsEntry("response_type", "code")
        .containsEntry("client_id", TestProvider.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", TestBrowser.PUBLIC_URL + site.live("/login/oidc/callback"))
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(parameters(asked).get("scope").split(" ", -1)).contains("openid", "email");
    var answer =
        comeBackAs(
            login,
            asked,
            token -> token.claim("email", "ana@example.org").claim("email_verified", true));
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    var code = parameters(location(answer)).get("code");
    assertThat(TestDatabase.stateOf(site.id())).contains("login_code").doesNotContain(code);

    var tokens = login.exchange(code).is(200);

    assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
    assertThat(tokens.text("member.email")).isEqualTo("ana@example.org");
    assertThat(
            Api.as("Bearer " + tokens.text("accessToken"))
                .get(site.live("/me"))
                .is(200)
                .text("member.id"))
        .isEqualTo(tokens.text("member.id"));
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", tokens.text("refreshToken")))
        .is(200);
    var exchange = provider.exchanges().getFirst();
    var verifier = exchange.get("code_verifier").getBytes(StandardCharsets.US_ASCII);
    assertThat(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier)))
        .isEqualTo(parameters(asked).get("code_challenge"));
    assertThat(exchange.get("authorization")).startsWith("Basic ");
    // the access token of the provider gets them in as the same member
    var direct = provider.tokenOf("ana").claim("jti", UUID.randomUUID().toString());
    assertThat(Api.as("Bearer " + direct.token()).get(site.live("/me")).is(200).text("member.id"))
        .isEqualTo(tokens.text("member.id"));
  }

  @Test
  void theCookieOfALoginIsForItsWayBackOnly() {
    var login = PageLogin.at(site);

    var answer = login.browser().get(TestBrowser.PUBLIC_URL + login.path());

    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .satisfies(
            cookie ->
                assertThat(cookie)
                    .contains("; HTTPOnly", "; SameSite=Lax", "; Max-Age=600")
                    .contains("; Path=" + site.live("/login/oidc/callback") + ";")
                    .doesNotContain("Secure", "Domain"));
    comeBackAs(login, location(answer), UnaryOperator.identity());
    assertThat(login.browser().cookies()).isEmpty();
  }

  @Test
  void aCookieThatSomebodyMakesUpKeepsNobodyElseOut() {
    var attacker = PageLogin.at(site);
    var asked = attacker.begin();
    attacker.browser().makeUp("q_session_" + site.id(), "x");

    attacker.comeBack(Map.of("state", parameters(asked).get("state"), "code", "x"));

    var login = PageLogin.at(site);
    login.exchange(codeOf(login)).is(200);
  }

  @Test
  void manyFirstLoginsOfOnePersonMakeOneMemberWithOneClone() throws Exception {
    var element = site.element(image("original"));
    site.template(element, site.gallery(image("template")));
    var logins =
        IntStream.range(0, 50)
            .mapToObj(_ -> PageLogin.at(site))
            .collect(Collectors.toMap(login -> login, PageLogin::begin));

    var codes = new ArrayList<Map.Entry<PageLogin, String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(
              logins.entrySet().stream()
                  .<Callable<Map.Entry<PageLogin, String>>>map(
                      login ->
                          () -> {
                            var back =
                                comeBackAs(
                                    login.getKey(), login.getValue(), UnaryOperator.identity());
                            return Map.entry(
                                login.getKey(), parameters(location(back)).get("code"));
                          })
                  .toList());
      for (var answer : answers) {
        codes.add(answer.get());
      }
    }
    var tokens =
        atOnce(50, i -> codes.get(i).getKey().exchange(codes.get(i).getValue())).stream()
            .map(answer -> answer.is(200))
            .toList();

    assertThat(tokens.stream().map(answer -> answer.text("member.id")).distinct()).hasSize(1);
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id")).hasSize(1);
    var given =
        site.backEnd().get(site.editor("/elements/" + element + "/member-galleries")).is(200);
    assertThat(given.texts("memberGalleries.galleryId")).hasSize(1);
    assertThat(site.backEnd().get(GALLERIES).is(200).number("totalGalleries")).isEqualTo(3);
    assertThat(
            Api.as("Bearer " + tokens.getFirst().text("accessToken"))
                .get(site.live("/elements/" + element + "/override"))
                .is(200)
                .texts("items.title"))
        .containsExactly("template");
  }

  // The code

  @Test
  void aCodeWorksOnceHoweverManyTryAtOnce() throws Exception {
    var login = PageLogin.at(site);
    var code = codeOf(login);

    var answers = atOnce(20, _ -> login.exchange(code));

    assertThat(answers.stream().map(Answer::status).filter(status -> status == 200)).hasSize(1);
    assertThat(answers.stream().map(Answer::status)).containsOnly(200, 401);
    login.exchange(code).isUnauthenticated();
  }

  @Test
  void aTryWithAnotherVerifierUsesTheCodeUp() {
    var login = PageLogin.at(site);
    var code = codeOf(login);

    login.exchange(code, PageLogin.at(site).verifier()).isUnauthenticated();

    login.exchange(code).isUnauthenticated();
  }

  @Test
  void anExpiredCodeIsNone() throws SQLException {
    var login = PageLogin.at(site);
    var code = codeOf(login);
    expireCodes();

    login.exchange(code).isUnauthenticated();
  }

  private void expireCodes() throws SQLException {
    try (var database = TestDatabase.connect();
        var later =
            database.prepareStatement(
                "update login_code set expires_date = expires_date - interval '30 s' where site_id = ?")) {
      later.setObject(1, UUID.fromString(site.id()));
      assertThat(later.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void codesThatNobodyHasUsedGoWithLaterLoginsOfOthers() throws SQLException {
    codeOf(PageLogin.at(site));
    expireCodes();

    var ben = PageLogin.at(site);
    location(comeBackAs(ben, ben.begin(), token -> token.claim("sub", "ben")));

    assertThat(
            TestDatabase.<Number>value(
                "select count(*) from login_code where site_id = ?", site.id()))
        .isEqualTo(1L);
  }

  @Test
  void aCodeIsOfItsSiteOnly() {
    var login = PageLogin.at(site);
    var code = codeOf(login);
    var elsewhere =
        new PageLogin(TestSite.create(), login.browser(), login.returnTo(), login.verifier());

    elsewhere.exchange(code).isUnauthenticated();

    login.exchange(code).is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mgc_", "mgc_made_up", "mgr_AAAA", "' or 1=1 --"})
  void whatIsNoCodeIsNone(String code) {
    var answer = PageLogin.at(site).exchange(code);

    if (code.isEmpty()) {
      answer.isInvalid("code MIN_LENGTH");
    } else {
      answer.isUnauthenticated();
    }
  }

  @Test
  void whatIsWrongWithAnExchangeIsNamed() {
    var path = site.live("/token");

    Api.visitor().post(path, Map.of("code", "mgc_x")).isInvalid("codeVerifier REQUIRED_FIELD");
    Api.visitor()
        .post(path, Map.of("codeVerifier", "x".repeat(42)))
        .isInvalid("code REQUIRED_FIELD", "codeVerifier MIN_LENGTH");
    Api.visitor()
        .post(path, Map.of("code", "mgc_x", "codeVerifier", "x".repeat(129), "refreshToken", "y"))
        .isInvalid("codeVerifier MAX_LENGTH", "refreshToken OTHER");
  }

  @Test
  void whoIsBlockedGetsNeitherACodeNorTokensForOneFromBefore() {
    var login = PageLogin.at(site);
    var member = login.exchange(codeOf(login)).is(200).text("member.id");
    var second = PageLogin.at(site);
    var code = codeOf(second);

    site.backEnd().patch(site.editor("/members/" + member), Map.of("blocked", true)).is(200);

    second.exchange(code).isUnauthenticated();
    var third = PageLogin.at(site);
    var back = location(comeBackAs(third, third.begin(), UnaryOperator.identity()));
    assertThat(back).hasToString(PAGE + "?error=access_denied");
  }

  @Test
  void whoHasLoggedInBeforeTheEmailWasVerifiedIsNotLoggedInAsTheMemberWhomTheSiteHasMade() {
    var made = site.memberId("ana@example.org");
    var early = PageLogin.at(site);
    var session = early.exchange(codeOf(early)).is(200);
    assertThat(session.text("member.id")).isNotEqualTo(made);
    var waiting = PageLogin.at(site);
    var code = codeOf(waiting);

    var later = PageLogin.at(site);
    var back =
        comeBackAs(
            later,
            later.begin(),
            token -> token.claim("email", "ana@example.org").claim("email_verified", true));
    var linked = later.exchange(parameters(location(back)).get("code")).is(200);

    assertThat(linked.text("member.id")).isEqualTo(made);
    Api.as("Bearer " + session.text("accessToken")).get(site.live("/me")).isUnauthenticated();
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", session.text("refreshToken")))
        .isUnauthenticated();
    waiting.exchange(code).isUnauthenticated();
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id"))
        .containsExactly(made);
  }

  @ParameterizedTest
  @CsvSource({"/.well-known/openid-configuration, 503", "/keys, 503", "/token, 502"})
  void nobodyIsSentElsewhereInALogin(String path, int status) {
    try (var elsewhere = TestProvider.start()) {
      provider.sendsElsewhere(path, elsewhere);
      var login = PageLogin.at(site);

      var begun = login.browser().get(TestBrowser.PUBLIC_URL + login.path());
      var ended = begun.statusCode() == 303 ? comeBackAs(login, location(begun), it -> it) : begun;

      assertThat(ended.statusCode()).as(ended.body()).isEqualTo(status);
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void whoWasShutOutSinceTheirLoginGetsNoTokens() {
    var login = PageLogin.at(site);
    var member = login.exchange(codeOf(login)).is(200).text("member.id");
    var second = PageLogin.at(site);
    var code = codeOf(second);
    var path = site.editor("/members/" + member);

    site.backEnd().patch(path, Map.of("blocked", true)).is(200);
    site.backEnd().patch(path, Map.of("blocked", false)).is(200);

    second.exchange(code).isUnauthenticated();
  }

  // The way back

  @Test
  void aLoginEndsOnceAndInTheBrowserThatHasBegunItOnly() {
    var login = PageLogin.at(site);
    var asked = login.begin();
    var cookie = login.browser().cookies().getFirst();
    var other = PageLogin.at(site);
    other.begin();
    var answer = Map.of("state", parameters(asked).get("state"), "code", "x");

    assertIsOfNoLogin(other.comeBack(answer));
    assertIsOfNoLogin(other.comeBack(Map.of("state", UUID.randomUUID().toString(), "code", "x")));
    location(comeBackAs(login, asked, UnaryOperator.identity()));
    assertIsOfNoLogin(login.comeBack(answer));
    // with the cookie kept
    Api.visitor()
        .with("Cookie", cookie.getName() + "=" + cookie.getValue())
        .get(site.live("/login/oidc/callback?" + TestBrowser.encoded(answer)))
        .isInvalid("state OTHER");
    assertThat(provider.exchanges()).hasSize(1);
  }

  @Test
  void aLoginOfOneSiteDoesNotEndOnAnother() {
    var elsewhere = PageLogin.siteWithPage();
    provider.forLoginsOf(elsewhere);
    var login = PageLogin.at(site);
    var asked = login.begin();
    var cookie = login.browser().cookies().getFirst();
    var answer = Map.of("state", parameters(asked).get("state"), "code", "x");

    Api.visitor()
        .with("Cookie", cookie.getName() + "=" + cookie.getValue())
        .get(elsewhere.live("/login/oidc/callback?" + TestBrowser.encoded(answer)))
        .isInvalid("state OTHER");

    assertThat(provider.exchanges()).isEmpty();
    location(comeBackAs(login, asked, UnaryOperator.identity()));
  }

  @Test
  void aForgedCookieIsNone() {
    var login = PageLogin.at(site);
    var asked = login.begin();
    var cookie = login.browser().cookies().getFirst();
    var answer = Map.of("state", parameters(asked).get("state"), "code", "x");

    Api.visitor()
        .with("Cookie", cookie.getName() + "=" + parameters(asked).get("state") + "|forged")
        .get(site.live("/login/oidc/callback?" + TestBrowser.encoded(answer)))
        .isInvalid("state OTHER");
    location(comeBackAs(login, asked, UnaryOperator.identity()));
  }

  private static void assertIsOfNoLogin(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"state\"", "\"violatedRule\":\"OTHER\"");
  }

  @Test
  void whatIsMissingOfTheProvidersAnswerIsNamed() {
    var path = site.live("/login/oidc/callback");

    Api.visitor().get(path).isInvalid("state REQUIRED_FIELD", "code REQUIRED_FIELD");
    Api.visitor().get(path + "?error=access_denied").isInvalid("state REQUIRED_FIELD");
    Api.visitor().get(path + "?error=access_denied&state=x").isInvalid("state OTHER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          access_denied           | access_denied
          temporarily_unavailable | temporarily_unavailable
          <script>                | %3Cscript%3E
          a\\b                    | server_error
          é                       | server_error
          """)
  void anErrorOfTheProviderIsToldToThePage(String error, String told) {
    var login = PageLogin.at(site, PAGE + "?a=1&code=old&error=old#part");
    var state = parameters(login.begin()).get("state");

    var answer =
        login.comeBack(Map.of("state", state, "error", error, "error_description", "not for you"));

    assertThat(location(answer)).hasToString(PAGE + "?a=1&error=" + told + "#part");
    assertThat(login.browser().cookies()).isEmpty();
    assertIsOfNoLogin(login.comeBack(Map.of("state", state, "code", "x")));
  }

  // Where it leads back to

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://studio.example",
        "https://studio.example/",
        "https://studio.example?a=b&c",
        "https://studio.example:443/a%20b/é#code=1",
        "https://STUDIO.example/members",
        "http://localhost:8080/sites/x"
      })
  void aPageOfTheSiteOrOfTheServerIsLedBackTo(String page) {
    var login = PageLogin.at(site, page);

    var back = location(comeBackAs(login, login.begin(), UnaryOperator.identity()));

    assertThat(back.getHost()).isEqualTo(URI.create(page).getHost());
    assertThat(back.getRawFragment()).isEqualTo(URI.create(page).getRawFragment());
    login.exchange(parameters(back).get("code")).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "///evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/members",
        "members",
        "?",
        "#",
        "studio.example",
        "https:",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "https:\\\\evil.example",
        "https://evil.example",
        "https://evil.example/https://studio.example",
        "https://evil.example?https://studio.example",
        "https://evil.example#https://studio.example",
        "https://evil.example\\@studio.example",
        "https://evil.example\\.studio.example",
        "https://studio.example@evil.example",
        "https://studio.example:443@evil.example",
        "https://ana@studio.example",
        "https://@studio.example",
        "https://studio.example.evil.example",
        "https://evil.studio.example",
        "https://evilstudio.example",
        "https://studio.example.",
        "https://studio.example%2eevil.example",
        "https://studio.example%00.evil.example",
        "https://studio.example%2f@evil.example",
        "https://studio.example%5c@evil.example",
        "https://studio.example:444",
        "https://studio.example:8443/",
        "https://studio.example:/",
        "http://studio.example",
        "HTTPS://studio.example",
        "ftp://studio.example",
        "javascript:alert(1)",
        "javascript://studio.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "blob:https://studio.example/x",
        "file:///etc/passwd",
        " https://studio.example",
        "https://studio.example ",
        "https://studio.example/a b",
        "\thttps://evil.example",
        "https://studio.example\n.evil.example",
        "https://studio.example\r\nSet-Cookie: a=b",
        "https://studio\u3002example",
        "https://\uff53tudio.example",
        "https://studio.example/\u0007",
        "https://studio.example/%",
        "https%3A%2F%2Fstudio.example",
        "https://[::1]",
        "https://0x7f.1",
        "http://localhost:8081",
        "http://127.0.0.1:8080",
        "http://localhost:8080@evil.example",
        "http://localhost:8080.evil.example"
      })
  void nobodyIsLedAnywhereElse(String page) {
    var before = site.state();

    Api.visitor().get(PageLogin.at(site, page).path()).isInvalid("returnTo OTHER");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void whatIsWrongWithALoginIsNamed() {
    var path = site.live("/login/oidc");
    var challenge = PageLogin.at(site).challenge();

    Api.visitor().get(path).isInvalid("returnTo REQUIRED_FIELD", "codeChallenge REQUIRED_FIELD");
    for (var bad : List.of("x", challenge + "x", challenge.substring(1) + "=", "+".repeat(43))) {
      Api.visitor()
          .get(path + "?" + TestBrowser.encoded(Map.of("returnTo", PAGE, "codeChallenge", bad)))
          .isInvalid("codeChallenge FORMAT");
    }
    Api.visitor()
        .get(
            path
                + "?"
                + TestBrowser.encoded(
                    Map.of("returnTo", PAGE + "?" + "x".repeat(2_048), "codeChallenge", challenge)))
        .isInvalid("returnTo MAX_LENGTH");
  }

  @Test
  void aSiteWhoseMembersDoNotLogInAtAProviderSaysSo() {
    var without = PageLogin.siteWithPage();
    Api.visitor().get(PageLogin.at(without).path()).is(404, "IDENTITY_PROVIDER_NOT_FOUND");
    provider.of(without);
    Api.visitor().get(PageLogin.at(without).path()).is(409, "IDENTITY_PROVIDER_WITHOUT_CLIENT");
    var nowhere = new TestSite(UUID.randomUUID().toString(), site.backEnd());
    Api.visitor().get(PageLogin.at(nowhere).path()).is(404, "SITE_NOT_FOUND");
  }

  @Test
  void loginsThatAreBegunFromOneAddressAreLimited() {
    var login = PageLogin.at(site);
    for (int i = 0; i < 20; i++) {
      login.begin();
    }

    var answer = login.browser().get(TestBrowser.PUBLIC_URL + login.path());

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  // The provider

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void whatIsNotTheProvidersWordForThisLoginLetsNobodyIn(
      String what, BiFunction<TestProvider, TokenForge, String> forgery) {
    var before = site.state();
    var login = PageLogin.at(site);
    var asked = parameters(login.begin());
    var forged = forgery.apply(provider, provider.idTokenOf("ana", asked.get("nonce")));

    var answer =
        login.comeBack(Map.of("state", asked.get("state"), "code", provider.codeFor(forged)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
    assertThat(answer.body()).contains("IDENTITY_PROVIDER_FAILED");
    assertThat(site.state()).isEqualTo(before);
    // nor does it keep anybody else out
    codeOf(PageLogin.at(site));
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("another nonce", (_, token) -> token.claim("nonce", "another")),
        forgery("no nonce", (_, token) -> token.claim("nonce", null)),
        forgery("another audience", (_, token) -> token.claim("aud", "somebody else")),
        forgery(
            "the audience of access tokens",
            (_, token) -> token.claim("aud", TestProvider.AUDIENCE)),
        forgery("another issuer", (_, token) -> token.claim("iss", "https://evil.example")),
        forgery("expired", (_, token) -> token.claim("exp", now() - 1)),
        forgery("no expiry", (_, token) -> token.claim("exp", null)),
        forgery("not yet good", (_, token) -> token.claim("nbf", now() + 60)),
        forgery("no subject", (_, token) -> token.claim("sub", null)),
        forgery("a subject that is no text", (_, token) -> token.claim("sub", List.of("ana"))),
        forgery("no date of issue", (_, token) -> token.claim("iat", null)),
        forgery(
            "issued later", (_, token) -> token.claim("iat", now() + 60).claim("exp", now() + 300)),
        withForeignKey(),
        forgery("none", (_, token) -> token.signedWith("none", null)),
        withPublicKeyAsSecret(),
        forgery(
            "the client's secret as a key",
            (_, token) ->
                token.signedWith("HS256", new HmacKey(TestProvider.CLIENT_SECRET.getBytes(UTF_8)))),
        withAddressOfItsOwnKeys(),
        forgery("a path as key id", (_, token) -> token.header("kid", "../../../../dev/null")),
        forgery("SQL as key id", (_, token) -> token.header("kid", "x' or '1'='1")),
        forgery(
            "something critical", (_, token) -> token.header("crit", List.of("x")).header("x", 1)),
        forgery("100 KB", (_, token) -> token.claim("x", "y".repeat(100_000))),
        mangled("trailing garbage", token -> token + "!!~"),
        mangled("four parts", token -> token + ".x"),
        mangled("two parts", token -> token.substring(0, token.lastIndexOf('.'))),
        mangled("no token at all", _ -> "x"));
  }

  private static Arguments mangled(String what, UnaryOperator<String> mangle) {
    BiFunction<TestProvider, TokenForge, String> forgery =
        (_, token) -> mangle.apply(token.token());
    return Arguments.of(what, forgery);
  }

  /** When the forgery is made: those before it may take a while. */
  private static long now() {
    return Instant.now().getEpochSecond();
  }

  @Test
  void aCodeOfAnotherProviderIsNotSentToThisOne() {
    var login = PageLogin.at(site);
    var state = parameters(login.begin()).get("state");

    var answer = login.comeBack(Map.of("state", state, "code", "x", "iss", "https://evil.example"));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(provider.exchanges()).isEmpty();
  }

  @Test
  void aCodeThatTheProviderDoesNotKnowIsItsFault() {
    var login = PageLogin.at(site);
    var state = parameters(login.begin()).get("state");

    var answer = login.comeBack(Map.of("state", state, "code", "made-up"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          400 | application/json | {"error": "invalid_grant", "error_description": "no such code"}
          401 | application/json | {"error": "invalid_client"}
          500 | text/plain       | out of order
          502 | text/html        | <!doctype html><title>Bad Gateway</title>
          200 | text/html        | <!doctype html><title>Log in</title>
          200 | application/json | []
          200 | application/json | {}
          200 | application/json | {"access_token": "opaque", "token_type": "Bearer"}
          200 | application/json | {"access_token": "opaque", "id_token": {"sub": "ana"}}
          200 | application/json | {"access_token": "opaque", "id_token": "x", "expires_in": "soon"}
          204 | application/json | ``
          """)
  void whatIsNoAnswerToAnExchangeIsTheProvidersFault(int status, String type, String body) {
    var before = site.state();
    var login = PageLogin.at(site);
    var state = parameters(login.begin()).get("state");
    provider.answersExchangesWith(status, type, body);

    var answer = login.comeBack(Map.of("state", state, "code", "x"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
    assertThat(answer.body()).contains("IDENTITY_PROVIDER_FAILED");
    assertThat(site.state()).isEqualTo(before);
    // whoever brings a code that is none keeps nobody else out
    PageLogin.at(site).begin();
  }

  @Test
  void anAnswerThatIsTooLargeIsNotReadAndKeepsNobodyElseOut() {
    var other = PageLogin.at(site);
    var asked = other.begin();

    // more than there are connections
    for (int i = 0; i < 6; i++) {
      var login = PageLogin.at(site);
      var answer = comeBackAs(login, login.begin(), token -> token.claim("x", "y".repeat(300_000)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
      assertThat(answer.body()).contains("IDENTITY_PROVIDER_FAILED");
    }

    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members")).isEmpty();
    location(comeBackAs(other, asked, UnaryOperator.identity()));
    codeOf(PageLogin.at(site));
  }

  @ParameterizedTest
  @CsvSource({"FAILING", "SILENT", "STALLING", "ENDLESS"})
  void whileTheProviderIsDownLoginsFailSoonAndThenGoOn(Mode mode) throws Exception {
    provider.answers(mode);
    var started = Instant.now();

    var answers = atOnce(20, _ -> Api.visitor().get(PageLogin.at(site).path()));

    answers.forEach(answer -> answer.is(503, "IDENTITY_PROVIDER_UNAVAILABLE"));
    assertThat(Instant.now()).isBefore(started.plusSeconds(15));
    var again = Instant.now();
    Api.visitor().get(PageLogin.at(site).path()).is(503, "IDENTITY_PROVIDER_UNAVAILABLE");
    assertThat(Instant.now()).isBefore(again.plusSeconds(2));

    provider.answers(Mode.GOOD);

    awaitLoginsThatCanBeBegun();
    assertThat(provider.mostTaken()).isLessThan(LITTLE);
  }

  @ParameterizedTest
  @CsvSource({"STALLING", "ENDLESS"})
  void answersThatNeverEndKeepNobodyOutOnceTheProviderIsBack(Mode mode) throws Exception {
    var logins = IntStream.range(0, 10).mapToObj(_ -> PageLogin.at(site)).toList();
    var asked = logins.stream().map(PageLogin::begin).toList();
    provider.answers(mode);
    var started = Instant.now();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(
              IntStream.range(0, logins.size())
                  .<Callable<HttpResponse<String>>>mapToObj(
                      i -> () -> comeBackAs(logins.get(i), asked.get(i), UnaryOperator.identity()))
                  .toList());
      for (var answer : answers) {
        // those that are too large are answers, and others wait for their connections in vain
        assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(502, 503);
      }
    }

    assertThat(Instant.now()).isBefore(started.plusSeconds(15));
    assertThat(provider.mostTaken()).isLessThan(LITTLE);
    provider.answers(Mode.GOOD);
    awaitLoginsThatCanBeBegun();
    codeOf(PageLogin.at(site));
  }

  @ParameterizedTest
  @CsvSource({"FAILING, 502", "SILENT, 503"})
  void aProviderThatBreaksDownWhileAMemberIsThereIsSaidToHave(Mode mode, int status) {
    var login = PageLogin.at(site);
    var asked = login.begin();
    provider.answers(mode);
    var started = Instant.now();

    var answer = comeBackAs(login, asked, UnaryOperator.identity());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Instant.now()).isBefore(started.plusSeconds(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "jwks_uri", "authorization_endpoint", "token_endpoint"})
  void aProviderThatComesToBeNoneToLogInAtIsNotFollowed(String name) {
    var good = new HashMap<>(Map.of("issuer", provider.issuer()));
    for (var one : List.of("jwks_uri", "authorization_endpoint", "token_endpoint")) {
      good.put(one, provider.issuer() + "/keys");
    }
    var bad = new HashMap<>(good);
    // it answers there as well, but is not known to be on this machine
    bad.put(name, provider.issuer().replace("127.0.0.1", "0.0.0.0") + "/keys");
    provider.describesItselfAs(JsonUtil.toJson(bad));
    var asked = provider.keyRequests();

    Api.visitor().get(PageLogin.at(site).path()).is(502, "IDENTITY_PROVIDER_FAILED");

    assertThat(provider.keyRequests()).isEqualTo(asked);
    provider.describesItselfAs(JsonUtil.toJson(good));
    PageLogin.at(site).begin();
  }

  @Test
  void aChangeOfTheProviderCountsForTheNextLogin() {
    PageLogin.at(site).begin();
    try (var second = TestProvider.start().forLoginsOf(site)) {
      assertThat(PageLogin.at(site).begin().toString()).startsWith(second.issuer());
    }
    Api.operator().delete(site.admin("/identity-provider")).is(204);
    Api.visitor().get(PageLogin.at(site).path()).is(404, "IDENTITY_PROVIDER_NOT_FOUND");
  }

  @Test
  void keysAreRotatedWhileMembersLogIn() {
    codeOf(PageLogin.at(site));
    provider.addKey();

    Awaited.until(
        () -> {
          var login = PageLogin.at(site);
          return comeBackAs(login, login.begin(), UnaryOperator.identity()).statusCode();
        },
        status -> status == 303);
  }
}
