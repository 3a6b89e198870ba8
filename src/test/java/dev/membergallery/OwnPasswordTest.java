package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members and collaborators change their own passwords. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class OwnPasswordTest {

  private static final String ME = "/editor/v1/me";
  private static final String NEW = "an entirely different one";

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  private static Map<String, Object> change(String current, String next) {
    return Map.of("currentPassword", current, "newPassword", next);
  }

  private Answer change(TestMember member, String current, String next) {
    return member.api().post(site.live("/me/password"), change(current, next));
  }

  private Answer login(TestMember member, String password) {
    return Api.visitor()
        .post(site.live("/login"), Map.of("email", member.email(), "password", password));
  }

  private static Answer change(TestCollaborator collaborator, String current, String next) {
    return collaborator.api().post(ME + "/password", change(current, next));
  }

  @Test
  void aMemberChangesTheirPassword() {
    var ana = site.member("ana@example.org");
    var elsewhere = ana.again();

    change(ana, TestMember.PASSWORD, NEW).is(204);

    ana.api().get(site.live("/me")).is(200);
    Api.visitor().post(site.live("/token"), Map.of("refreshToken", ana.refreshToken())).is(200);
    elsewhere.api().get(site.live("/me")).isUnauthenticated();
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", elsewhere.refreshToken()))
        .isUnauthenticated();
    login(ana, TestMember.PASSWORD).is(401, "INVALID_CREDENTIALS");
    login(ana, NEW).is(200);
  }

  @Test
  void aCollaboratorChangesTheirPassword() {
    var eva = TestCollaborator.of(site, "SITE.MANAGE");
    var elsewhere = eva.again();

    change(eva, TestCollaborator.PASSWORD, NEW).is(204);

    eva.byCookie().get(ME).is(200);
    elsewhere.byCookie().get(ME).isUnauthenticated();
    TestCollaborator.tryLogin(eva.email(), TestCollaborator.PASSWORD)
        .is(401, "INVALID_CREDENTIALS");
    TestCollaborator.tryLogin(eva.email(), NEW).is(200);
  }

  @Test
  void withoutTheCurrentOneNothingChanges() {
    var ana = site.member("ana@example.org");
    var anaElsewhere = ana.again();
    var eva = TestCollaborator.of(site, "SITE.MANAGE");
    var evaElsewhere = eva.again();

    change(ana, "not the password", NEW).is(401, "INVALID_CREDENTIALS");
    change(eva, "not the password", NEW).is(401, "INVALID_CREDENTIALS");

    anaElsewhere.api().get(site.live("/me")).is(200);
    evaElsewhere.byCookie().get(ME).is(200);
    login(ana, NEW).is(401);
    login(ana, TestMember.PASSWORD).is(200);
    TestCollaborator.tryLogin(eva.email(), TestCollaborator.PASSWORD).is(200);
  }

  @Test
  void whoHasNoPasswordHasNoneToChange() {
    try (var provider = TestProvider.start().of(site)) {
      var with = Api.as("Bearer " + provider.tokenOf("ana", "ana@example.org", "Ana").token());
      var without = Api.as("Bearer " + provider.tokenOf("ben").token());

      for (var member : List.of(with, without)) {
        member
            .post(site.live("/me/password"), change("a password of theirs", NEW))
            .is(401, "INVALID_CREDENTIALS");
      }
    }
  }

  @Test
  void whoIsLoggedInByTheirProviderChangesItTooAndEndsAllSessions() {
    try (var provider = TestProvider.start().of(site)) {
      var direct = Api.as("Bearer " + provider.tokenOf("ana", "ana@example.org", "Ana").token());
      var id = direct.get(site.live("/me")).is(200).text("member.id");
      site.backEnd()
          .patch(site.editor("/members/" + id), Map.of("password", TestMember.PASSWORD))
          .is(200);
      var own = TestMember.login(site, id, "ana@example.org");

      direct.post(site.live("/me/password"), change(TestMember.PASSWORD, NEW)).is(204);

      own.api().get(site.live("/me")).isUnauthenticated();
      direct.get(site.live("/me")).is(200);
    }
  }

  @Test
  void aNewPasswordHasToBeAGoodOne() {
    var ana = site.member("ana@example.org");
    var eva = TestCollaborator.of(site, "SITE.MANAGE");

    for (var easy : List.of("ana@example.organa@example.org", "passwordpassword")) {
      change(ana, TestMember.PASSWORD, easy).isInvalid("newPassword OTHER");
    }
    change(eva, TestCollaborator.PASSWORD, eva.email()).isInvalid("newPassword OTHER");
    change(eva, TestCollaborator.PASSWORD, "too short").isInvalid("newPassword MIN_LENGTH");
    ana.api()
        .post(site.live("/me/password"), Map.of("password", NEW))
        .isInvalid(
            "currentPassword REQUIRED_FIELD", "newPassword REQUIRED_FIELD", "password OTHER");
    login(ana, TestMember.PASSWORD).is(200);
  }

  @Test
  void whoGuessesTheCurrentOneIsHeldBack() {
    var ana = site.member("ana@example.org");
    var eva = TestCollaborator.of(site, "SITE.MANAGE");
    var thief = ana.api().from(Api.anyAddress());
    var other = eva.api().from(Api.anyAddress());

    for (int i = 0; i < 10; i++) {
      thief.post(site.live("/me/password"), change("guess " + i, NEW)).is(401);
      other.post(ME + "/password", change("guess " + i, NEW)).is(401);
    }

    thief.post(site.live("/me/password"), change(TestMember.PASSWORD, NEW)).is(429, "RATE_LIMITED");
    other.post(ME + "/password", change(TestCollaborator.PASSWORD, NEW)).is(429, "RATE_LIMITED");
  }

  @Test
  void neitherPasswordIsLogged() {
    var ana = site.member("ana@example.org");
    try (var log = LogLines.listen()) {
      change(ana, "a wrong and secret one", NEW).is(401);
      change(ana, TestMember.PASSWORD, NEW).is(204);

      assertThat(log.lines()).anyMatch(line -> line.contains("LOGIN_FAILED member=" + ana.id()));
      assertThat(log.lines())
          .noneMatch(
              line ->
                  line.contains("a wrong and secret one")
                      || line.contains(NEW)
                      || line.contains(TestMember.PASSWORD));
    }
  }
}
