package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Api.anyAddress;
import static dev.membergallery.testing.TestMember.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.Callers;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMail;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody guesses for long, and nobody is locked out by those who do. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestMail.class)
public class LimitTest {

  private static final String WRONG = "not the password";
  // as TestDatabase has configured them, for 10 hours each
  private static final int HERE = 10;
  private static final int ADDRESS = 30;
  private static final int ANYWHERE = 15;
  private static final int BAD_SECRETS = 50;
  private static final int BAD_TOKENS = 300;
  private static final int EXPENSIVE = 200;
  private static final int SECONDS = 36_000;

  @Test
  void whoGuessesAPasswordIsHeldBackWhetherOrNotThereIsSuchAnAccount() {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    var address = anyAddress();
    for (int i = 0; i < HERE; i++) {
      login(site, "ana@example.org", WRONG, address).is(401, "INVALID_CREDENTIALS");
      login(site, "nobody@example.org", WRONG, address).is(401, "INVALID_CREDENTIALS");
    }

    var known = login(site, "Ana@Example.org", WRONG, address);
    var right = login(site, "ana@example.org", PASSWORD, address);
    var unknown = login(site, "nobody@example.org", WRONG, address);

    for (var answer : new Answer[] {known, right, unknown}) {
      assertIsLimited(answer, SECONDS / HERE);
      assertThat(withoutTime(answer)).isEqualTo(withoutTime(known));
    }
    login(site, "ana@example.org", PASSWORD, anyAddress()).is(200);
  }

  @Test
  void aStrangerDoesNotLockAMemberOut() {
    var site = TestSite.create();
    var id = site.memberId("ana@example.org");
    var home = anyAddress();
    login(site, "ana@example.org", PASSWORD, home).is(200);

    for (int i = 0; i < ANYWHERE; i++) {
      login(site, "ana@example.org", WRONG, anyAddress()).is(401, "INVALID_CREDENTIALS");
    }

    assertIsLimited(login(site, "ana@example.org", WRONG, anyAddress()), SECONDS / ANYWHERE);
    var away = anyAddress();
    assertIsLimited(login(site, "ana@example.org", PASSWORD, away), SECONDS / ANYWHERE);
    for (int i = 0; i < 3; i++) {
      login(site, "ana@example.org", PASSWORD, home).is(200);
    }
    // and from elsewhere by the mail that only they get
    var url =
        site.backEnd()
            .post(site.editor("/members/" + id + "/password-links"), Map.of("purpose", "RESET"))
            .is(201)
            .text("url");
    var token = url.substring(url.indexOf('#') + 1);
    Api.visitor()
        .from(away)
        .post(site.live("/password"), Map.of("token", token, "password", "another long password"))
        .is(204);
    login(site, "ana@example.org", "another long password", away).is(200);
    assertIsLimited(login(site, "ana@example.org", WRONG, anyAddress()), SECONDS / ANYWHERE);
  }

  @Test
  void collaboratorsAreGuessedInVainAndNotLockedOutEither() {
    var site = TestSite.create();
    var eva = UUID.randomUUID() + "@editors.example";
    TestCollaborator.add(site, eva, "SITE.MANAGE").is(201);
    site.memberId(eva);
    var home = anyAddress();
    edit(eva, TestCollaborator.PASSWORD, home).is(200);
    var address = anyAddress();
    for (int i = 0; i < HERE; i++) {
      edit(eva, WRONG, address).is(401, "INVALID_CREDENTIALS");
    }

    assertIsLimited(edit(eva.toUpperCase(Locale.ROOT), WRONG, address), SECONDS / HERE);
    login(site, eva, PASSWORD, address).is(200);
    for (int i = HERE; i < ANYWHERE; i++) {
      edit(eva, WRONG, anyAddress()).is(401, "INVALID_CREDENTIALS");
    }
    assertIsLimited(edit(eva, TestCollaborator.PASSWORD, anyAddress()), SECONDS / ANYWHERE);
    edit(eva, TestCollaborator.PASSWORD, home).is(200);
    login(site, eva, PASSWORD, anyAddress()).is(200);
  }

  private static Answer edit(String email, String password, String address) {
    return Api.visitor()
        .from(address)
        .post("/editor/v1/login", Map.of("email", email, "password", password));
  }

  @Test
  void whoIsHeldBackAtTheirOwnAddressTakesNothingFromOthers() {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    var address = anyAddress();
    for (int i = 0; i < ANYWHERE + HERE; i++) {
      login(site, "ana@example.org", WRONG, address);
    }

    login(site, "ana@example.org", PASSWORD, anyAddress()).is(200);
  }

