package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestMember.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.Metrics;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How members get their tokens, and how tokens end. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class LoginTest {

  private static final int ID_BYTES = 16;

  @Test
  void aMemberLogsInWithEmailAndPassword() {
    var site = TestSite.create();
    var id =
        site.backEnd()
            .post(
                site.editor("/members"),
                Map.of("email", "Ana@example.org", "name", "Ana", "password", PASSWORD))
            .is(201)
            .text("member.id");

    var login = login(site, "Ana@example.org", PASSWORD).is(200);

    assertThatJson(login.body())
        .isEqualTo(
            """
            {
              "accessToken": "${json-unit.any-string}", "tokenType": "Bearer", "expiresIn": 600,
              "refreshToken": "${json-unit.regex}mgr_[A-Za-z0-9_-]{86}",
              "member": { "id": "%s", "name": "Ana", "email": "Ana@example.org" }
            }
            """
                .formatted(id));
    assertThatJson(
            Api.as("Bearer " + login.text("accessToken")).get(site.live("/me")).is(200).body())
        .isEqualTo(
            """
            { "member": { "id": "%s", "name": "Ana", "email": "Ana@example.org" } }
            """
                .formatted(id));
    Api.visitor().get(site.live("/me")).is(401, "MEMBER_LOGIN_REQUIRED");
  }

  @Test
  void theCaseOfAnEmailDoesNotCount() {
    var site = TestSite.create();
    var id = site.memberId("Ana@Example.org");

    for (var email : List.of("Ana@Example.org", "ana@example.org", "ANA@EXAMPLE.ORG")) {
      assertThat(login(site, email, PASSWORD).is(200).text("member.id")).isEqualTo(id);
    }
  }

  @Test
  void wrongUnknownAndBlockedLookAlike() {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    var blocked = site.memberId("blocked@example.org");
    change(site, blocked, Map.of("blocked", true));
    site.backEnd()
        .post(site.editor("/members"), Map.of("email", "without-password@example.org"))
        .is(201);
    var elsewhere = TestSite.create();
    elsewhere.memberId("elsewhere@example.org");

    var answers =
        List.of(
            login(site, "ana@example.org", "not the password"),
            login(site, "ana@example.org", PASSWORD.toUpperCase(java.util.Locale.ROOT)),
            login(site, "ana@example.org", PASSWORD + " "),
            login(site, "nobody@example.org", PASSWORD),
            login(site, "blocked@example.org", PASSWORD),
            login(site, "without-password@example.org", PASSWORD),
            login(site, "elsewhere@example.org", PASSWORD),
            login(site, "%@example.org", PASSWORD));

    assertThat(answers).allSatisfy(answer -> answer.is(401, "INVALID_CREDENTIALS"));
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana@example.org", "nobody@example.org", "without@example.org"})
  void nobodyLearnsFromItsWorkWhoIsThere(String email) {
    var site = TestSite.create();
    site.memberId("ana@example.org");
    site.backEnd().post(site.editor("/members"), Map.of("email", "without@example.org")).is(201);

    // without a hash to compare with it would be a matter of a millisecond or two
    assertThat(
            Metrics.hashesOf(
                () -> login(site, email, "not the password").is(401, "INVALID_CREDENTIALS")))
        .isEqualTo(1);
  }

  @Test
  void aLoginSaysWhatIsMissing() {
    var site = TestSite.create();

    Api.visitor()
        .post(site.live("/login"), Map.of("user", "ana"))
        .isInvalid("email REQUIRED_FIELD", "password REQUIRED_FIELD", "user OTHER");
    Api.visitor()
        .post(site.live("/login"), Map.of("email", 1, "password", List.of()))
        .isInvalid("email FORMAT", "password FORMAT");
    for (var path : List.of("/token", "/logout")) {
      Api.visitor().post(site.live(path), Map.of()).isInvalid("refreshToken REQUIRED_FIELD");
    }
  }

  @Test
  void aRefreshTokenIsExchangedForANewPair() {
    var ana = memberWithGallery();

    var second = refresh(ana.site(), ana.refreshToken()).is(200);
    var third = refresh(ana.site(), second.text("refreshToken")).is(200);

    assertThat(List.of(ana.refreshToken(), second.text("refreshToken"), third.text("refreshToken")))
        .doesNotHaveDuplicates();
    assertThat(third.text("member.id")).isEqualTo(ana.id());
    assertWorks(ana, third.text("accessToken"));
  }

  @Test
  void aRefreshTokenUsedTwiceEndsTheSession() {
    var ana = memberWithGallery();
    var other = ana.again();
    var next = refresh(ana.site(), ana.refreshToken()).is(200);
    assertWorks(ana, next.text("accessToken"));

    refresh(ana.site(), ana.refreshToken()).is(401, "UNAUTHENTICATED");

    refresh(ana.site(), next.text("refreshToken")).is(401, "UNAUTHENTICATED");
    assertIsOver(ana, ana.accessToken());
    assertIsOver(ana, next.text("accessToken"));
    assertWorks(ana, other.accessToken());
    refresh(ana.site(), other.refreshToken()).is(200);
  }

  @Test
  void aMadeUpRefreshTokenEndsNothing() {
    var ana = memberWithGallery();
    var bytes = bytesOf(ana.refreshToken());
    var madeUp = new byte[bytes.length];
    new SecureRandom().nextBytes(madeUp);
    System.arraycopy(bytes, 0, madeUp, 0, ID_BYTES);

    for (var token :
        List.of(
            refreshToken(madeUp),
            refreshToken(new byte[bytes.length]),
            refreshToken(Arrays.copyOf(bytes, bytes.length - 1)),
            refreshToken(Arrays.copyOf(bytes, bytes.length + 1)),
            ana.refreshToken().replace("mgr_", "mgk_"),
            "mgr_",
            "mgr_!")) {
      refresh(ana.site(), token).is(401, "UNAUTHENTICATED");
      Api.visitor().post(ana.site().live("/logout"), Map.of("refreshToken", token)).is(204);
    }

    assertWorks(ana, ana.accessToken());
    refresh(ana.site(), ana.refreshToken()).is(200);
  }

  @Test
  void aRefreshTokenOfAnotherSiteIsRefusedAndStaysGood() {
    var ana = memberWithGallery();
    var elsewhere = TestSite.create();
    elsewhere.memberId(ana.email());

    refresh(elsewhere, ana.refreshToken()).is(401, "UNAUTHENTICATED");
    logout(elsewhere, ana.refreshToken());

    assertWorks(ana, ana.accessToken());
    refresh(ana.site(), ana.refreshToken()).is(200);
  }

  @Test
  void ofManyUsesOfOneRefreshTokenAtMostOneGetsAPair() throws Exception {
    var ana = memberWithGallery();

    var answers = atOnce(20, () -> refresh(ana.site(), ana.refreshToken()));

    var pairs = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(pairs).hasSizeLessThanOrEqualTo(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> answer.is(401, "UNAUTHENTICATED"));
    assertIsOver(ana, ana.accessToken());
    for (var pair : pairs) {
      assertIsOver(ana, pair.text("accessToken"));
      refresh(ana.site(), pair.text("refreshToken")).is(401, "UNAUTHENTICATED");
    }
  }

  @Test
  void logoutEndsTheSessionAtOnce() {
    var ana = memberWithGallery();
    var other = ana.again();
    assertWorks(ana, ana.accessToken());

    logout(ana.site(), ana.refreshToken());

    assertIsOver(ana, ana.accessToken());
    refresh(ana.site(), ana.refreshToken()).is(401, "UNAUTHENTICATED");
    assertWorks(ana, other.accessToken());
    logout(ana.site(), ana.refreshToken());
  }

  @Test
  void anEarlierRefreshTokenLogsOutToo() {
    var ana = memberWithGallery();
    var next = refresh(ana.site(), ana.refreshToken()).is(200);

    logout(ana.site(), ana.refreshToken());

    assertIsOver(ana, next.text("accessToken"));
    refresh(ana.site(), next.text("refreshToken")).is(401, "UNAUTHENTICATED");
  }

  @Test
  void blockingAMemberEndsEverySessionAtOnce() {
    var ana = memberWithGallery();
    var other = ana.again();
    var site = ana.site();
    var ben = site.memberWithGallery(elementOf(site), image("ben in the hills"));

    change(site, ana.id(), Map.of("blocked", true));

    assertAllOver(ana, other);
    login(site, ana.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
    assertWorks(ben, ben.accessToken());

    change(site, ana.id(), Map.of("blocked", false));
    assertAllOver(ana, other);
    assertWorks(ana, ana.again().accessToken());
  }

  @Test
  void deletingAMemberEndsEverySessionAtOnce() {
    var ana = memberWithGallery();
    var other = ana.again();

    ana.site().backEnd().delete(ana.site().editor("/members/" + ana.id())).is(204);

    assertAllOver(ana, other);
    login(ana.site(), ana.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aNewPasswordEndsEverySessionAtOnce() {
    var ana = memberWithGallery();
    var other = ana.again();

    change(ana.site(), ana.id(), Map.of("password", "another long password"));

    assertAllOver(ana, other);
    login(ana.site(), ana.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
    var login = login(ana.site(), ana.email(), "another long password").is(200);
    assertWorks(ana, login.text("accessToken"));
  }

  @Test
  void anotherNameOrEmailEndsNoSession() {
    var ana = memberWithGallery();

    change(ana.site(), ana.id(), Map.of("name", "Ana Maria", "email", "ana.maria@example.org"));

    assertThat(ana.api().get(ana.site().live("/me")).is(200).text("member.email"))
        .isEqualTo("ana.maria@example.org");
    assertWorks(ana, ana.accessToken());
    login(ana.site(), ana.email(), PASSWORD).is(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aLoginThatWasUnderWayDoesNotOutliveABlock() throws Exception {
    var ana = memberWithGallery();
    var logins = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 12; i++) {
      logins.add(() -> login(ana.site(), ana.email(), PASSWORD));
    }
    // passwords are compared one after the other: the block comes in between
    logins.add(
        6,
        () -> {
          change(ana.site(), ana.id(), Map.of("blocked", true));
          return login(ana.site(), ana.email(), PASSWORD);
        });

    for (var answer : atOnce(logins)) {
      if (answer.status() == 200) {
        assertIsOver(ana, answer.text("accessToken"));
        refresh(ana.site(), answer.text("refreshToken")).is(401, "UNAUTHENTICATED");
      } else {
        answer.is(401, "INVALID_CREDENTIALS");
      }
    }
  }

  @Test
  void othersCanVerifyAnAccessTokenWithThePublishedKeys() throws Exception {
    var ana = memberWithGallery();
    var published = Api.visitor().get("/.well-known/jwks.json").is(200);
    assertThat(published.texts("keys.d")).containsOnlyNulls();

    var claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(
                    new JsonWebKeySet(published.body()).getJsonWebKeys()))
            .setExpectedType(true, "at+jwt")
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setExpectedSubject(ana.id())
            .setExpectedAudience("http://localhost:8080")
            .build()
            .processToClaims(ana.accessToken());

    assertThat(claims.getIssuer()).endsWith("/live/v1/sites/" + ana.site().id());
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(600);
  }

  @Test
  void whatIsStoredOpensNothing() throws Exception {
    var ana = memberWithGallery();
    var next = refresh(ana.site(), ana.refreshToken()).is(200);
    var key =
        Api.operator()
            .post(
                ana.site().admin("/api-keys"),
                Map.of("name", "kept as a hash", "permissions", List.of("PRO_GALLERY.READ")))
            .is(201);
    var secret = key.text("secret");
    Api.as(secret).get(GALLERIES).is(200);

    byte[] hash =
        TestDatabase.value("select hash from api_key where id = ?", key.text("apiKey.id"));
    String passwordHash =
        TestDatabase.value("select password_hash from member where id = ?", ana.id());

    var secretBytes = bytesOf(secret);
    var random = Arrays.copyOfRange(secretBytes, ID_BYTES, secretBytes.length);
    assertThat(random).hasSize(32);
    assertThat(hash).isEqualTo(MessageDigest.getInstance("SHA-256").digest(random));
    assertThat(passwordHash).matches("\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=1\\$.+");

    var everything = TestDatabase.everything();
    assertThat(everything).contains(ana.id(), ana.email());
    for (var refreshToken : List.of(ana.refreshToken(), next.text("refreshToken"))) {
      var bytes = bytesOf(refreshToken);
      assertThat(everything)
          .doesNotContain(refreshToken, refreshToken.substring(4))
          .doesNotContain(hex(bytes, ID_BYTES, 2 * ID_BYTES))
          .doesNotContain(hex(bytes, 2 * ID_BYTES, bytes.length));
    }
    assertThat(everything)
        .doesNotContain(secret, secret.substring(4), HexFormat.of().formatHex(random))
        .doesNotContain(signatureOf(ana.accessToken()), signatureOf(next.text("accessToken")))
        .doesNotContain(PASSWORD, HexFormat.of().formatHex(PASSWORD.getBytes(UTF_8)))
        .doesNotContain("\"d\":");
  }

  @Test
  void theSamePasswordIsStoredDifferentlyForEach() {
    var site = TestSite.create();
    var query = "select password_hash from member where id = ?";

    String ana = TestDatabase.value(query, site.memberId("ana@example.org"));
    String ben = TestDatabase.value(query, site.memberId("ben@example.org"));

    assertThat(ana).isNotEqualTo(ben);
  }

  @Test
  void noLogLineHoldsASecret() {
    var secrets = new ArrayList<String>();
    try (var log = LogLines.listen()) {
      var ana = memberWithGallery();
      var site = ana.site();
      var key = site.key(TestSite.ALL_PERMISSIONS);
      var next = refresh(site, ana.refreshToken()).is(200);
      refresh(site, ana.refreshToken()).is(401);
      login(site, ana.email(), "wrong but secret").is(401);
      login(site, ana.email(), "s".repeat(300)).is(400);
      Api.visitor().post(site.live("/login"), "{\"password\": \"unfinished secret").is(400);
      Api.as(key + "x").get(GALLERIES).is(401);
      Api.as(key).get(GALLERIES).is(200);
      ana.api().get(site.live("/me")).is(401);
      Api.as("Bearer " + next.text("accessToken") + "x").get(site.live("/me")).is(401);
      Api.as("Bearer not-the-operator-token").get("/admin/v1/sites").is(401);
      logout(site, next.text("refreshToken"));
      // an error of the database names the values of the statement that failed
      site.backEnd()
          .post(site.editor("/members"), Map.of("email", ana.email(), "password", PASSWORD))
          .is(409);
      site.backEnd()
          .patch(
              site.editor("/members/" + site.memberId("ben@example.org")),
              Map.of("email", ana.email(), "password", PASSWORD))
          .is(409);
      secrets.addAll(
          List.of(
              PASSWORD,
              "$argon2id$",
              key,
              ana.refreshToken(),
              next.text("refreshToken"),
              signatureOf(ana.accessToken()),
              signatureOf(next.text("accessToken")),
              "wrong but secret",
              "s".repeat(300),
              "unfinished secret",
              "not-the-operator-token",
              Api.operator().authorization().orElseThrow().replace("Bearer ", "")));

      // what there was has been heard
      assertThat(log.lines()).anyMatch(line -> line.contains("LOGIN_FAILED"));
      for (var secret : secrets) {
        assertThat(log.lines()).noneMatch(line -> line.contains(secret));
      }
    }
  }

  private static TestMember memberWithGallery() {
    var site = TestSite.create();
    return site.memberWithGallery(site.element(image("sunrise")), image("ana at sea"));
  }

  private static String elementOf(TestSite site) {
    return site.backEnd().get(site.editor("/elements")).is(200).text("elements[0].id");
  }

  private static Answer login(TestSite site, String email, String password) {
    return Api.visitor().post(site.live("/login"), Map.of("email", email, "password", password));
  }

  private static Answer refresh(TestSite site, String token) {
    return Api.visitor().post(site.live("/token"), Map.of("refreshToken", token));
  }

  private static void logout(TestSite site, String token) {
    Api.visitor().post(site.live("/logout"), Map.of("refreshToken", token)).is(204);
  }

  private static void change(TestSite site, String member, Map<String, Object> change) {
    site.backEnd().patch(site.editor("/members/" + member), change).is(200);
  }

  private static void assertWorks(TestMember member, String accessToken) {
    var site = member.site();
    var element = elementOf(site);
    var api = Api.as("Bearer " + accessToken);
    api.get(site.live("/elements/" + element + "/override")).is(200);
    api.get(site.live("/me")).is(200);
    api.get(site.live("/elements/" + element)).is(200);
    api.get(GALLERIES + "/" + element).is(200);
  }

  private static void assertIsOver(TestMember member, String accessToken) {
    var site = member.site();
    var element = elementOf(site);
    var api = Api.as("Bearer " + accessToken);
    api.get(site.live("/elements/" + element + "/override")).isUnauthenticated();
    api.get(site.live("/me")).isUnauthenticated();
    api.get(site.live("/elements/" + element)).isUnauthenticated();
    api.get(GALLERIES + "/" + element).isUnauthenticated();
  }

  private static void assertAllOver(TestMember... sessions) {
    for (var session : sessions) {
      assertIsOver(session, session.accessToken());
      refresh(session.site(), session.refreshToken()).is(401, "UNAUTHENTICATED");
    }
  }

  private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
    var calls = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < times; i++) {
      calls.add(call);
    }
    return atOnce(calls);
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    var start = new CountDownLatch(calls.size());
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      var waiting =
          calls.stream()
              .<Callable<Answer>>map(
                  call ->
                      () -> {
                        start.countDown();
                        start.await();
                        return call.call();
                      })
              .toList();
      var answers = new ArrayList<Answer>();
      for (var answer : threads.invokeAll(waiting)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  /** What a secret carries behind its prefix. */
  private static byte[] bytesOf(String secret) {
    return Base64.getUrlDecoder().decode(secret.substring("mgr_".length()));
  }

  private static String refreshToken(byte[] bytes) {
    return "mgr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private static String signatureOf(String accessToken) {
    return accessToken.substring(accessToken.lastIndexOf('.') + 1);
  }
}
