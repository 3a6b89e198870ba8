package dev.membergallery.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The PostgreSQL of one test run, which logs every statement, and the server's settings for it. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

  static final String OPERATOR_TOKEN = "operator-token-of-the-tests";
  static final String ENCRYPTION_SECRET = "encryption-secret-of-the-tests-only";

  private static final Path LOG = Path.of("target", "postgresql.log");
  private static EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("log_statement", "all")
              .setServerConfig("log_line_prefix", "''")
              .setOutputRedirector(ProcessBuilder.Redirect.to(LOG.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var address = "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    return Map.of(
        "quarkus.datasource.jdbc.url",
        "jdbc:" + address,
        "quarkus.datasource.reactive.url",
        address,
        "quarkus.datasource.username",
        "postgres",
        "quarkus.datasource.password",
        "postgres",
        "member-gallery.operator-token",
        OPERATOR_TOKEN,
        "member-gallery.encryption-secret",
        ENCRYPTION_SECRET);
  }

  @Override
  public void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection of the test's own, to look behind the server. */
  public static Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  /** Everything that was executed about an id, so far. */
  public static StatementLog statementsAbout(String id) {
    return StatementLog.read(LOG, id);
  }
}