  @Test
  void manyAccountsFromOneAddressAreGuessedInVainToo() {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    var address = anyAddress();
    for (int i = 0; i < ADDRESS; i++) {
      login(site, i + "@example.org", WRONG, address).is(401, "INVALID_CREDENTIALS");
    }

    assertIsLimited(login(site, "ana@example.org", PASSWORD, address), SECONDS / ADDRESS);
    var elsewhere = TestSite.create();
    elsewhere.memberId("ana@example.org");
    login(elsewhere, "ana@example.org", PASSWORD, address).is(200);
  }

  @Test
  void goodLoginsAreNotCountedAgainstTheAccount() {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    var address = anyAddress();

    for (int i = 0; i < 2 * HERE; i++) {
      login(site, "ana@example.org", PASSWORD, address).is(200);
    }
  }

  @Test
  void ofManyAtOnceNoMoreAreTriedThanAreAllowed() throws Exception {
    var site = TestSite.create();
    var address = anyAddress();

    var answers = Callers.atOnce(3 * HERE, _ -> login(site, "ana@example.org", WRONG, address));

    assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(HERE);
    assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(2 * HERE);
  }

  @Test
  void addressesThatAClientMakesUpAreNotBelieved() {
    var site = TestSite.create();
    var address = anyAddress();
    for (int i = 0; i < HERE; i++) {
      login(site, "ana@example.org", WRONG, anyAddress() + ", " + address).is(401);
    }

    assertIsLimited(
        login(site, "ana@example.org", WRONG, anyAddress() + ", " + address), SECONDS / HERE);
    assertIsLimited(login(site, "ana@example.org", WRONG, address + " ,127.0.0.1"), SECONDS / HERE);
    assertIsLimited(
        login(site, "ana@example.org", WRONG, "no address, " + address), SECONDS / HERE);
    login(site, "ana@example.org", WRONG, address + ", " + anyAddress()).is(401);
  }

  @Test
  void allAddressesOfANetworkOfIpVersion6CountAsOne() {
    var site = TestSite.create();
    var network = "2001:db8:" + Integer.toHexString(site.id().hashCode() & 0xffff) + ":1:";
    for (int i = 0; i < HERE; i++) {
      login(site, "ana@example.org", WRONG, network + ":" + i).is(401);
    }

    assertIsLimited(login(site, "ana@example.org", WRONG, network + "a:b:c:d"), SECONDS / HERE);
    login(site, "ana@example.org", WRONG, network.replace(":1:", ":2:") + ":1").is(401);
  }

  @ParameterizedTest
  @CsvSource({
    "API key, 401",
    "operator token, 401",
    "refresh token, 401",
    "password link, 401",
    "code of a login, 401",
    "state of a login, 400",
    "logout token, 400",
    "forged logout token, 400",
    "forged provider token, 401"
  })
  void whoSendsBadSecretsIsHeldBackAndGoodOnesAreNot(String kind, int status) {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var address = anyAddress();
    try (var provider = TestProvider.start().forLoginsOf(site)) {
      for (int i = 0; i < BAD_SECRETS; i++) {
        badSecret(kind, site, provider, address).is(status);
      }

      assertIsLimited(badSecret(kind, site, provider, address), SECONDS / BAD_SECRETS);
      badSecret(kind, site, provider, anyAddress()).is(status);
      site.backEnd().from(address).get(GALLERIES).is(200);
      Api.operator().from(address).get(site.admin("")).is(200);
      ana.api().from(address).get(site.live("/me")).is(200);
      Api.visitor()
          .from(address)
          .post(site.live("/token"), Map.of("refreshToken", ana.refreshToken()))
          .is(200);
      logOut(site, provider.logoutTokenOf("ana").token(), address).is(200);
    }
  }

  private static Answer logOut(TestSite site, String token, String address) {
    return Api.visitor()
        .from(address)
        .postForm(site.live("/login/oidc/logout"), Map.of("logout_token", token));
  }

  private static Answer badSecret(
      String kind, TestSite site, TestProvider provider, String address) {
    return switch (kind) {
      case "API key" ->
          Api.as(site.backEnd().authorization().orElseThrow().replaceAll(".$", "!"))
              .from(address)
              .get(GALLERIES);
      case "operator token" -> Api.as("Bearer guessed").from(address).get("/admin/v1/sites");
      case "refresh token" ->
          Api.visitor()
              .from(address)
              .post(site.live("/token"), Map.of("refreshToken", "mgr_guessed"));
      case "code of a login" ->
          Api.visitor()
              .from(address)
              .post(
                  site.live("/token"),
                  Map.of("code", "mgc_guessed", "codeVerifier", "v".repeat(43)));
      case "state of a login" ->
          Api.visitor()
              .from(address)
              .get(site.live("/login/oidc/callback?state=guessed&code=guessed"));
      case "forged provider token" ->
          Api.as(provider.tokenOf("ana").token().replaceAll("[^.]+$", "A".repeat(342)))
              .from(address)
              .get(site.live("/me"));
      case "logout token" -> logOut(site, "guessed", address);
      case "forged logout token" ->
          logOut(site, provider.logoutTokenOf("ana").claim("aud", "another").token(), address);
      default ->
          Api.visitor()
              .from(address)
              .post(site.live("/password"), Map.of("token", "mgl_guessed", "password", PASSWORD));
    };
  }

