package dev.membergallery.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The PostgreSQL of one test run, which logs every statement, and the server's settings for it. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

  static final String OPERATOR_TOKEN = "operator-token-of-the-tests-and-nobody-else";
  static final String ENCRYPTION_SECRET = "encryption-secret-of-the-tests-only";

  /** What each line of the server's log has. */
  static final String LOG_FORMAT = "%c %X %s%e";

  /** How long identity providers are left alone after they were asked for their keys. */
  public static final Duration KEYS_PAUSE = Duration.ofSeconds(1);

  /** Few enough to be reached, and slow enough to come back for a test to take its time. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "member-gallery.limits.logins-by-account-and-address", "10/10H",
          "member-gallery.limits.logins-by-address", "30/10H",
          "member-gallery.limits.logins-by-account", "15/10H",
          "member-gallery.limits.provider-logins-by-address", "20/10H",
          "member-gallery.limits.bad-secrets-by-address", "50/10H",
          "member-gallery.limits.bad-tokens-by-address", "300/10H",
          "member-gallery.limits.expensive-by-site", "200/10H");

  /**
   * What streams hear, they hear by notifications: looks come too late for any test. Where these do
   * not arrive it is found out soon.
   */
  private static final Map<String, String> EVENTS =
      Map.of(
          "member-gallery.events.look-interval", "1H",
          "member-gallery.events.look-interval-without-listen", "1S",
          "member-gallery.events.listen-check-interval", "1S",
          "member-gallery.events.heartbeat", "1S");

  private static final Path LOG =
      Path.of("target", "postgresql-" + ProcessHandle.current().pid() + ".log");
  private static EmbeddedPostgres postgres;
  private static Pooler pooler;

  @Override
  public Map<String, String> start() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("log_statement", "all")
              .setServerConfig("log_line_prefix", "''")
              .setOutputRedirector(ProcessBuilder.Redirect.to(LOG.toFile()))
              .start();
      pooler = Pooler.before(postgres.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = new HashMap<>(LIMITS);
    settings.putAll(EVENTS);
    // what a server in a process of its own would make of its port
    settings.put("member-gallery.public-url", "http://localhost:8080");
    // of such a server
    settings.put("quarkus.log.file.format", LOG_FORMAT + "%n");
    settings.put("quarkus.log.file.json.enabled", "false");
    settings.put(
        "member-gallery.events.listen-url",
        "postgresql://127.0.0.1:" + pooler.port() + "/postgres");
    settings.putAll(at(postgres.getPort()));
    settings.putAll(
        Map.of(
            "quarkus.datasource.username",
            "postgres",
            "quarkus.datasource.password",
            "postgres",
            "member-gallery.trusted-proxies",
            "127.0.0.1",
            "member-gallery.operator-token",
            OPERATOR_TOKEN,
            "member-gallery.encryption-secret",
            ENCRYPTION_SECRET,
            // a minute is too long to wait for
            "member-gallery.identity-provider.keys-pause",
            KEYS_PAUSE.toString()));
    return settings;
  }

  @Override
  public void stop() {
    try {
      pooler.close();
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a server finds it that is to come by a port of loopback. */
  public static Map<String, String> at(int port) {
    var address = "postgresql://127.0.0.1:" + port + "/postgres";
    return Map.of(
        "quarkus.datasource.jdbc.url",
        "jdbc:" + address,
        "quarkus.datasource.reactive.url",
        address);
  }

  /** Where it listens, on loopback. */
  public static int port() {
    return postgres.getPort();
  }

  /** What stands between the server and this database where it listens. */
  public static Pooler pooler() {
    return pooler;
  }

  /** A connection of the test's own, to look behind the server. */
  public static Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  /** Changes what no request can, such as what was before an update of the server. */
  public static void write(String statement, Object... values) throws SQLException {
    try (var database = connect();
        var prepared = database.prepareStatement(statement)) {
      for (var place = 0; place < values.length; place++) {
        prepared.setObject(place + 1, values[place]);
      }
      prepared.executeUpdate();
    }
  }

  /** Everything that is stored about a site, for a comparison of before and after. */
  public static String stateOf(String site) {
    return read("site_id = '" + UUID.fromString(site) + "'", "site_id");
  }

  /** Everything that is stored at all. */
  public static String everything() {
    return read("true", "%");
  }

  private static String read(String which, String column) {
    var state = new StringBuilder();
    try (var connection = connect();
        var tables =
            connection.prepareStatement(
                """
                select distinct table_name from information_schema.columns
                where table_schema = 'public' and column_name like ? order by table_name""");
        var statement = connection.createStatement()) {
      tables.setString(1, column);
      var names = new ArrayList<String>();
      try (var found = tables.executeQuery()) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
      for (var name : names) {
        var rows = "select t::text from %s t where %s order by 1".formatted(name, which);
        try (var found = statement.executeQuery(rows)) {
          while (found.next()) {
            state.append(name).append(' ').append(found.getString(1)).append('\n');
          }
        }
      }
      return state.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One value of one row. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <T> T value(String query, String id) {
    try (var connection = connect();
        var statement = connection.prepareStatement(query)) {
      statement.setObject(1, UUID.fromString(id));
      try (var found = statement.executeQuery()) {
        found.next();
        @SuppressWarnings("unchecked")
        T value = (T) found.getObject(1);
        return value;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that was executed about an id, so far. */
  public static StatementLog statementsAbout(String id) {
    return StatementLog.read(LOG, 0, id);
  }

  /** What is executed about an id while something is done. */
  public static StatementLog statementsAbout(String id, Runnable call) {
    var before = LOG.toFile().length();
    call.run();
    return StatementLog.read(LOG, before, id);
  }
}
