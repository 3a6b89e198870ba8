package dev.membergallery;

import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.EditorLogin.page;
import static dev.membergallery.testing.PageLogin.location;
import static dev.membergallery.testing.PageLogin.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.EditorLogin;
import dev.membergallery.testing.EditorsProvider;
import dev.membergallery.testing.RsaKeys;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestProvider.Mode;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collaborators log in at the provider that the operator has configured, and nobody else does. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(EditorsProvider.class)
public class CollaboratorProviderLoginTest {

  private static final String REFUSED = "/editor/login?error=no_collaborator";
  private static final String EXPIRED = "/editor/login?error=login_expired&returnTo=%2Feditor";

  private final TestProvider provider = EditorsProvider.get();
  private final String email = UUID.randomUUID() + "@editors.example";
  private final String subject = UUID.randomUUID().toString();

  private TestSite site;
  private String eva;

  @BeforeEach
  void aCollaborator() {
    site = TestSite.create();
    eva = TestCollaborator.add(site, email, "PRO_GALLERY.READ").is(201).text("collaborator.id");
  }

  /** Comes back as a person with a verified email, but for what is changed of that. */
  private HttpResponse<String> comeBack(EditorLogin login, UnaryOperator<TokenForge> change) {
    var asked = parameters(login.begin());
    var token =
        provider
            .idTokenOf(subject, asked.get("nonce"))
            .claim("email", email)
            .claim("email_verified", true);
    return login.comeBack(
        Map.of("state", asked.get("state"), "code", provider.codeFor(change.apply(token))));
  }

  private EditorLogin comeIn() {
    var login = EditorLogin.start();
    assertThat(page(comeBack(login, UnaryOperator.identity()))).isEqualTo(login.returnTo());
    return login;
  }

  private void assertRefused(UnaryOperator<TokenForge> person) {
    var login = EditorLogin.start();
    assertThat(page(comeBack(login, person))).startsWith(REFUSED);
    assertThat(login.browser().cookies()).isEmpty();
    assertThat(login.me().statusCode()).isEqualTo(401);
  }

  private Answer change(Map<String, Object> change) {
    return Api.operator().patch(site.admin("/collaborators/" + eva), change).is(200);
  }

  private static Answer seen(TestSite site, String collaborator) {
    return Api.operator().get(site.admin("/collaborators/" + collaborator)).is(200);
  }

  // The main job

  @Test
  void aCollaboratorComesBackWithASession() throws Exception {
    var login = EditorLogin.leadingTo("/editor/sites/x?view=list&q=a%20b#top");

    var asked = login.begin();

    assertThat(asked.toString()).startsWith(provider.issuer() + "/authorize?");
    var parameters = parameters(asked);
    assertThat(parameters)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", TestProvider.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", TestBrowser.PUBLIC_URL + EditorLogin.CALLBACK)
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(TestDatabase.everything())
        .contains("collaborator_login")
        .doesNotContain(parameters.get("state"))
        .doesNotContain(login.browser().cookies().getFirst().getValue());
    var token =
        provider
            .idTokenOf(subject, parameters.get("nonce"))
            .claim("email", email)
            .claim("email_verified", true);
    var answer =
        login.comeBack(Map.of("state", parameters.get("state"), "code", provider.codeFor(token)));