  /** Pages send these all the time, until they have noticed: there is room for many. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "something",
        "access token",
        "access token, where nothing may wait",
        "access token of a session that has ended",
        "provider token",
        "session cookie",
        "session cookie at a site",
        "logout"
      })
  void whoFloodsTheServerWithTokensThatAreNoGoodIsHeldBackAndGoodOnesAreNot(String kind) {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var eva = TestCollaborator.of(site, "SITE.MANAGE");
    var address = anyAddress();
    try (var provider = TestProvider.start().of(site)) {
      var call = badToken(kind, site, ana, provider);
      var status = kind.equals("logout") ? 204 : 401;
      for (int i = 0; i < BAD_TOKENS; i++) {
        call.apply(address).is(status);
      }

      assertIsLimited(call.apply(address), SECONDS / BAD_TOKENS);
      // as the replica remembers it
      whileNothingCanBeCounted(() -> assertIsLimited(call.apply(address), SECONDS / BAD_TOKENS));
      call.apply(anyAddress()).is(status);
      ana.api().from(address).get(site.live("/me")).is(200);
      eva.byCookie().from(address).get("/editor/v1/me").is(200);
      Api.visitor()
          .from(address)
          .post(site.live("/logout"), Map.of("refreshToken", ana.refreshToken()))
          .is(204);
    }
  }

  @Test
  void whatIsNoGoodIsSaidToBeSoWhetherOrNotItCanBeCounted() {
    var me = TestSite.create().live("/me");
    whileNothingCanBeCounted(() -> Api.as("Bearer guessed").get(me).is(401, "UNAUTHENTICATED"));
  }

  private static void whileNothingCanBeCounted(Runnable use) {
    try (var other = TestDatabase.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table quota_use in access exclusive mode");
      use.run();
      other.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Function<String, Answer> badToken(
      String kind, TestSite site, TestMember member, TestProvider provider) {
    var me = site.live("/me");
    var forged = "Bearer " + member.accessToken().replaceAll("[^.]+$", "A".repeat(86));
    var cookie = TestCollaborator.COOKIE + "=" + "A".repeat(43);
    return switch (kind) {
      case "something" -> address -> Api.as("Bearer guessed").from(address).get(me);
      case "access token" -> address -> Api.as(forged).from(address).get(me);
      case "access token, where nothing may wait" -> {
        var override = site.live("/elements/" + site.element() + "/override");
        yield address -> Api.as(forged).from(address).get(override);
      }
      case "access token of a session that has ended" -> {
        var again = member.again();
        Api.visitor()
            .post(site.live("/logout"), Map.of("refreshToken", again.refreshToken()))
            .is(204);
        yield address -> again.api().from(address).get(me);
      }
      case "provider token" -> {
        var expired = provider.tokenOf("ana").claim("exp", 1).token();
        yield address -> Api.as(expired).from(address).get(me);
      }
      case "session cookie" ->
          address -> Api.visitor().with("Cookie", cookie).from(address).get("/editor/v1/me");
      case "session cookie at a site" ->
          address -> Api.visitor().with("Cookie", cookie).from(address).get(site.editor("/pages"));
      default -> {
        var ended = Map.of("refreshToken", member.again().refreshToken());
        Api.visitor().post(site.live("/logout"), ended).is(204);
        yield address -> Api.visitor().from(address).post(site.live("/logout"), ended);
      }
    };
  }

  /** Page code sends these all the time, until it has noticed. */
  @Test
  void providerTokensThatAreGoodNoLongerAreNotForgedOnes() {
    var site = TestSite.create();
    var address = anyAddress();
    try (var provider = TestProvider.start().of(site)) {
      var expired = provider.tokenOf("ana").claim("exp", 1).token();
      var ofAnother = provider.tokenOf("ana").claim("aud", "another").token();
      for (int i = 0; i < BAD_SECRETS; i++) {
        Api.as(expired).from(address).get(site.live("/me")).is(401, "UNAUTHENTICATED");
        Api.as(ofAnother).from(address).get(site.live("/me")).is(401, "UNAUTHENTICATED");
      }
    }
  }

