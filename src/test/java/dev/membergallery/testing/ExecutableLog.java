package dev.membergallery.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a server that runs in a process of its own, which Quarkus has write it to a file. */
record ExecutableLog(long from) implements LogLines {

  private static final Path FILE = Path.of("target", "quarkus.log");

  private static final Pattern MANAGEMENT =
      Pattern.compile("Management interface listening on http://\\S+:(\\d+)");

  /** Where the server has said that it tells its operator of itself. */
  static int managementPort() {
    return new ExecutableLog(0)
        .lines().stream()
            .map(MANAGEMENT::matcher)
            .filter(Matcher::find)
            .map(found -> Integer.parseInt(found.group(1)))
            .reduce((_, last) -> last)
            .orElseThrow();
  }

  static ExecutableLog listen() {
    return new ExecutableLog(FILE.toFile().length());
  }

  @Override
  public List<String> lines() {
    try (var log = new RandomAccessFile(FILE.toFile(), "r")) {
      var bytes = new byte[Math.toIntExact(log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
