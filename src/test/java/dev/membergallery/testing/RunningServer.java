package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged server, or the native executable, as a process of its own, as its operator would
 * start it.
 */
public final class RunningServer implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: http://\\S+:(\\d+)");
  private static final String EXECUTABLE = "native.image.path";
  private static final int START_SECONDS = 90;
  private static final int LOOK_MILLISECONDS = 50;

  private final Process process;
  private final Path log;

  private RunningServer(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Settings as the variables of an environment, for a server that listens to this machine only.
   */
  public static Map<String, String> environment(Map<String, String> settings) {
    var environment = new HashMap<String, String>();
    settings.forEach(
        (name, value) ->
            environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    return environment;
  }

  /** Starts it in a folder and waits until it listens. */
  public static RunningServer start(Path folder, Map<String, String> environment) {
    return listening(launch(folder, environment, command()));
  }

  /** Starts it as its image would ({@link #inImage}) and waits until it listens. */
  public static RunningServer startInImage(Path folder, Map<String, String> environment) {
    return listening(launch(folder, environment, inImage()));
  }

  private static RunningServer listening(RunningServer server) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!LISTENING.matcher(server.output()).find()) {
      if (!server.process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("did not start:\n" + server.output());
      }
      server.ended(LOOK_MILLISECONDS);
    }
    return server;
  }

  /** Starts it where it cannot run, and returns what it says before it ends. */
  public static String startInVain(Path folder, Map<String, String> environment) {
    try (var server = launch(folder, environment, command())) {
      assertThat(server.ended(START_SECONDS * 1000)).as(server.output()).isTrue();
      assertThat(server.process.exitValue()).isNotZero();
      return server.output();
    }
  }

  private static RunningServer launch(
      Path folder, Map<String, String> environment, List<String> command) {
    try {
      Files.createDirectories(folder);
      var log = Files.createTempFile(folder, "server", ".log");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("QUARKUS_HTTP_PORT", "0");
      // one of the two has to be named: metrics of both could not be told apart
      builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(Ports.free()));
      builder.environment().putAll(environment);
      return new RunningServer(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that runs it as its image would, where this test runs as root on a Debian. */
  public static List<String> inImage() {
    return List.of(
        Path.of("src/test/image/run").toAbsolutePath().toString(), isNative() ? "native" : "jvm");
  }

  private static boolean isNative() {
    return System.getProperty(EXECUTABLE) != null;
  }

  private static List<String> command() {
    return isNative()
        ? List.of(System.getProperty(EXECUTABLE))
        : onJvm("-XX:AOTCache=" + AotCache.FILE);
  }

  private static List<String> onJvm(String aotOption) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // most of what it runs, it runs once: compiling that well takes half of its time
        "-XX:TieredStopAtLevel=1",
        aotOption,
        "-jar",
        Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
  }

  /**
   * What the JVM has loaded and linked in a first start (JEP 483), for all that follow: they take a
   * third of the time. Without it they start all the same.
   */
  private static final class AotCache {

    static final Path FILE = written();

    private static Path written() {
      var folder = Path.of("target", "aot").toAbsolutePath();
      var file = folder.resolve("server.aot");
      var trained = launch(folder, environment(Map.of()), onJvm("-XX:AOTCacheOutput=" + file));
      try {
        // written once it has ended
        listening(trained).close();
      } catch (IllegalStateException e) {
        System.err.println("Servers start slowly: " + e.getMessage());
      }
      return file;
    }
  }

  /** Everything that it has printed. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text behind a label of what it has printed. */
  public String printed(String label) {
    var matcher = Pattern.compile(Pattern.quote(label) + "\\s+(\\S+)").matcher(output());
    assertThat(matcher.find()).as(output()).isTrue();
    return matcher.group(1);
  }

  public int port() {
    var matcher = LISTENING.matcher(output());
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** From now on, calls go to this server. */
  public RunningServer use() {
    RestAssured.port = port();
    return this;
  }

  /** As the machine's power fails: at once, without a chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    ended(START_SECONDS * 1000);
  }

  /** As an operator stops it. */
  public void stop() {
    process.destroy();
    if (!ended(START_SECONDS * 1000)) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private boolean ended(int milliseconds) {
    try {
      return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
