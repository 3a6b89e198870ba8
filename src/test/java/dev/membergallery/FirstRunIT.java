package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server, started with nothing configured. */
class FirstRunIT {

  @TempDir Path folder;

  @Test
  void startsShowsTheDemoAndKeepsItsData() throws Exception {
    String added;
    try (var server = RunningServer.start(folder, Map.of()).use()) {
      assertThat(anasOverride(server)).contains("Ana at sea");
      assertThat(original(server)).contains("Harbour at dusk", "Waves", "Welcome");
      added = add(server, "kept");
      // a killed process cannot show it: what it wrote is in the system's memory all the same
      assertThat(
              List.of(setting("fsync"), setting("synchronous_commit"), setting("full_page_writes")))
          .containsOnly("on");
      Api.as("Bearer " + server.printed("operator token")).get("/admin/v1/sites").is(200);
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(
                    folder.resolve(".member-gallery/secrets.properties"))))
        .isEqualTo("rw-------");

    try (var server = RunningServer.start(folder, Map.of()).use()) {
      assertThat(original(server)).startsWith("kept", "Harbour at dusk").endsWith("Meadow in June");
      assertThat(anasOverride(server)).contains("Ana at sea");
      assertThat(added).isNotBlank();
      assertThat(
              Api.as("Bearer " + server.printed("operator token"))
                  .get("/admin/v1/sites")
                  .texts("sites.name"))
          .containsExactly("Demo");
    }
  }

  @Test
  void losesNoAcknowledgedWriteWhenServerAndDatabaseAreKilled() throws Exception {
    var acknowledged = Collections.synchronizedList(new ArrayList<String>());
    try (var server = RunningServer.start(folder, Map.of()).use()) {
      var element = server.printed("element");
      var backEnd = Api.as(server.printed("API key"));
      var enough = new CountDownLatch(40);
      try (var writers = Executors.newFixedThreadPool(8)) {
        for (int i = 0; i < 8; i++) {
          writers.execute(() -> addUntilNobodyAnswers(backEnd, element, acknowledged, enough));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
        server.kill();
      }
    }

    try (var server = RunningServer.start(folder, Map.of()).use()) {
      assertThat(items(server)).containsAll(acknowledged);
    }
  }

  @Test
  void takesOverTheDatabaseOfAServerThatWasKilled() throws IOException {
    String added;
    long database;
    try (var server = RunningServer.start(folder, Map.of()).use()) {
      added = add(server, "kept");
      database = postmaster();
      server.kill();
    }
    assertThat(ProcessHandle.of(database)).isPresent();

    try (var server = RunningServer.start(folder, Map.of()).use()) {
      assertThat(postmaster()).isEqualTo(database);
      assertThat(items(server)).contains(added);
    }
    assertThat(ProcessHandle.of(database).map(ProcessHandle::onExit))
        .satisfies(exit -> exit.ifPresent(gone -> gone.orTimeout(30, TimeUnit.SECONDS).join()));
  }

  @Test
  void aFolderBelongsToOneServer() {
    try (var first = RunningServer.start(folder, Map.of())) {
      assertThat(RunningServer.startInVain(folder, Map.of()))
          .contains("another server uses this folder")
          .contains("MEMBER_GALLERY_DATA_FOLDER");
      assertThat(first.port()).isPositive();
    }
  }

  private String setting(String name) throws Exception {
    var port =
        Files.readAllLines(folder.resolve(".member-gallery/postgresql/postmaster.pid")).get(3);
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/postgres",
                "postgres",
                "postgres");
        var result = connection.createStatement().executeQuery("show " + name)) {
      result.next();
      return result.getString(1);
    }
  }

  private long postmaster() throws IOException {
    var file = folder.resolve(".member-gallery/postgresql/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }

  private static void addUntilNobodyAnswers(
      Api backEnd, String element, List<String> acknowledged, CountDownLatch enough) {
    try {
      while (true) {
        var answer =
            backEnd.post(GALLERIES + "/" + element + "/items", Map.of("item", image("written")));
        if (answer.status() != 200) {
          return;
        }
        acknowledged.add(answer.text("item.id"));
        enough.countDown();
      }
    } catch (Exception _) {
      // the connection went with the server
    }
  }

  private static String add(RunningServer server, String title) {
    return Api.as(server.printed("API key"))
        .post(GALLERIES + "/" + server.printed("element") + "/items", Map.of("item", image(title)))
        .is(200)
        .text("item.id");
  }

  private static List<String> items(RunningServer server) {
    return Api.visitor()
        .get(
            "/live/v1/sites/" + server.printed("site  ") + "/elements/" + server.printed("element"))
        .is(200)
        .texts("items.id");
  }

  private static List<String> original(RunningServer server) {
    return Api.visitor()
        .of(server.printed("site  "))
        .get(GALLERIES + "/" + server.printed("element"))
        .is(200)
        .texts("gallery.items.title");
  }

  private static List<String> anasOverride(RunningServer server) {
    var live = "/live/v1/sites/" + server.printed("site  ");
    var token =
        Api.visitor()
            .post(
                live + "/login",
                Map.of("email", "ana@example.org", "password", server.printed(", password")))
            .is(200)
            .text("accessToken");
    return Api.as("Bearer " + token)
        .get(live + "/elements/" + server.printed("element") + "/override")
        .is(200)
        .texts("items.title");
  }
}
