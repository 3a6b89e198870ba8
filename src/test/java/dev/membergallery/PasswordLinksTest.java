package dev.membergallery;

import static dev.membergallery.testing.TestMember.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMail;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members choose their passwords by links. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestMail.class)
public class PasswordLinksTest {

  private static final String NEW_PASSWORD = "another long password";

  @Test
  void aNewMemberChoosesTheirPasswordByALink() {
    var site = TestSite.create();
    var email = anyEmail();
    var id = site.backEnd().post(site.editor("/members"), Map.of("email", email)).text("member.id");

    var link = makeLink(site, id, "SET").is(201);

    assertThat(link.text("url"))
        .matches(
            Pattern.quote("http://localhost:8080" + site.live("/password"))
                + "#mgl_[A-Za-z0-9_-]{43}");
    assertThat(link.header("Cache-Control")).isEqualTo("no-store");
    set(site, token(link), NEW_PASSWORD).is(204);
    login(site, email, NEW_PASSWORD).is(200);
  }

  @Test
  void aLinkWorksOnce() {
    var ana = TestSite.create().member(anyEmail());
    var token = link(ana);
    set(ana.site(), token, NEW_PASSWORD).is(204);

    set(ana.site(), token, "yet another long password").is(401, "INVALID_CREDENTIALS");

    login(ana.site(), ana.email(), NEW_PASSWORD).is(200);
  }

  @Test
  void ofTwoWhoUseOneLinkAtOnceOneWins() throws Exception {
    var ana = TestSite.create().member(anyEmail());
    var token = link(ana);

    var answers =
        BlockedCalls.behind(
            "select from member where id = '%s' for update".formatted(ana.id()),
            Collections.nCopies(4, () -> set(ana.site(), token, NEW_PASSWORD)));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).containsOnly(204, 401);
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    var ana = TestSite.create().member(anyEmail());
    var other = ana.again();

    set(ana.site(), link(ana), NEW_PASSWORD).is(204);

    for (var session : List.of(ana, other)) {
      session.api().get(ana.site().live("/me")).isUnauthenticated();
      Api.visitor()
          .post(ana.site().live("/token"), Map.of("refreshToken", session.refreshToken()))
          .is(401, "UNAUTHENTICATED");
    }
    login(ana.site(), ana.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
  }