    assertThat(page(answer)).isEqualTo(login.returnTo());
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(TestCollaborator.COOKIE))
        .singleElement()
        .asString()
        .matches(
            TestCollaborator.COOKIE + "=[A-Za-z0-9_-]{43}; Path=/editor; HttpOnly; SameSite=Lax");
    assertThat(login.browser().cookies()).hasSize(1);
    assertThat(login.me().body()).contains(eva, email, "csrfToken", site.id());
    var exchange = provider.exchanges().getLast();
    var verifier = exchange.get("code_verifier").getBytes(StandardCharsets.US_ASCII);
    assertThat(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier)))
        .isEqualTo(parameters.get("code_challenge"));
    assertThat(exchange.get("authorization")).startsWith("Basic ");
  }

  @Test
  void theEditorLearnsThatThereIsAProvider() {
    assertThat(Api.visitor().get("/editor/v1/login").is(200).text("provider")).isEqualTo("true");
  }

  @Test
  void withoutASayWhereToTheyAreLedToTheEditor() {
    var login = EditorLogin.start();
    var asked =
        parameters(location(login.browser().get(TestBrowser.PUBLIC_URL + EditorLogin.PATH)));
    var token =
        provider
            .idTokenOf(subject, asked.get("nonce"))
            .claim("email", email)
            .claim("email_verified", true);

    var answer =
        login.comeBack(Map.of("state", asked.get("state"), "code", provider.codeFor(token)));

    assertThat(page(answer)).isEqualTo("/editor");
  }

  @Test
  void theCookieOfALoginIsForItsWayBackOnly() {
    var login = EditorLogin.start();

    var answer = login.browser().get(TestBrowser.PUBLIC_URL + login.path());

    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .contains("; HTTPOnly", "; SameSite=Lax", "; Max-Age=600")
        .contains("; Path=" + EditorLogin.CALLBACK + ";");
  }

  // Who they are

  @Test
  void theyAreKnownByTheProvidersSubjectFromThenOn() {
    comeIn();
    assertThat(seen(site, eva).text("collaborator.issuer")).isEqualTo(provider.issuer());
    assertThat(seen(site, eva).text("collaborator.subject")).isEqualTo(subject);

    var login = EditorLogin.start();
    var answer =
        comeBack(
            login,
            person -> person.claim("email", "other@x.example").claim("email_verified", false));

    assertThat(page(answer)).isEqualTo(login.returnTo());
    assertThat(login.me().body()).contains(eva, email);
    TestCollaborator.tryLogin(email, TestCollaborator.PASSWORD).is(200);
  }

  @Test
  void nobodyBecomesACollaboratorByLoggingIn() {
    var stranger = UUID.randomUUID() + "@editors.example";

    assertRefused(person -> person.claim("email", stranger));

    assertThat(TestDatabase.everything()).doesNotContain(stranger).doesNotContain(subject);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unverified")
  void anEmailThatTheProviderHasNotVerifiedLinksNobody(
      String what, UnaryOperator<TokenForge> person) {
    assertRefused(person);

    assertThat(seen(site, eva).text("collaborator.subject")).isNull();
    comeIn();
  }

  static Stream<Arguments> unverified() {
    return Stream.of(
        forgery("not verified", person -> person.claim("email_verified", false)),
        forgery("nothing said", person -> person.claim("email_verified", null)),
        forgery("in a form of its own", person -> person.claim("email_verified", "yes")),
        forgery("no email", person -> person.claim("email", null)));
  }

  @Test
  void somebodyElseWithTheEmailIsNotTakenForThem() {
    comeIn();

    assertRefused(person -> person.claim("sub", UUID.randomUUID().toString()));

    comeIn();
  }

  @Test
  void whoeverHasTheEmailThatTheOperatorSetsIsLinkedAnew() {
    comeIn();
    var next = UUID.randomUUID().toString();

    change(Map.of("email", email));

    assertThat(seen(site, eva).text("collaborator.subject")).isNull();
    var login = EditorLogin.start();
    assertThat(page(comeBack(login, person -> person.claim("sub", next))))
        .isEqualTo(login.returnTo());
    assertRefused(UnaryOperator.identity());
  }

  @Test
  void whoHadTheEmailBeforeIsNobodyAfterItsChange() {
    comeIn();

    change(Map.of("email", "new-" + email));

    assertRefused(UnaryOperator.identity());
  }

  @Test
  void aProviderFromBeforeVouchesForNobody() throws SQLException {
    TestDatabase.write(
        "update collaborator set issuer = 'https://old.example', subject = ? where id = ?",
        subject,
        UUID.fromString(eva));

    assertRefused(person -> person.claim("email_verified", false));
    comeIn();

    assertThat(seen(site, eva).text("collaborator.issuer")).isEqualTo(provider.issuer());
  }

  @Test
  void whoIsBlockedIsNotLetIn() {
    var login = comeIn();

    change(Map.of("blocked", true));

    assertThat(login.me().statusCode()).isEqualTo(401);
    assertRefused(UnaryOperator.identity());
    change(Map.of("blocked", false));
    comeIn();
  }

  @Test
  void whoLosesTheirOnlySiteIsNobodyAnyMore() {
    var login = comeIn();

    Api.operator().delete(site.admin("/collaborators/" + eva)).is(204);

    assertThat(login.me().statusCode()).isEqualTo(401);
    assertRefused(UnaryOperator.identity());
    assertThat(TestDatabase.everything()).doesNotContain(subject);
  }

  @Test
  void ofManyFirstLoginsEachIsTheSamePersons() throws Exception {
    var answers =
        atOnce(
            10,
            _ -> {
              var login = EditorLogin.start();
              assertThat(page(comeBack(login, UnaryOperator.identity())))
                  .isEqualTo(login.returnTo());
              assertThat(login.me().body()).contains(eva);
              return seen(site, eva);
            });

    assertThat(answers).extracting(it -> it.text("collaborator.subject")).containsOnly(subject);
  }

  // The way back

  @Test
  void aLoginEndsOnceAndInTheBrowserThatHasBegunItOnly() {
    var login = EditorLogin.start();
    var asked = parameters(login.begin());
    var cookie = login.browser().cookies().getFirst();
    var code = provider.codeFor(idToken(asked.get("nonce")));
    var answer = Map.of("state", asked.get("state"), "code", code);
    var other = EditorLogin.start();
    other.begin();

    assertThat(page(other.comeBack(answer))).isEqualTo(EXPIRED);
    assertThat(page(other.comeBack(Map.of("state", UUID.randomUUID().toString(), "code", code))))
        .isEqualTo(EXPIRED);
    assertThat(other.me().statusCode()).isEqualTo(401);
    assertThat(page(login.comeBack(answer))).isEqualTo(login.returnTo());
    assertThat(page(login.comeBack(answer))).isEqualTo(EXPIRED);
    // with the cookie kept
    var again =
        Api.visitor()
            .with("Cookie", cookie.getName() + "=" + cookie.getValue())
            .get(EditorLogin.CALLBACK + "?" + TestBrowser.encoded(answer))
            .is(303);
    assertThat(again.header("Location")).endsWith(EXPIRED);
    assertThat(again.header("Set-Cookie")).isNull();
    assertThat(provider.exchanges().stream().filter(it -> code.equals(it.get("code")))).hasSize(1);
  }

  private TokenForge idToken(String nonce) {
    return provider.idTokenOf(subject, nonce).claim("email", email).claim("email_verified", true);
  }

  @Test
  void aCodeThatWasUsedBeforeLetsNobodyIn() {
    var first = EditorLogin.start();
    var asked = parameters(first.begin());
    var code = provider.codeFor(idToken(asked.get("nonce")));
    first.comeBack(Map.of("state", asked.get("state"), "code", code));
    var second = EditorLogin.start();

    var answer =
        second.comeBack(Map.of("state", parameters(second.begin()).get("state"), "code", code));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(second.me().statusCode()).isEqualTo(401);
  }

  @Test
  void aForgedCookieIsNone() {
    var login = EditorLogin.start();
    var state = parameters(login.begin()).get("state");
    var cookie = login.browser().cookies().getFirst();

    var answer =
        Api.visitor()
            .with("Cookie", cookie.getName() + "=" + state + "|forged")
            .get(
                EditorLogin.CALLBACK
                    + "?"
                    + TestBrowser.encoded(Map.of("state", state, "code", "x")))
            .is(303);

    assertThat(answer.header("Location")).endsWith(EXPIRED);
  }

  @Test
  void aLoginThatTookTooLongIsNone() throws SQLException {
    var login = EditorLogin.start();
    var asked = parameters(login.begin());
    try (var database = TestDatabase.connect();
        var later =
            database.prepareStatement(
                "update collaborator_login set expires_date = expires_date - interval '10 min'")) {
      later.executeUpdate();
    }

    var answer =
        login.comeBack(
            Map.of(
                "state",
                asked.get("state"),
                "code",
                provider.codeFor(idToken(asked.get("nonce")))));

    assertThat(page(answer)).isEqualTo(EXPIRED);
  }

  @Test
  void whoComesBackWithBadSecretsTooOftenIsHeldBack() {
    var browser = EditorLogin.start();
    var answer = Map.of("state", "made up", "code", "x");
    for (int i = 0; i < 50; i++) {
      browser.comeBack(answer);
    }

    assertThat(browser.comeBack(answer).statusCode()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource({"access_denied, access_denied", "<script>, %3Cscript%3E", "é, server_error"})
  void anErrorOfTheProviderIsToldToTheEditor(String error, String told) {
    var login = EditorLogin.leadingTo("/editor/sites?a=b");
    var state = parameters(login.begin()).get("state");

    var answer = login.comeBack(Map.of("state", state, "error", error));

    assertThat(page(answer))
        .isEqualTo("/editor/login?error=" + told + "&returnTo=%2Feditor%2Fsites%3Fa%3Db");
    assertThat(login.browser().cookies()).isEmpty();
    assertThat(page(login.comeBack(Map.of("state", state, "code", "x")))).isEqualTo(EXPIRED);
  }

  @Test
  void whatIsMissingOfTheProvidersAnswerIsNamed() {
    Api.visitor()
        .get(EditorLogin.CALLBACK)
        .isInvalid("state REQUIRED_FIELD", "code REQUIRED_FIELD");
  }

  // Where it leads

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/editor",
        "/editor/",
        "/editor?a=//evil.example",
        "/editor#//evil.example",
        "/editor/v1.html",
        "/editor/sites/018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40/pages/"
      })
  void aPageOfTheEditorIsLedBackTo(String page) {
    var login = EditorLogin.leadingTo(page);

    assertThat(page(comeBack(login, UnaryOperator.identity()))).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost:8080/editor",
        "//evil.example",
        "//evil.example/editor",
        "///editor",
        "/\\evil.example",
        "\\\\evil.example/editor",
        "/",
        "editor",
        "/editors",
        "/editor@evil.example",
        "/editor//evil.example",
        "/editor/\\evil.example",
        "/editor/..",
        "/editor/../admin",
        "/editor/..//evil.example",
        "/editor/./..",
        "/editor/%2e%2e/x",
        "/editor/a%2fb",
        "/editor/v1",
        "/editor/v1/me",
        "/editor/v1?x",
        "/editor/v1#x",
        "/editor/a b",
        "/editor/a\nb",
        "/editor\r\nSet-Cookie: a=b",
        "/editor/\tx",
        " /editor",
        "/editor?%",
        "/editor?\"",
        "/editor/é",
        "javascript:alert(1)"
      })
  void nobodyIsLedAnywhereElse(String page) {
    Api.visitor().get(EditorLogin.leadingTo(page).path()).isInvalid("returnTo FORMAT");
  }

  @Test
  void anAddressThatIsTooLongIsNone() {
    Api.visitor()
        .get(EditorLogin.leadingTo("/editor/" + "x".repeat(2_048)).path())
        .isInvalid("returnTo MAX_LENGTH");
  }

  @Test
  void noPageOfAnotherOriginBeginsALogin() {
    Api.visitor()
        .with("Sec-Fetch-Site", "cross-site")
        .get(EditorLogin.start().path())
        .is(403, "CROSS_SITE_REQUEST");
    Api.visitor().with("Sec-Fetch-Site", "same-origin").get(EditorLogin.start().path()).is(303);
  }

  @Test
  void loginsThatAreBegunFromOneAddressAreLimited() {
    var login = EditorLogin.start();
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
      String what, UnaryOperator<TokenForge> forgery) {
    var login = EditorLogin.start();

    var answer = comeBack(login, forgery);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
    assertThat(answer.body()).contains("IDENTITY_PROVIDER_FAILED");
    assertThat(login.me().statusCode()).isEqualTo(401);
  }

  static Stream<Arguments> forgeries() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        forgery("another nonce", token -> token.claim("nonce", "another")),
        forgery("no nonce", token -> token.claim("nonce", null)),
        forgery("another audience", token -> token.claim("aud", "somebody else")),
        forgery("another issuer", token -> token.claim("iss", "https://evil.example")),
        forgery("expired", token -> token.claim("exp", now - 60)),
        forgery("no subject", token -> token.claim("sub", null)),
        forgery(
            "a foreign key", token -> token.signedWith("RS256", RsaKeys.next().getPrivateKey())),
        forgery("none", token -> token.signedWith("none", null)));
  }

  private static Arguments forgery(String what, UnaryOperator<TokenForge> forgery) {
    return Arguments.of(what, forgery);
  }

  @Test
  void aCodeOfAnotherProviderIsNotSentToThisOne() {
    var login = EditorLogin.start();
    var state = parameters(login.begin()).get("state");
    var before = provider.exchanges().size();

    var answer = login.comeBack(Map.of("state", state, "code", "x", "iss", "https://evil.example"));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(provider.exchanges()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({"FAILING, 502", "SILENT, 503"})
  void aProviderThatBreaksDownWhileACollaboratorIsThereIsSaidToHave(Mode mode, int status) {
    var login = EditorLogin.start();
    var asked = parameters(login.begin());
    var answer =
        Map.of("state", asked.get("state"), "code", provider.codeFor(idToken(asked.get("nonce"))));
    provider.answers(mode);
    var started = Instant.now();

    try {
      assertThat(login.comeBack(answer).statusCode()).isEqualTo(status);
      assertThat(Instant.now()).isBefore(started.plusSeconds(15));
    } finally {
      provider.answers(Mode.GOOD);
      Awaited.until(
          () -> Api.visitor().get(EditorLogin.start().path()).status(), now -> now == 303);
    }
  }
}
