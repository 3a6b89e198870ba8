package dev.membergallery;

import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.membergallery.testing.Program;
import dev.membergallery.testing.RunningServer;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server as its image would run it: of all files only those that the Dockerfile's last
 * stage has, read-only, as a user who may do nothing. Where the test may not make that (it needs
 * root, on a Debian), it is skipped.
 */
class ImageIT {

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Pattern MIGRATION =
      Pattern.compile("Migrating schema \\S+ to version \"(\\S+)");
  private static final TestDatabase database = new TestDatabase();
  private static Map<String, String> settings;

  @TempDir Path folder;

  @BeforeAll
  static void startDatabase() {
    assumeTrue(
        "root".equals(System.getProperty("user.name"))
            && Files.exists(Path.of("/etc/debian_version")),
        "skipped: needs root on a Debian");
    settings = RunningServer.environment(database.start());
    // half of the CPU of a start, as for other servers of tests
    settings.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
  }

  @AfterAll
  static void stopDatabase() {
    if (settings != null) {
      database.stop();
    }
  }

  @Test
  void aMemberSeesTheirGallery() {
    try (var server = RunningServer.startInImage(folder, settings).use()) {
      var site = TestSite.create();
      var element = site.element(image("original"));
      var ana = site.memberWithGallery(element, image("ana’s"));

      assertThat(ana.override(element).is(200).body()).contains("ana’s");
      assertThat(site.titles(element)).containsExactly("original");
      server.stop();
      assertThat(server.output()).contains("stopped in").doesNotContain(" WARN ", " ERROR ");
    }
  }

  @Test
  void howeverManyMigrateAtOnceItIsDoneOnceAndTheServerNeedOwnNothing() throws Exception {
    var fresh = new HashMap<>(settings);
    try (var connection = TestDatabase.connect();
        var statement = connection.createStatement()) {
      statement.execute("create database fresh");
    }
    for (var url : List.of("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_REACTIVE_URL")) {
      fresh.computeIfPresent(url, (_, address) -> address.replaceFirst("/[^/]+$", "/fresh"));
    }

    var ends = migrateAtOnce(fresh, 2);

    assertThat(ends).extracting(Program::exitCode).containsOnly(0);
    assertThat(ends)
        .flatExtracting(
            end -> MIGRATION.matcher(end.output()).results().map(it -> it.group(1)).toList())
        .doesNotHaveDuplicates()
        .hasSameSizeAs(new File("src/main/resources/db/migration").list());
    assertThat(ends).allSatisfy(end -> assertThat(end.output()).doesNotContain("Listening on"));
    useALesserUser(fresh);
    fresh.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
    try (var server = RunningServer.startInImage(folder, fresh).use()) {
      var site = TestSite.create();
      var element = site.element(image("original"));
      site.memberWithGallery(element, image("ana’s")).override(element).is(200);
      assertThat(server.output()).doesNotContain("Migrating");
    }
  }

  /** One who reads and writes rows, and cannot change the schema: as docs/operations.md says. */
  private static void useALesserUser(Map<String, String> settings) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                settings.get("QUARKUS_DATASOURCE_JDBC_URL"),
                settings.get("QUARKUS_DATASOURCE_USERNAME"),
                settings.get("QUARKUS_DATASOURCE_PASSWORD"));
        var statement = connection.createStatement()) {
      statement.execute("create role lesser login password 'lesser'");
      statement.execute(
          "grant select, insert, update, delete on all tables in schema public to lesser");
    }
    settings.put("QUARKUS_DATASOURCE_USERNAME", "lesser");
    settings.put("QUARKUS_DATASOURCE_PASSWORD", "lesser");
  }

  @Test
  void itBringsNoDatabaseAndSaysSo() throws Exception {
    var program = new ProcessBuilder(RunningServer.inImage());
    program.environment().put("JAVA_HOME", System.getProperty("java.home"));

    var end = Program.run(program, PATIENCE);

    assertThat(end.exitCode()).isNotZero();
    assertThat(end.output()).contains("No database is configured", "QUARKUS_DATASOURCE_JDBC_URL");
  }

  private static List<Program> migrateAtOnce(Map<String, String> settings, int times)
      throws Exception {
    Callable<Program> migration =
        () -> {
          var program = new ProcessBuilder(RunningServer.inImage());
          program.environment().putAll(settings);
          program.environment().put("JAVA_HOME", System.getProperty("java.home"));
          program.environment().put("QUARKUS_INIT_AND_EXIT", "true");
          return Program.run(program, PATIENCE);
        };
    try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
      return side.invokeAll(Collections.nCopies(times, migration)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
