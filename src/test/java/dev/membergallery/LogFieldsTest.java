package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines of the log say as fields which request, site and member they are about. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class LogFieldsTest {

  private static final String PASSWORD = "not the password that it is";

  @Test
  void aLoginAndARefusalHaveTheirIdsAndNoSecrets() {
    var site = TestSite.create();
    var ana = site.member("ana@example.org");
    try (var log = LogLines.listen()) {
      var again = ana.again();
      var failed =
          Api.visitor()
              .post(site.live("/login"), Map.of("email", "ana@example.org", "password", PASSWORD))
              .is(401, "INVALID_CREDENTIALS");
      var refused = Api.as("mgk_unknown").of(site.id()).get(GALLERIES).is(401);
      var bad = again.accessToken() + "x";
      Api.as("Bearer " + bad).get(site.live("/me")).is(401);

      assertThat(line(log, "LOGIN_SUCCEEDED"))
          .contains("siteId=" + site.id(), "memberId=" + ana.id(), "requestId=");
      assertThat(line(log, "LOGIN_FAILED"))
          .contains("siteId=" + site.id(), "memberId=" + ana.id(), requestId(failed));
      assertThat(line(log, requestId(refused)))
          .contains("ACCESS_REFUSED", "siteId=" + site.id())
          .doesNotContain("memberId=");
      for (var secret :
          List.of(PASSWORD, "ana@example.org", again.accessToken(), bad, "mgk_unknown")) {
        assertThat(log.lines()).noneMatch(line -> line.contains(secret));
      }
    }
  }

  private static String requestId(Answer answer) {
    return "requestId=" + answer.header("X-Wix-Request-Id");
  }

  private static String line(LogLines log, String text) {
    return log.lines().stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
  }
}
