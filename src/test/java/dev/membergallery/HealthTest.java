package dev.membergallery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.DistantDatabase;
import dev.membergallery.testing.Management;
import dev.membergallery.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says to whoever starts, stops and feeds it. */
@QuarkusTest
@QuarkusTestResource(value = DistantDatabase.class, restrictToAnnotatedClass = true)
public class HealthTest {

  private static final String JDBC = "database by JDBC";
  private static final String REACTIVE = "database by the reactive client";

  private final Management management = Management.here();

  @AfterEach
  void letThrough() {
    DistantDatabase.wire().letThrough();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/health/started", "/health"})
  void isWellWhenNothingIsWrong(String path) {
    var answer = management.get(path);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("UP");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
  void isNobodysBusinessWhereRequestsAreAnswered(String path) {
    given().get(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/swagger-ui/"})
  void whereItIsSaidAreNoApis(String path) {
    assertThat(management.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void isNotReadyWhileTheDatabaseDoesNotAnswerButLives() {
    DistantDatabase.wire().hold();

    var unready = management.get("/health/ready");

    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(checks(unready, "DOWN")).contains(JDBC, REACTIVE);
    assertThat(unready.asString()).contains("does not answer").doesNotContain("127.0.0.1");
    assertThat(management.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(management.get("/health/started").statusCode()).isEqualTo(200);

    DistantDatabase.wire().letThrough();
    Awaited.until(() -> management.get("/health/ready").statusCode(), status -> status == 200);
  }

  @Test
  void isNotReadyForASchemaThatIsOlderThanItself() throws SQLException {
    try (var connection = TestDatabase.connect();
        var statement = connection.createStatement()) {
      var latest = "version = (select max(version) from flyway_schema_history)";
      statement.execute(
          "create table taken as select * from flyway_schema_history where " + latest);
      statement.execute("delete from flyway_schema_history where " + latest);
      try {
        var unready = management.get("/health/ready");

        assertThat(unready.statusCode()).isEqualTo(503);
        assertThat(checks(unready, "DOWN")).containsExactly(JDBC);
        assertThat(unready.asString()).contains("has a schema older than 2026.");
      } finally {
        statement.execute("insert into flyway_schema_history select * from taken");
        statement.execute("drop table taken");
      }
    }
    assertThat(management.get("/health/ready").statusCode()).isEqualTo(200);
  }

  private static List<String> checks(Response health, String status) {
    return health.jsonPath().getList("checks.findAll { it.status == '%s' }.name".formatted(status));
  }
}
