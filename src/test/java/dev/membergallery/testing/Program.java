package dev.membergallery.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A program that has ended, and everything that it printed. */
public record Program(int exitCode, String output) {

  /**
   * Waits for its end.
   *
   * @throws IOException when it cannot be started
   * @throws IllegalStateException when it takes longer than that, with what it printed until then
   */
  public static Program run(ProcessBuilder program, Duration patience)
      throws IOException, InterruptedException {
    // to a file: whoever reads from the process itself waits for its end, however long that takes
    var output = Files.createTempFile("program", ".log");
    try {
      var process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(patience)) {
        end(process);
        throw new IllegalStateException(
            String.join(" ", program.command()) + " did not end:\n" + read(output));
      }
      return new Program(process.exitValue(), read(output));
    } finally {
      Files.delete(output);
    }
  }

  /** With everything that it has started, as npm does. */
  private static void end(Process process) {
    var started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }
}
