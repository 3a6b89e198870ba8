package dev.membergallery.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs tests that are written in JavaScript with Node's own test runner. */
public record Node(int exitCode, String output) {

  private static final int MINUTES = 5;

  public static Node runTestsOf(String folder) throws IOException, InterruptedException {
    install(Path.of(folder));
    return run(folder, "npm", "test", "--silent");
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

  private static Node run(String folder, String... command)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).directory(Path.of(folder).toFile()).redirectErrorStream(true);
    builder.environment().put("MEMBER_GALLERY_URL", "http://127.0.0.1:" + RestAssured.port);
    builder.environment().put("MEMBER_GALLERY_OPERATOR_TOKEN", TestDatabase.OPERATOR_TOKEN);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IOException(
          "Node is missing: install Node.js 20 or newer with npm, and put both on the path", e);
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " did not end:\n" + output);
    }
    return new Node(process.exitValue(), output);
  }
}
