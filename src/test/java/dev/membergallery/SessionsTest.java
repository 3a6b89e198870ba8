package dev.membergallery;

import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members see where they are logged in, and log out elsewhere. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class SessionsTest {

  @Test
  void aMemberSeesTheirOwnSessionsOldestFirst() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var second = ana.again();
    site.member("ben@example.org");

    var list = second.api().get(site.live("/me/sessions")).is(200);

    assertThat(list.texts("sessions.id")).hasSize(2).doesNotHaveDuplicates();
    assertThat(list.texts("sessions.current")).containsExactly("false", "true");
    assertThat(ana.api().get(site.live("/me/sessions")).is(200).texts("sessions.current"))
        .containsExactly("true", "false");
    assertThat(list.text("nextCursor")).isNull();
    for (int i = 0; i < 2; i++) {
      var session = "sessions[" + i + "].";
      var created = Instant.parse(list.text(session + "createdDate"));
      assertThat(created).isBetween(Instant.now().minusSeconds(600), Instant.now());
      assertThat(list.text(session + "lastUsedDate")).isEqualTo(list.text(session + "createdDate"));
      assertThat(Instant.parse(list.text(session + "expiresDate")))
          .isEqualTo(created.plus(Duration.ofDays(30)));
    }
  }

  @Test
  void aRefreshedSessionWasUsedLater() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var before = ana.api().get(site.live("/me/sessions")).is(200);

    var renewed =
        Api.visitor()
            .post(site.live("/token"), Map.of("refreshToken", ana.refreshToken()))
            .is(200)
            .text("accessToken");

    var after = Api.as("Bearer " + renewed).get(site.live("/me/sessions")).is(200);
    assertThat(after.texts("sessions.id")).isEqualTo(before.texts("sessions.id"));
    assertThat(after.texts("sessions.createdDate")).isEqualTo(before.texts("sessions.createdDate"));
    assertThat(Instant.parse(after.text("sessions[0].lastUsedDate")))
        .isAfter(Instant.parse(before.text("sessions[0].lastUsedDate")));
  }

  @ParameterizedTest
  @CsvSource({"149, 30", "151, 29", "179, 1"})
  void aSessionThatGoesOnAndOnEndsHalfAYearAfterItsLogin(int daysAgo, int daysToGo)
      throws SQLException {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    begin(ana, daysAgo);

    var renewed =
        Api.visitor()
            .post(site.live("/token"), Map.of("refreshToken", ana.refreshToken()))
            .is(200)
            .text("accessToken");

    var session = Api.as("Bearer " + renewed).get(site.live("/me/sessions")).is(200);
    assertThat(
            Duration.between(
                Instant.parse(session.text("sessions[0].lastUsedDate")),
                Instant.parse(session.text("sessions[0].expiresDate"))))
        .isBetween(Duration.ofDays(daysToGo).minusMinutes(10), Duration.ofDays(daysToGo));
  }

  @Test
  void aSessionThatNobodyUsesEnds() throws SQLException {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    try (var connection = TestDatabase.connect();
        var update =
            connection.prepareStatement(
                """
                update member_session set expires_date = expires_date - interval '30 days'
                where site_id = ? and member_id = ?""")) {
      update.setObject(1, UUID.fromString(site.id()));
      update.setObject(2, UUID.fromString(ana.id()));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }

    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", ana.refreshToken()))
        .isUnauthenticated();
    ana.api().get(site.live("/me/sessions")).isUnauthenticated();
  }

  @Test
  void manySessionsComeInParts() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    for (int i = 0; i < 4; i++) {
      ana.again();
    }
    var all = ana.api().get(site.live("/me/sessions")).is(200).texts("sessions.id");

    var inParts = new ArrayList<String>();
    var cursor = "";
    while (cursor != null) {
      var part = ana.api().get(site.live("/me/sessions?limit=2&cursor=" + cursor)).is(200);
      assertThat(part.texts("sessions.id")).hasSizeLessThanOrEqualTo(2);
      inParts.addAll(part.texts("sessions.id"));
      cursor = part.text("nextCursor");
    }

    assertThat(all).hasSize(5);
    assertThat(inParts).isEqualTo(all);
    ana.api()
        .get(site.live("/me/sessions?limit=0&cursor=x"))
        .isInvalid("limit MIN", "cursor FORMAT");
  }

  @Test
  void whoeverEndsAnotherSessionOfTheirsEndsItAtOnce() {
    var site = TestSite.create();
    var element = site.element(image("sunrise"));
    var ana = site.memberWithGallery(element, image("ana at sea"));
    var lost = ana.again();
    lost.override(element).is(200);

    ana.api().delete(site.live("/me/sessions/" + sessionOf(lost))).is(204);

    lost.override(element).isUnauthenticated();
    lost.api().get(site.live("/me")).isUnauthenticated();
    Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", lost.refreshToken()))
        .is(401, "UNAUTHENTICATED");
    ana.override(element).is(200);
    assertThat(ana.api().get(site.live("/me/sessions")).texts("sessions.current"))
        .containsExactly("true");
  }

  @Test
  void theCallingSessionCanBeEndedToo() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");

    ana.api().delete(site.live("/me/sessions/" + sessionOf(ana))).is(204);

    ana.api().get(site.live("/me/sessions")).isUnauthenticated();
  }

  @Test
  void aSessionOfSomebodyElseIsAsGoodAsNone() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    var ben = site.member("ben@example.org");
    var elsewhere = TestSite.create().member("ana@example.org");
    var unknown = UUID.randomUUID().toString();
    var none = end(ana, unknown);

    for (var other : new TestMember[] {ben, elsewhere}) {
      var id = sessionOf(other);
      assertThat(end(ana, id).replace(id, unknown)).isEqualTo(none);
      other.api().get(other.site().live("/me")).is(200);
    }
    ana.api().delete(site.live("/me/sessions/none")).isInvalid("sessionId FORMAT");
    site.visitor().get(site.live("/me/sessions")).is(401, "MEMBER_LOGIN_REQUIRED");
  }

  private static void begin(TestMember member, int daysAgo) throws SQLException {
    try (var connection = TestDatabase.connect();
        var update =
            connection.prepareStatement(
                """
                update member_session set created_date = created_date - ? * interval '1 day'
                where site_id = ? and member_id = ?""")) {
      update.setInt(1, daysAgo);
      update.setObject(2, UUID.fromString(member.site().id()));
      update.setObject(3, UUID.fromString(member.id()));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static String end(TestMember member, String session) {
    return member
        .api()
        .delete(member.site().live("/me/sessions/" + session))
        .is(404, "SESSION_NOT_FOUND")
        .body();
  }

  private static String sessionOf(TestMember member) {
    return member
        .api()
        .get(member.site().live("/me/sessions"))
        .is(200)
        .text("sessions.find { it.current }.id");
  }
}