  @ParameterizedTest
  @CsvSource({"SET, 7D", "RESET, 1H"})
  void howLongALinkIsGoodDependsOnItsPurpose(String purpose, String lifetime) throws Exception {
    var ana = TestSite.create().member(anyEmail());
    var link = makeLink(ana.site(), ana.id(), purpose).is(201);
    var seconds = lifetime.equals("7D") ? Duration.ofDays(7) : Duration.ofHours(1);
    assertThat(Duration.between(Instant.now(), Instant.parse(link.text("expiresDate"))))
        .isBetween(seconds.minusMinutes(1), seconds);

    update("update password_link set expires_date = now() where member_id = '%s'", ana.id());

    set(ana.site(), token(link), NEW_PASSWORD).is(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aNewerLinkTakesThePlaceOfTheOlder() {
    var ana = TestSite.create().member(anyEmail());
    var older = link(ana);
    var newer = link(ana);

    set(ana.site(), older, NEW_PASSWORD).is(401, "INVALID_CREDENTIALS");
    set(ana.site(), newer, NEW_PASSWORD).is(204);
  }

  @ParameterizedTest
  @CsvSource({
    "email, new@example.org, 401",
    "password, yet another long password, 401",
    "blocked, true, 401",
    "name, Ana Maria, 204"
  })
  void aChangeOfTheAccountEndsALink(String field, String value, int status) {
    var ana = TestSite.create().member(anyEmail());
    var token = link(ana);
    reset(ana.site(), ana.email()).is(204);
    var mailed = behind(TestMail.to(ana.email(), 2).getLast().link());

    change(ana, field, value);

    for (var link : List.of(token, mailed)) {
      // where it is good, the password is refused
      set(ana.site(), link, "password1234567").is(status == 204 ? 400 : status);
    }
    set(ana.site(), token, NEW_PASSWORD).is(status);
  }

  @Test
  void aBlockedMemberCannotUseALink() {
    var ana = TestSite.create().member(anyEmail());
    change(ana, "blocked", "true");
    var token = link(ana);

    set(ana.site(), token, NEW_PASSWORD).is(401, "INVALID_CREDENTIALS");
  }

  private static void change(TestMember member, String field, String value) {
    Object typed = field.equals("blocked") ? Boolean.valueOf(value) : value;
    member
        .site()
        .backEnd()
        .patch(member.site().editor("/members/" + member.id()), Map.of(field, typed))
        .is(200);
  }

  @Test
  void aLinkOfAnotherSiteIsNone() {
    var ana = TestSite.create().member(anyEmail());
    var elsewhere = TestSite.create();
    elsewhere.memberId(ana.email());
    var token = link(ana);

    set(elsewhere, token, NEW_PASSWORD).is(401, "INVALID_CREDENTIALS");
    for (var madeUp : List.of("mgl_", "x", token + "x", token.substring(1))) {
      set(ana.site(), madeUp, NEW_PASSWORD).is(401, "INVALID_CREDENTIALS");
    }

    login(elsewhere, ana.email(), PASSWORD).is(200);
    set(ana.site(), token, NEW_PASSWORD).is(204);
  }

  @Test
  void aPasswordThatIsRefusedLeavesTheLinkGood() {
    var ana = TestSite.create().member(anyEmail());
    var token = link(ana);

    set(ana.site(), token, "short").isInvalid("password MIN_LENGTH");
    set(ana.site(), token, "password1234567").isInvalid("password OTHER");
    set(ana.site(), token, ana.email()).isInvalid("password OTHER");
    Api.visitor()
        .post(ana.site().live("/password"), Map.of("more", 1))
        .isInvalid("token REQUIRED_FIELD", "password REQUIRED_FIELD", "more OTHER");

    set(ana.site(), token, NEW_PASSWORD).is(204);
  }

  @Test
  void afterwardsTheMemberGoesOnToAPageOfTheSite() {
    var site = TestSite.create();
    Api.operator()
        .patch(site.admin(""), Map.of("origins", List.of("https://studio.example")))
        .is(200);
    var ana = site.member(anyEmail());
    var page = "https://studio.example/members?from=mail#top";

    var link = makeLink(site, ana.id(), "RESET", page).is(201);

    assertThat(set(site, token(link), NEW_PASSWORD).is(200).text("returnTo")).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://studio.example.evil.example/",
        "https://studio.example@evil.example/",
        "https://evil.example#https://studio.example",
        "https://evil.example?https://studio.example/",
        "https://evil.example/https://studio.example/",
        "https://evil.example\\@studio.example/",
        "https://studio.example:444/",
        "https://studio.example:443@evil.example/",
        "http://studio.example/",
        "https:studio.example",
        "https:/studio.example",
        "https:///studio.example/",
        "//studio.example/",
        "//evil.example/",
        "/members",
        "members",
        "javascript:alert(1)//studio.example",
        "data:text/html,https://studio.example",
        " https://studio.example/",
        "https://studio.example/\n",
        "https://stu\tdio.example/",
        "https://studio%2eexample/",
        "https://studio.example%00.evil.example/",
        "https://studio.example。evil.example/",
        "https://ѕtudio.example/",
        "null",
        "https://",
        "https://studio.example\\.evil.example/",
      })
  void itNeverLeadsAnywhereElse(String url) {
    var site = TestSite.create();
    Api.operator()
        .patch(site.admin(""), Map.of("origins", List.of("https://studio.example")))
        .is(200);
    var member = site.memberId(anyEmail());

    makeLink(site, member, "RESET", url).isInvalid("returnTo OTHER");
  }

  @Test
  void whatIsWrongWithARequestForALinkIsSaidAtOnce() {
    var site = TestSite.create();
    var links = site.editor("/members/x/password-links");

    site.backEnd()
        .post(links, Map.of("purpose", "LOGIN", "returnTo", "", "more", 1))
        .isInvalid(
            "memberId FORMAT",
            "purpose ONE_OF",
            "returnTo MIN_LENGTH",
            "returnTo OTHER",
            "more OTHER");
    makeLink(site, UUID.randomUUID().toString(), "SET").is(404, "MEMBER_NOT_FOUND");
  }

  @Test
  void aMemberWithoutAnEmailGetsNoLink() throws Exception {
    var site = TestSite.create();
    var id = site.memberId(anyEmail());
    // as one whom a provider knows without a verified email
    update("update member set email = null where id = '%s'", id);

    makeLink(site, id, "SET").is(409, "MEMBER_WITHOUT_EMAIL");
  }

  @Test
  void aLinkIsSentByMail() {
    var ana = TestSite.create().member(anyEmail());

    var url = makeLink(ana.site(), ana.id(), "RESET").is(201).text("url");

    var mail = TestMail.to(ana.email(), 1).getFirst();
    assertThat(mail.link()).isEqualTo(url);
    assertThat(mail.subject()).isEqualTo("Choose a new password for a test’s");
    makeLink(ana.site(), ana.id(), "SET").is(201);
    assertThat(TestMail.to(ana.email(), 2).getLast().subject())
        .isEqualTo("Choose your password for a test’s");
  }

  @Test
  void aMemberWhoForgotTheirPasswordGetsALinkByMail() {
    var ana = TestSite.create().member(anyEmail());

    reset(ana.site(), ana.email().toUpperCase(java.util.Locale.ROOT)).is(204);

    var url = TestMail.to(ana.email(), 1).getFirst().link();
    set(ana.site(), behind(url), NEW_PASSWORD).is(204);
    login(ana.site(), ana.email(), NEW_PASSWORD).is(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatAnybodyAsksForTakesNoLinkFromTheMemberAndOnePasswordEndsThemAll(int used) {
    var site = TestSite.create();
    var email = anyEmail();
    var id = site.backEnd().post(site.editor("/members"), Map.of("email", email)).text("member.id");
    makeLink(site, id, "SET").is(201);
    for (int mails = 2; mails <= 3; mails++) {
      reset(site, email).is(204);
      TestMail.to(email, mails);
    }
    var links = TestMail.to(email, 3).stream().map(mail -> behind(mail.link())).toList();

    // what is refused leaves a link good
    links.forEach(link -> set(site, link, "password1234567").isInvalid("password OTHER"));
    set(site, links.get(used), NEW_PASSWORD).is(204);

    links.forEach(link -> set(site, link, "yet another long password").is(401));
    login(site, email, NEW_PASSWORD).is(200);
  }

  @Test
  void howeverManyAreAskedForAMemberHasAFewAndTheOldestStayGood() throws Exception {
    var site = TestSite.create();
    var ana = site.member(anyEmail());
    var other = site.member(anyEmail());
    int most = 10;
    for (int i = 0; i < most; i++) {
      forgetWhatWasUsed();
      reset(site, ana.email()).is(204);
    }
    var mails = TestMail.to(ana.email(), most);

    forgetWhatWasUsed();
    reset(site, ana.email()).is(204);
    reset(site, other.email()).is(204);

    TestMail.to(other.email(), 1);
    assertThat(TestMail.to(ana.email())).hasSize(most);
    // those that have expired make room
    update("update password_reset_link set expires_date = now() where member_id = '%s'", ana.id());
    set(site, behind(mails.getFirst().link()), NEW_PASSWORD).is(401);
    reset(site, ana.email()).is(204);
    set(site, behind(TestMail.to(ana.email(), most + 1).getLast().link()), NEW_PASSWORD).is(204);
  }

  private static void forgetWhatWasUsed() throws SQLException {
    update("delete from quota_use where true or '%s' = ''", "");
  }

  @Test
  void whoeverAsksForAResetLearnsNothing() {
    var site = TestSite.create();
    var ana = site.member(anyEmail());
    var blocked = site.member(anyEmail());
    change(blocked, "blocked", "true");
    var unknown = anyEmail();

    for (var email : List.of(unknown, blocked.email(), "no email at all", ana.email())) {
      assertThat(reset(site, email).is(204).body()).isEmpty();
    }

    TestMail.to(ana.email(), 1);
    assertThat(TestMail.to(unknown)).isEmpty();
    assertThat(TestMail.to(blocked.email())).isEmpty();
    Api.visitor().post(site.live("/password-reset"), Map.of()).isInvalid("email REQUIRED_FIELD");
  }

  @Test
  void aMemberWhomOnlyAProviderKnowsGetsALinkFromTheSiteButNoneByAskingForIt() {
    var site = TestSite.create();
    var other = site.member(anyEmail());
    var email = anyEmail();
    try (var provider = TestProvider.start().of(site)) {
      var token = provider.tokenOf("ana", email, "Ana").token();
      var id = Api.as("Bearer " + token).get(site.live("/me")).is(200).text("member.id");

      reset(site, email).is(204);
      reset(site, other.email()).is(204);
      TestMail.to(other.email(), 1);
      var link = makeLink(site, id, "SET").is(201);

      assertThat(TestMail.to(email, 1).getFirst().link()).isEqualTo(link.text("url"));
      set(site, token(link), NEW_PASSWORD).is(204);
      login(site, email, NEW_PASSWORD).is(200);
      // who has a password can have forgotten it
      reset(site, email).is(204);
      assertThat(TestMail.to(email, 2)).hasSize(2);
    }
  }

  @Test
  void aMailThatCannotBeSentIsLoggedWithoutItsLink() {
    var site = TestSite.create();
    var email = "not>" + anyEmail();
    var id = site.memberId(email);

    try (var log = LogLines.listen()) {
      var link = makeLink(site, id, "RESET").is(201);

      var lines =
          Awaited.until(
              log::lines, found -> found.stream().anyMatch(line -> line.contains("not sent")));
      assertThat(lines).anyMatch(line -> line.contains("not sent") && line.contains(id));
      assertThat(lines)
          .filteredOn(line -> line.startsWith("dev.membergallery"))
          .noneMatch(line -> line.contains(email));
      assertThat(lines).noneMatch(line -> line.contains(token(link)));
      set(site, token(link), NEW_PASSWORD).is(204);
    }
  }

  @Test
  void whatIsStoredAndLoggedIsNoLink() {
    var ana = TestSite.create().member(anyEmail());

    try (var log = LogLines.listen()) {
      var token = link(ana);
      set(ana.site(), token + "x", NEW_PASSWORD).is(401);
      assertThat(TestDatabase.everything())
          .contains(ana.email())
          .doesNotContain(token)
          .doesNotContain(token.substring("mgl_".length()));
      set(ana.site(), token, NEW_PASSWORD).is(204);
      reset(ana.site(), ana.email()).is(204);
      var mailed = TestMail.to(ana.email(), 2).getLast().link();

      assertThat(log.lines())
          .noneMatch(line -> line.contains(token))
          .noneMatch(line -> line.contains(mailed))
          .noneMatch(line -> line.contains(NEW_PASSWORD));
    }
  }

  @Test
  void thePageIsOneOfOurOwnAndRunsNothingElse() {
    var page = given().get(TestSite.create().live("/password")).then().statusCode(200).extract();

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    var html = page.asString();
    assertThat(html)
        .contains("<label for=\"password\">", "role=\"alert\"", "lang=\"en\"", "15 characters")
        .doesNotContain("<style", "style=", "onsubmit", "http:", "https:")
        .doesNotContainPattern("<script[^>]*>[^<]");
    for (var file : Map.of("css", "text/css", "js", "text/javascript").entrySet()) {
      var name = "password-page." + file.getKey();
      assertThat(html).contains("\"../../" + name + "\"");
      assertThat(given().get("/live/v1/" + name).then().statusCode(200).extract().contentType())
          .startsWith(file.getValue());
    }
  }

  private static String anyEmail() {
    return UUID.randomUUID() + "@example.org";
  }

  private static Answer makeLink(TestSite site, String member, String purpose) {
    return site.backEnd()
        .post(site.editor("/members/" + member + "/password-links"), Map.of("purpose", purpose));
  }

  private static Answer makeLink(TestSite site, String member, String purpose, String returnTo) {
    var request = new HashMap<String, Object>(Map.of("purpose", purpose, "returnTo", returnTo));
    return site.backEnd().post(site.editor("/members/" + member + "/password-links"), request);
  }

  private static String link(TestMember member) {
    return token(makeLink(member.site(), member.id(), "RESET").is(201));
  }

  private static String token(Answer link) {
    return behind(link.text("url"));
  }

  private static String behind(String url) {
    return url.substring(url.indexOf('#') + 1);
  }

  private static Answer set(TestSite site, String token, String password) {
    return Api.visitor().post(site.live("/password"), Map.of("token", token, "password", password));
  }

  private static Answer reset(TestSite site, String email) {
    return Api.visitor().post(site.live("/password-reset"), Map.of("email", email));
  }

  private static Answer login(TestSite site, String email, String password) {
    return Api.visitor().post(site.live("/login"), Map.of("email", email, "password", password));
  }

  private static void update(String statement, String id) throws SQLException {
    try (var connection = TestDatabase.connect();
        var update = connection.createStatement()) {
      update.execute(statement.formatted(id));
    }
  }
}
