package dev.membergallery.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;

/**
 * A real Keycloak, one for all tests of a run. It is unpacked once, and kept with what it has made
 * of itself when it was first started, since that takes half a minute.
 */
public final class Keycloak {

  private static final Path ARCHIVE = Path.of("target", "keycloak.zip");
  private static final Path KEPT =
      Path.of(System.getProperty("user.home"), ".cache", "member-gallery", "keycloak");
  private static final Path LOG =
      Path.of("target", "keycloak-" + ProcessHandle.current().pid() + ".log");
  private static final String ADMIN = "admin";
  private static final String READY = "Listening on: http";

  /**
   * A property, since tests with settings of their own have class loaders of their own, and would
   * know nothing of a field.
   */
  private static final String RUNNING = Keycloak.class.getName();

  private final String address;

  private Keycloak(String address) {
    this.address = address;
  }

  /** The one that runs, started if need be. */
  public static synchronized Keycloak get() {
    if (System.getProperty(RUNNING) == null) {
      try {
        System.setProperty(RUNNING, start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Keycloak(System.getProperty(RUNNING));
  }

  /** A realm of its own for a test, with one user and the clients of a site. */
  public Realm realm() {
    return Realm.create(this, "r" + UUID.randomUUID());
  }

  String address() {
    return address;
  }

  /** As who may do everything. */
  RequestSpecification admin() {
    var token =
        given()
            .formParams(
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    ADMIN,
                    "password",
                    ADMIN))
            .post(address + "/realms/master/protocol/openid-connect/token")
            .path("access_token")
            .toString();
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  private static String start() throws IOException {
    Files.createDirectories(KEPT);
    // test runs side by side share what is unpacked: one after the other completes it
    try (var channel =
            FileChannel.open(
                KEPT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      return launch(unpacked());
    }
  }

  private static String launch(Path home) throws IOException {
    int port = Ports.free();
    var builder =
        new ProcessBuilder(
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=" + Ports.free());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                "-XX:TieredStopAtLevel=1",
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx384m",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN));
    var process = builder.redirectErrorStream(true).start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  process.descendants().forEach(ProcessHandle::destroy);
                  process.destroy();
                }));
    var lines = process.inputReader(StandardCharsets.UTF_8);
    awaitStart(lines);
    Thread.ofVirtual().start(() -> log(lines));
    return "http://127.0.0.1:" + port;
  }

  private static void awaitStart(BufferedReader lines) throws IOException {
    var read = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      read.append(line).append('\n');
      if (line.contains(READY)) {
        return;
      }
    }
    throw new IOException("Keycloak did not start:\n" + read);
  }

  private static void log(BufferedReader lines) {
    try (var log = Files.newBufferedWriter(LOG)) {
      lines.transferTo(log);
    } catch (IOException _) {
      // the process has ended
    }
  }

  private static Path unpacked() throws IOException {
    try (var archive = new ZipFile(ARCHIVE.toFile())) {
      var name = archive.entries().nextElement().getName();
      var home = KEPT.resolve(name.substring(0, name.indexOf('/')));
      if (!Files.exists(home)) {
        var partly = Files.createTempDirectory(KEPT, "partly");
        for (var entry : archive.stream().toList()) {
          var to = partly.resolve(entry.getName()).normalize();
          if (entry.isDirectory()) {
            Files.createDirectories(to);
          } else {
            Files.createDirectories(to.getParent());
            try (var content = archive.getInputStream(entry)) {
              Files.copy(content, to);
            }
          }
        }
        var made = partly.resolve(home.getFileName());
        if (!made.resolve("bin/kc.sh").toFile().setExecutable(true)) {
          throw new IOException("cannot make kc.sh executable");
        }
        Files.move(made, home, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(partly);
      }
      return home;
    }
  }
}
