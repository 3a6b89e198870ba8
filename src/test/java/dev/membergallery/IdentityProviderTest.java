package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.Forgeries.forgery;
import static dev.membergallery.testing.Forgeries.withAddressOfItsOwnKeys;
import static dev.membergallery.testing.Forgeries.withForeignKey;
import static dev.membergallery.testing.Forgeries.withPublicKeyAsSecret;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestProvider.Mode;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members get in with the access tokens of their site's identity provider, and nobody else does.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class IdentityProviderTest {

  private TestSite site;
  private TestProvider provider;

  @BeforeEach
  void aSiteWithAProvider() {
    site = TestSite.create();
    provider = TestProvider.start().of(site);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private static Api with(TokenForge token) {
    return Api.as("Bearer " + token.token());
  }

  private Answer me(TokenForge token) {
    return with(token).get(site.live("/me"));
  }

  private void block(String member) {
    site.backEnd().patch(site.editor("/members/" + member), Map.of("blocked", true)).is(200);
  }

  // The main job

  @Test
  void aMemberOfTheProviderGetsTheOverrideAndReadsAsMembersDo() {
    var element = site.element(image("original"));
    var token = provider.tokenOf("ana", "ana@example.org", "Ana");
    var member = me(token).is(200).text("member.id");
    var gallery = site.gallery(image("own"));
    with(token).get(site.live("/elements/" + element + "/override")).is(204);

    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/" + member),
            Map.of("galleryId", gallery))
        .is(200);

    var override = with(token).get(site.live("/elements/" + element + "/override")).is(200);
    assertThat(override.texts("items.title")).containsExactly("own");
    assertThat(override.text("memberId")).isEqualTo(member);
    var read = with(token).of(site.id());
    assertThat(read.get(GALLERIES + "/" + element).is(200).texts("gallery.items.title"))
        .containsExactly("original");
    assertThat(read.get(GALLERIES + "/" + gallery).is(200).texts("gallery.items.title"))
        .containsExactly("own");
    read.get(GALLERIES + "/" + site.gallery()).is(404, "GALLERY_NOT_FOUND");
    read.get(GALLERIES).is(403, "PERMISSION_DENIED");
    with(token).get(GALLERIES + "/" + element).isInvalid("wix-site-id REQUIRED_FIELD");
    with(token).of("x").get(GALLERIES + "/" + element).isInvalid("wix-site-id FORMAT");
  }

  @Test
  void aProviderIsShownWithoutItsSecret() {
    var request = provider.asRequest();
    request.putAll(Map.of("clientId", "gallery-login", "clientSecret", "hush-hush"));

    var answer = Api.operator().put(site.admin("/identity-provider"), request).is(200);

    assertThat(answer.text("identityProvider.issuer")).isEqualTo(provider.issuer());
    assertThat(answer.text("identityProvider.clientId")).isEqualTo("gallery-login");
    assertThat(answer.body()).doesNotContain("hush-hush");
    assertThat(Api.operator().get(site.admin("/identity-provider")).is(200).body())
        .isEqualTo(answer.body());
    assertThat(TestDatabase.stateOf(site.id())).doesNotContain("hush-hush");
  }

  // Who they are

  @Test
  void nameAndEmailFollowTheProvider() {
    var id = me(provider.tokenOf("ana", "ana@example.org", "Ana")).is(200).text("member.id");

    var later = me(provider.tokenOf("ana", "new@example.org", "Ana Maria")).is(200);

    assertThat(later.text("member.id")).isEqualTo(id);
    assertThat(later.text("member.name")).isEqualTo("Ana Maria");
    assertThat(later.text("member.email")).isEqualTo("new@example.org");
    var member = site.backEnd().get(site.editor("/members/" + id)).is(200);
    assertThat(member.text("member.issuer")).isEqualTo(provider.issuer());
    assertThat(member.text("member.subject")).isEqualTo("ana");
  }

  @Test
  void aMemberWhomTheSiteHasMadeIsLinkedWhenTheProviderHasVerifiedTheEmail() {
    var made = site.memberId("ana@example.org");

    var stranger = me(provider.tokenOf("stranger").claim("email", "ana@example.org")).is(200);
    var ana = me(provider.tokenOf("ana", "Ana@example.org", "Ana")).is(200);
    var thief = me(provider.tokenOf("thief", "ana@example.org", "Not Ana")).is(200);

    assertThat(ana.text("member.id")).isEqualTo(made);
    assertThat(List.of(stranger, thief))
        .allSatisfy(
            other -> {
              assertThat(other.text("member.id")).isNotEqualTo(made);
              assertThat(other.text("member.email")).isNull();
            });
  }

  @Test
  void aMemberWhomTheSiteHasMadeIsLinkedWhenALaterTokenBringsTheirEmail() {
    var made = site.member("nora@example.org");
    var both = site.element(image("original"));
    var hers = site.element(image("original"));
    var gone = site.element(image("original"));
    site.assign(both, made, site.gallery(image("from the site")));
    site.assign(gone, made, site.gallery(image("taken away")));
    site.backEnd()
        .delete(site.editor("/elements/" + gone + "/member-galleries/" + made.id()))
        .is(204);
    var early = provider.tokenOf("nora").claim("email", "nora@example.org");
    var first = me(early.claim("email_verified", false)).is(200).text("member.id");
    assertThat(first).isNotEqualTo(made.id());
    assign(hers, first, "given later");

    var nora = provider.tokenOf("nora", "nora@example.org", "Nora");

    assertThat(me(nora).is(200).text("member.id")).isEqualTo(made.id());
    assertThat(titles(nora, both)).containsExactly("from the site");
    assertThat(titles(nora, hers)).containsExactly("given later");
    with(nora).get(site.live("/elements/" + gone + "/override")).is(204);
    // by a token without the email she is the same
    assertThat(me(provider.tokenOf("nora").claim("jti", "x")).is(200).text("member.id"))
        .isEqualTo(made.id());
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id"))
        .containsExactly(made.id());
    // whoever had the account before need not be her
    made.api().get(site.live("/me")).isUnauthenticated();
    Api.visitor()
        .post(site.live("/login"), Map.of("email", made.email(), "password", TestMember.PASSWORD))
        .is(401, "INVALID_CREDENTIALS");
  }

  @Test
  void whatBothHadStaysWithTheMemberWhoWasMadeByTheFirstToken() {
    var element = site.element(image("original"));
    var made = site.member("nora@example.org");
    site.assign(element, made, site.gallery(image("from the site")));
    site.template(element, site.gallery(image("template")));
    var first = me(provider.tokenOf("nora")).is(200).text("member.id");

    var nora = provider.tokenOf("nora", "nora@example.org", "Nora");

    assertThat(me(nora).is(200).text("member.id")).isEqualTo(made.id());
    assertThat(titles(nora, element)).containsExactly("from the site");
    var left = site.backEnd().get(site.editor("/members/" + first)).is(200);
    assertThat(left.text("member.subject")).isNull();
    assertThat(left.text("member.email")).isNull();
    assertThat(
            site.backEnd()
                .get(site.editor("/members/" + first + "/export"))
                .is(200)
                .texts("galleries.items.flatten().title"))
        .containsExactly("template");
    me(provider.tokenOf("nora").claim("jti", "x")).is(200);
  }

  @Test
  void manyFirstTokensWithTheEmailLinkOneMemberOnce() throws Exception {
    var made = site.memberId("nora@example.org");
    var element = site.element(image("original"));
    assign(element, me(provider.tokenOf("nora")).is(200).text("member.id"), "hers");
    var tokens =
        Stream.generate(() -> provider.tokenOf("nora", "nora@example.org", "Nora"))
            .limit(50)
            .map(token -> token.claim("jti", UUID.randomUUID().toString()))
            .toList();

    var answers = atOnce(50, caller -> me(tokens.get(caller)));

    assertThat(answers.stream().map(answer -> answer.is(200).text("member.id")).distinct())
        .containsExactly(made);
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id"))
        .containsExactly(made);
    assertThat(titles(tokens.getFirst(), element)).containsExactly("hers");
  }

  @Test
  void aMemberWhoIsBlockedIsNeitherLinkedNorLetIn() {
    var made = site.memberId("nora@example.org");
    block(made);
    var first = me(provider.tokenOf("nora")).is(200).text("member.id");

    me(provider.tokenOf("nora", "nora@example.org", "Nora")).isUnauthenticated();

    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id"))
        .containsExactly(made, first);
  }

  private void assign(String element, String member, String title) {
    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/" + member),
            Map.of("galleryId", site.gallery(image(title))))
        .is(200);
  }

  private List<String> titles(TokenForge token, String element) {
    return with(token)
        .get(site.live("/elements/" + element + "/override"))
        .is(200)
        .texts("items.title");
  }

  @Test
  void whoeverHadTheEmailBeforeItsOwnerCameIsShutOutThen() {
    var early = site.member("ana@example.org");
    var link = passwordLink(early.id());

    var ana = provider.tokenOf("ana", "ana@example.org", "Ana");

    assertThat(me(ana).is(200).text("member.id")).isEqualTo(early.id());
    early.api().get(site.live("/me")).isUnauthenticated();
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", early.refreshToken()))
        .is(401, "UNAUTHENTICATED");
    Api.visitor()
        .post(site.live("/login"), Map.of("email", early.email(), "password", TestMember.PASSWORD))
        .is(401, "INVALID_CREDENTIALS");
    choosePassword(link).is(401, "INVALID_CREDENTIALS");
    me(ana.claim("jti", "another")).is(200);
  }

  @Test
  void aLinkFromBeforeItsOwnerCameEndsWithoutAPasswordToo() {
    var id =
        site.backEnd()
            .post(site.editor("/members"), Map.of("email", "ana@example.org"))
            .is(201)
            .text("member.id");
    var link = passwordLink(id);

    me(provider.tokenOf("ana", "ana@example.org", "Ana")).is(200);

    choosePassword(link).is(401, "INVALID_CREDENTIALS");
    choosePassword(passwordLink(id)).is(204);
  }

  private String passwordLink(String member) {
    var url =
        site.backEnd()
            .post(site.editor("/members/" + member + "/password-links"), Map.of("purpose", "SET"))
            .is(201)
            .text("url");
    return url.substring(url.indexOf('#') + 1);
  }

  private Answer choosePassword(String link) {
    return Api.visitor()
        .post(site.live("/password"), Map.of("token", link, "password", "another long password"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          email | no email
          email | two@signs@example.org
          name  | ``
          """)
  void whatCannotBeAnEmailOrANameIsNone(String claim, String value) {
    var token = provider.tokenOf("ana", "ana@example.org", "Ana").claim(claim, value);

    assertThat(me(token).is(200).text("member." + claim)).isNull();
  }

  @Test
  void manyFirstRequestsOfOnePersonMakeOneMember() throws Exception {
    var tokens =
        Stream.generate(() -> provider.tokenOf("ana", "ana@example.org", "Ana"))
            .limit(50)
            .map(token -> token.claim("jti", UUID.randomUUID().toString()))
            .toList();

    var answers = atOnce(50, caller -> me(tokens.get(caller)));

    assertThat(answers.stream().map(answer -> answer.is(200).text("member.id")).distinct())
        .hasSize(1);
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.email"))
        .containsExactly("ana@example.org");
  }

  @Test
  void manyPeopleWithOneEmailAreOneOfThemWithIt() throws Exception {
    var answers =
        atOnce(
            10,
            caller -> me(provider.tokenOf("person " + caller, "shared@example.org", "P" + caller)));

    assertThat(answers.stream().map(answer -> answer.is(200).text("member.id")))
        .doesNotHaveDuplicates();
    assertThat(answers.stream().map(answer -> answer.text("member.email")))
        .containsOnlyOnce("shared@example.org");
  }

  @Test
  void oneSubjectOfTwoProvidersIsTwoPeople() {
    var other = TestSite.create();
    try (var second = TestProvider.start().of(other)) {
      var here = me(provider.tokenOf("ana")).is(200).text("member.id");
      var there = with(second.tokenOf("ana")).get(other.live("/me")).is(200).text("member.id");

      assertThat(here).isNotEqualTo(there);
      me(second.tokenOf("ana")).is(401, "UNAUTHENTICATED");
      with(provider.tokenOf("ana")).get(other.live("/me")).is(401, "UNAUTHENTICATED");
    }
  }

  @Test
  void aKeyOfAnotherProviderWithTheSameIdVerifiesNothing() {
    var other = TestSite.create();
    try (var second = TestProvider.start()) {
      second.addKey(provider.key().getKeyId());
      second.of(other);
      var here = provider.tokenOf("ana");
      var there = second.tokenOf("ana");
      me(here).is(200);
      with(there).get(other.live("/me")).is(200);

      me(there).is(401, "UNAUTHENTICATED");
      with(here).get(other.live("/me")).is(401, "UNAUTHENTICATED");
      // said to be of the other, and what it says as the other would
      me(there.claim("iss", provider.issuer())).is(401, "UNAUTHENTICATED");
      with(here.claim("iss", second.issuer())).get(other.live("/me")).is(401, "UNAUTHENTICATED");

      me(here).is(200);
      me(provider.tokenOf("ben")).is(200);
      with(there).get(other.live("/me")).is(200);
      with(second.tokenOf("ben")).get(other.live("/me")).is(200);
      for (var each : List.of(site, other)) {
        assertThat(each.backEnd().get(each.editor("/members")).is(200).texts("members.subject"))
            .containsExactly("ana", "ben");
      }
    }
  }

  @Test
  void firstLoginsOfTheMemberWhomTheSiteHasMadeAndOfAnotherWithTheirEmailMakeTwoMembers()
      throws Exception {
    var made = site.memberId("ana@example.org");

    var answers =
        atOnce(
            40,
            caller ->
                me(
                    provider
                        .tokenOf(caller % 2 == 0 ? "one" : "other", "ana@example.org", "Ana")
                        .claim("jti", UUID.randomUUID().toString())));

    var ids = answers.stream().map(answer -> answer.is(200).text("member.id")).distinct().toList();
    assertThat(ids).hasSize(2).contains(made);
    var members = site.backEnd().get(site.editor("/members")).is(200);
    assertThat(members.texts("members.id")).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(members.text("members.find { it.id == '" + made + "' }.email"))
        .isEqualTo("ana@example.org");
    assertThat(members.texts("members.email")).containsOnlyOnce("ana@example.org");
  }

  @Test
  void manyMembersWhoseEmailBecomesTheSameAtOnceAreOneOfThemWithIt() throws Exception {
    for (int i = 0; i < 20; i++) {
      me(provider.tokenOf("person " + i)).is(200);
    }

    var answers =
        atOnce(20, caller -> me(provider.tokenOf("person " + caller, "shared@example.org", "P")));

    assertThat(answers.stream().map(answer -> answer.is(200).text("member.email")))
        .containsOnlyOnce("shared@example.org");
  }

  @Test
  void anEmailThatSomebodyElseJustGetsIsNotFollowed() throws Exception {
    for (var person : List.of("ana", "ben")) {
      me(provider.tokenOf(person)).is(200);
    }

    var answers =
        BlockedCalls.behind(
            """
            insert into member
              (site_id, id, email, issuer, subject, blocked, created_date, updated_date)
            values ('%s', gen_random_uuid(), 'shared@example.org', 'https://another.example', 'eva',
              false, now(), now())
            """
                .formatted(site.id()),
            List.of(
                () -> me(provider.tokenOf("ana", "shared@example.org", "Ana")),
                () -> me(provider.tokenOf("ben", "shared@example.org", "Ben"))));

    assertThat(answers.stream().map(answer -> answer.is(200).text("member.email")))
        .containsOnlyNulls();
    assertThat(answers.stream().map(answer -> answer.text("member.name")))
        .containsExactly("Ana", "Ben");
  }

  @Test
  void whoIsJustMadeByATokenWithoutTheirEmailIsLinkedAllTheSame() throws Exception {
    var made = site.memberId("ana@example.org");

    var answer =
        BlockedCalls.behind(
                """
                insert into member
                  (site_id, id, issuer, subject, blocked, created_date, updated_date)
                values ('%s', gen_random_uuid(), '%s', 'ana', false, now(), now())
                """
                    .formatted(site.id(), provider.issuer()),
                List.of(() -> me(provider.tokenOf("ana", "ana@example.org", "Ana"))))
            .getFirst()
            .is(200);

    assertThat(answer.text("member.id")).isEqualTo(made);
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id"))
        .containsExactly(made);
  }

  @Test
  void theFirstTokenOfAPersonBringsThemACloneOfTheTemplate() throws Exception {
    var element = site.element(image("original"));
    site.template(element, site.gallery(image("template")));
    var path = site.live("/elements/" + element + "/override");

    var answers = atOnce(20, caller -> with(provider.tokenOf("ana")).get(path));

    assertThat(answers.stream().map(answer -> answer.is(200).text("galleryId")).distinct())
        .hasSize(1);
    assertThat(answers.getFirst().texts("items.title")).containsExactly("template");
  }

  @Test
  void clonesOfFirstTokensAreCountedAsGalleriesOfTheSite() throws Exception {
    var element = site.element(image("original"));
    site.template(element, site.gallery(image("template")));

    atOnce(20, caller -> me(provider.tokenOf("person " + caller % 5))).forEach(me -> me.is(200));

    var list = site.backEnd().get(GALLERIES + "?limit=1").is(200);
    assertThat(list.number("totalGalleries")).isEqualTo(2 + 5);
    assertThat(site.backEnd().get(GALLERIES).is(200).texts("galleries.id")).hasSize(2 + 5);
  }

  // Shut out

  @Test
  void aBlockedMemberIsShutOutAtOnceAndNeverGetsInWithATokenFromBefore() {
    var element = site.element(image("original"));
    var token = provider.tokenOf("ana");
    var id = me(token).is(200).text("member.id");
    with(token).get(site.live("/elements/" + element + "/override")).is(204);

    block(id);

    me(token).is(401, "UNAUTHENTICATED");
    with(token).get(site.live("/elements/" + element + "/override")).is(401, "UNAUTHENTICATED");
    with(token).of(site.id()).get(GALLERIES + "/" + element).is(401, "UNAUTHENTICATED");
    me(provider.tokenOf("ana").claim("jti", "new")).is(401, "UNAUTHENTICATED");

    site.backEnd().patch(site.editor("/members/" + id), Map.of("blocked", false)).is(200);

    me(token).is(401, "UNAUTHENTICATED");
    Awaited.until(() -> me(provider.tokenOf("ana")), answer -> answer.status() == 200);
  }

  @Test
  void aTokenThatIsDatedAheadOutlivesNeitherABlockNorADeletion() {
    var ahead = provider.tokenOf("ana").claim("iat", secondsFromNow(4));
    var id = me(ahead).is(200).text("member.id");

    block(id);
    site.backEnd().patch(site.editor("/members/" + id), Map.of("blocked", false)).is(200);

    me(ahead).is(401, "UNAUTHENTICATED");
    me(ahead.claim("jti", "another")).is(401, "UNAUTHENTICATED");
    site.backEnd().delete(site.editor("/members/" + id)).is(204);
    me(ahead.claim("jti", "a third")).is(401, "UNAUTHENTICATED");
  }

  @Test
  void aDeletedMemberDoesNotComeBackWithATokenFromBefore() {
    var token = provider.tokenOf("ana", "ana@example.org", "Ana");
    var id = me(token).is(200).text("member.id");

    site.backEnd().delete(site.editor("/members/" + id)).is(204);

    me(token).is(401, "UNAUTHENTICATED");
    me(token.claim("jti", "another")).is(401, "UNAUTHENTICATED");
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id")).isEmpty();
    var again =
        Awaited.until(
            () -> me(provider.tokenOf("ana", "ana@example.org", "Ana")),
            answer -> answer.status() == 200);
    assertThat(again.text("member.id")).isNotEqualTo(id);
    assertThat(TestDatabase.stateOf(site.id())).contains("revoked_subject");
  }

  @Test
  void aTokenFromBeforeTakesNobodyWhomTheSiteMakesAnew() {
    var token = provider.tokenOf("ana", "ana@example.org", "Ana");
    var id = me(token).is(200).text("member.id");
    site.backEnd().delete(site.editor("/members/" + id)).is(204);
    site.memberId("ana@example.org");

    me(token.claim("jti", "another")).is(401, "UNAUTHENTICATED");

    TestMember.login(site, id, "ana@example.org").api().get(site.live("/me")).is(200);
  }

  // The provider changes

  @Test
  void aChangeOfTheProviderCountsForTheNextRequest() {
    var element = site.element(image("original"));
    var token = provider.tokenOf("ana");
    me(token).is(200);
    try (var second = TestProvider.start().of(site)) {
      me(token).is(401, "UNAUTHENTICATED");
      with(token).get(site.live("/elements/" + element + "/override")).is(401, "UNAUTHENTICATED");
      me(second.tokenOf("ana")).is(200);
    }
    var request = provider.asRequest();
    request.put("audience", "somebody else");
    Api.operator().put(site.admin("/identity-provider"), request).is(200);
    me(token).is(401, "UNAUTHENTICATED");
    provider.of(site);
    me(provider.tokenOf("ana").claim("jti", "again")).is(200);

    Api.operator().delete(site.admin("/identity-provider")).is(204);

    me(token).is(401, "UNAUTHENTICATED");
    me(provider.tokenOf("ana").claim("jti", "last")).is(401, "UNAUTHENTICATED");
    Api.operator().get(site.admin("/identity-provider")).is(404, "IDENTITY_PROVIDER_NOT_FOUND");
  }

  @Test
  void keysThatAreMadeUpDoNotHaveTheProviderAskedEachTime() {
    me(provider.tokenOf("ana")).is(200);
    int before = provider.keyRequests();
    var started = Instant.now();

    for (int i = 0; i < 50; i++) {
      me(provider.tokenOf("ana").header("kid", "made up " + i)).is(401, "UNAUTHENTICATED");
    }

    var pauses = Duration.between(started, Instant.now()).dividedBy(TestDatabase.KEYS_PAUSE);
    assertThat(provider.keyRequests() - before).isBetween(0, (int) pauses + 1).isLessThan(25);
  }

  @ParameterizedTest
  @CsvSource({"FAILING", "SILENT", "STALLING"})
  void whileTheProviderIsDownThoseWithGoodTokensGoOn(Mode mode) {
    me(provider.tokenOf("ana")).is(200);

    provider.answers(mode);

    me(provider.tokenOf("ana").claim("jti", "another")).is(200);
    me(provider.tokenOf("ben")).is(200);
  }

  @ParameterizedTest
  @CsvSource({"FAILING", "SILENT", "STALLING"})
  void whenItsKeysCannotBeHadThatIsSaidAndNobodyHangs(Mode mode) throws Exception {
    provider.answers(mode);
    var started = Instant.now();

    var answers = atOnce(20, caller -> me(provider.tokenOf("person " + caller)));

    answers.forEach(answer -> answer.is(503, "IDENTITY_PROVIDER_UNAVAILABLE"));
    assertThat(Instant.now()).isBefore(started.plusSeconds(15));
    assertThat(provider.keyRequests()).isLessThanOrEqualTo(3);
    me(provider.tokenOf("ana").claim("iss", "https://other.example"))
        .is(503, "IDENTITY_PROVIDER_UNAVAILABLE");
  }

  // What is no provider

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          issuer       | http://example.org          | issuer FORMAT
          issuer       | ldap://127.0.0.1            | issuer FORMAT
          issuer       | ``                          | issuer MIN_LENGTH
          audience     | ``                          | audience MIN_LENGTH
          clientSecret | without an id               | clientId REQUIRED_FIELD
          unknown      | x                           | unknown OTHER
          """)
  void whatIsWrongWithAProviderIsNamed(String field, String value, String violation) {
    var before = site.state();
    var request = provider.asRequest();
    request.put(field, value);

    Api.operator().put(site.admin("/identity-provider"), request).isInvalid(violation);

    assertThat(site.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("documentsOfNoProvider")
  void aProviderIsCheckedBeforeItIsTaken(String document) {
    var before = site.state();
    provider.describesItselfAs(document.replace("{issuer}", provider.issuer()));
    var request = provider.asRequest();
    request.put("clientId", "gallery-login");

    Api.operator().put(site.admin("/identity-provider"), request).isInvalid("issuer OTHER");

    assertThat(site.state()).isEqualTo(before);
  }

  static Stream<String> documentsOfNoProvider() {
    return Stream.of(
        "no JSON",
        "[]",
        "{}",
        """
        {"issuer": "https://other.example", "jwks_uri": "{issuer}/keys",
         "authorization_endpoint": "{issuer}/a", "token_endpoint": "{issuer}/t"}""",
        """
        {"issuer": "{issuer}", "authorization_endpoint": "{issuer}/a", "token_endpoint": "{issuer}/t"}""",
        """
        {"issuer": "{issuer}", "jwks_uri": "http://example.org/keys",
         "authorization_endpoint": "{issuer}/a", "token_endpoint": "{issuer}/t"}""",
        """
        {"issuer": "{issuer}", "jwks_uri": "{issuer}/nothing",
         "authorization_endpoint": "{issuer}/a", "token_endpoint": "{issuer}/t"}""",
        """
        {"issuer": "{issuer}", "jwks_uri": "{issuer}/keys"}""");
  }

  @ParameterizedTest
  @CsvSource({"FAILING", "SILENT", "STALLING"})
  void aProviderThatDoesNotAnswerIsNotTaken(Mode mode) {
    try (var second = TestProvider.start()) {
      second.answers(mode);
      Api.operator()
          .put(site.admin("/identity-provider"), second.asRequest())
          .isInvalid("issuer OTHER");
    }
    me(provider.tokenOf("ana")).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":\"x\"}",
        "{\"keys\":{}}",
        "{\"keys\":[1]}",
        "{\"keys\":null}"
      })
  void whatIsNoKeySetIsToldAndHasNoKeys(String text) {
    provider.answersForKeysWith(text);

    Api.operator()
        .put(site.admin("/identity-provider"), provider.asRequest())
        .isInvalid("issuer OTHER");
    for (int i = 0; i < 2; i++) {
      me(provider.tokenOf("ana")).is(503, "IDENTITY_PROVIDER_UNAVAILABLE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/openid-configuration", "/keys"})
  void nobodyIsSentElsewhereForWhatAProviderIs(String path) {
    try (var elsewhere = TestProvider.start()) {
      provider.sendsElsewhere(path, elsewhere);

      Api.operator()
          .put(site.admin("/identity-provider"), provider.asRequest())
          .isInvalid("issuer OTHER");
      me(provider.tokenOf("ana")).is(path.equals("/keys") ? 503 : 200);

      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void aProviderOfNoSiteIsNotThere() {
    Api.operator()
        .put(
            "/admin/v1/sites/3f0e1b9c-0000-4000-8000-000000000001/identity-provider",
            provider.asRequest())
        .is(404, "SITE_NOT_FOUND");
    me(provider.tokenOf("ana")).is(200);
  }

  // Forged tokens

  @ParameterizedTest
  @MethodSource("forgeries")
  void whatIsNotTheProvidersTokenForThisSiteIsRefused(
      String what, BiFunction<TestProvider, TokenForge, String> forgery) {
    var element = site.element(image("original"));
    var token = provider.tokenOf("ana");
    me(token).is(200);
    var forged = Api.as("Bearer " + forgery.apply(provider, token));

    forged.get(site.live("/me")).is(401, "UNAUTHENTICATED");
    forged.get(site.live("/elements/" + element + "/override")).is(401, "UNAUTHENTICATED");
    forged.of(site.id()).get(GALLERIES + "/" + element).is(401, "UNAUTHENTICATED");
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("none", (_, token) -> token.signedWith("none", null)),
        withPublicKeyAsSecret(),
        withForeignKey(),
        forgery(
            "a key that is too weak",
            (provider, token) -> {
              var weak = provider.addKey(1_024);
              return token.header("kid", weak.getKeyId()).signedWith("RS256", weak.getPrivateKey());
            }),
        forgery("no key id", (_, token) -> token.header("kid", null)),
        forgery("a path as key id", (_, token) -> token.header("kid", "../../../../dev/null")),
        forgery("SQL as key id", (_, token) -> token.header("kid", "x' or '1'='1")),
        withAddressOfItsOwnKeys(),
        forgery("expired", (_, token) -> token.claim("exp", secondsFromNow(-1))),
        forgery("no expiry", (_, token) -> token.claim("exp", null)),
        forgery("not yet good", (_, token) -> token.claim("nbf", secondsFromNow(60))),
        forgery("issued later", (_, token) -> token.claim("iat", secondsFromNow(60))),
        forgery("no date of issue", (_, token) -> token.claim("iat", null)),
        forgery("no subject", (_, token) -> token.claim("sub", null)),
        forgery("another issuer", (_, token) -> token.claim("iss", "https://evil.example")),
        forgery("another audience", (_, token) -> token.claim("aud", "somebody else")),
        forgery("no audience", (_, token) -> token.claim("aud", null)),
        forgery("an ID token", (_, token) -> token.header("typ", "JWT").claim("nonce", "x")),
        forgery("an ID token by its type", (_, token) -> token.claim("typ", "ID")),
        forgery("a refresh token", (_, token) -> token.claim("typ", "Refresh")),
        forgery("a logout token", (_, token) -> token.header("typ", "logout+jwt")),
        forgery(
            "something critical", (_, token) -> token.header("crit", List.of("x")).header("x", 1)),
        forgery("a subject that is no text", (_, token) -> token.claim("sub", List.of("ana"))),
        forgery("100 KB", (_, token) -> token.claim("x", "y".repeat(100_000))),
        Arguments.of(
            "trailing garbage",
            (BiFunction<TestProvider, TokenForge, String>) (_, token) -> token.token() + "!!~"),
        Arguments.of(
            "four parts",
            (BiFunction<TestProvider, TokenForge, String>) (_, token) -> token.token() + ".x"));
  }

  private static long secondsFromNow(int seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }
}
