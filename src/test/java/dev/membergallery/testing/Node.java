package dev.membergallery.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Runs what is written in JavaScript: tests by Node's own test runner, and scripts. */
public final class Node {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Node() {}

  public static Program runTestsOf(String folder) throws IOException, InterruptedException {
    install(Path.of(folder));
    return run(folder, "npm", "test", "--silent");
  }

  /** Runs a script in a folder where everything is installed already. */
  public static Program runScript(String folder, String... scriptAndArguments)
      throws IOException, InterruptedException {
    return run(
        folder,
        Stream.concat(Stream.of("node"), Stream.of(scriptAndArguments)).toArray(String[]::new));
  }

  /** Only when what is to be installed has changed. */
  private static void install(Path folder) throws IOException, InterruptedException {
    var wanted = Files.readString(folder.resolve("package-lock.json"));
    var mark = folder.resolve("node_modules/.installed");
    if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
      return;
    }
    var installed = run(folder.toString(), "npm", "ci", "--silent");
    if (installed.exitCode() != 0) {
      throw new IllegalStateException("npm ci failed in " + folder + ":\n" + installed.output());
    }
    Files.writeString(mark, wanted);
  }

  private static Program run(String folder, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(Path.of(folder).toFile());
    builder.environment().put("MEMBER_GALLERY_URL", "http://127.0.0.1:" + RestAssured.port);
    builder.environment().put("MEMBER_GALLERY_OPERATOR_TOKEN", TestDatabase.OPERATOR_TOKEN);
    try {
      return Program.run(builder, PATIENCE);
    } catch (IOException e) {
      throw new IOException(
          "Node is missing: install Node.js 20 or newer with npm, and put both on the path", e);
    }
  }
}