  /** To the database they are one account: Java makes two letters of an İ, and an i of a K. */
  @Test
  void anotherSpellingOfAnEmailIsNoOtherAccount() {
    var site = TestSite.create();
    var mimi = "mimi.kiki" + "@" + UUID.randomUUID() + ".example";
    site.memberId(mimi);
    var spellings =
        List.of(
            mimi,
            mimi.toUpperCase(Locale.ROOT),
            mimi.replace('i', '\u0130'),
            mimi.replaceFirst("i", "\u0130"),
            mimi.replace('k', '\u212A'));
    var address = anyAddress();
    for (int i = 0; i < HERE; i++) {
      login(site, spellings.get(i % spellings.size()), WRONG, address).is(401);
    }

    for (var email : spellings) {
      assertIsLimited(login(site, email, WRONG, address), SECONDS / HERE);
    }
    for (int i = 0; i < 5; i++) {
      reset(site, spellings.get(i), anyAddress()).is(204);
    }
    assertIsLimited(reset(site, spellings.getFirst(), anyAddress()), 12 * 60);
  }

  @Test
  void aMailboxIsNotFilledWithResets() {
    var site = TestSite.create();
    var ana = UUID.randomUUID() + "@example.org";
    site.memberId(ana);
    for (var email : new String[] {ana, "nobody@example.org"}) {
      for (int i = 0; i < 5; i++) {
        reset(site, email, anyAddress()).is(204);
      }
    }

    var known = reset(site, ana, anyAddress());
    var unknown = reset(site, "nobody@example.org", anyAddress());

    assertIsLimited(known, 12 * 60);
    assertIsLimited(unknown, 12 * 60);
    assertThat(withoutTime(unknown)).isEqualTo(withoutTime(known));
    assertThat(TestMail.to(ana, 5)).hasSize(5);
  }

  @Test
  void nobodyHasResetsSentToEverybody() {
    var site = TestSite.create();
    var address = anyAddress();
    IntStream.range(0, 10).forEach(i -> reset(site, i + "@example.org", address).is(204));

    assertIsLimited(reset(site, "ana@example.org", address), 6 * 60);
  }

  @Test
  void aBackEndMakesNoMoreLinksForAMemberThanTheyCanUse() {
    var site = TestSite.create();
    var member = site.memberId(UUID.randomUUID() + "@example.org");
    var call =
        new Call(
            "POST",
            site.editor("/members/" + member + "/password-links"),
            Optional.of(Map.of("purpose", "SET")));
    IntStream.range(0, 10).forEach(_ -> site.backEnd().send(call).is(201));

    assertIsLimited(site.backEnd().send(call), 6 * 60);
  }

  @Test
  void whatIsExpensiveIsHeldBackForEachSiteAndNothingElse() {
    var site = TestSite.create();
    var element = site.element();
    var gallery = site.gallery();
    var ana = site.editor("/members/" + site.memberId("ana@example.org"));
    for (int i = 1; i < EXPENSIVE; i++) {
      site.backEnd().get(ana + "/export").is(200);
    }
    var before = site.state();

    var someone = Map.of("email", "eva@example.org");
    var galleries = site.editor("/elements/" + element + "/member-galleries");
    var to = List.of(ana.substring(ana.lastIndexOf('/') + 1));
    for (var answer :
        List.of(
            site.backEnd().get(ana + "/export"),
            site.backEnd()
                .post(
                    site.editor("/members/import"),
                    "application/x-ndjson",
                    "{\"email\": \"eva@example.org\"}".getBytes(StandardCharsets.UTF_8)),
            site.backEnd()
                .post(
                    galleries,
                    Map.of(
                        "assignments",
                        List.of(Map.of("memberId", to.getFirst(), "galleryId", gallery)))),
            site.backEnd().post(galleries, Map.of("memberIds", to, "cloneFromGalleryId", gallery)),
            site.backEnd().patch(ana, Map.of("password", "another long password")),
            site.backEnd()
                .post(
                    site.editor("/members"),
                    Map.of("email", "eva@example.org", "password", PASSWORD)))) {
      assertIsLimited(answer, SECONDS / EXPENSIVE);
    }
    assertThat(site.state()).isEqualTo(before);
    site.backEnd().post(site.editor("/members"), someone).is(201);
    site.backEnd().patch(ana, Map.of("name", "Ana")).is(200);
    TestSite.create().memberId("ana@example.org");
  }

  private static void assertIsLimited(Answer answer, int atMost) {
    answer.is(429, "RATE_LIMITED");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, atMost);
    assertThat(answer.text("details.applicationError.data.retryAfter"))
        .isEqualTo(answer.header("Retry-After"));
  }

  private static String withoutTime(Answer answer) {
    return answer.body().replaceAll("\"\\d+\"", "N");
  }

  private static Answer login(TestSite site, String email, String password, String address) {
    return Api.visitor()
        .from(address)
        .post(site.live("/login"), Map.of("email", email, "password", password));
  }

  private static Answer reset(TestSite site, String email, String address) {
    return Api.visitor().from(address).post(site.live("/password-reset"), Map.of("email", email));
  }
}
