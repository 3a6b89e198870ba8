package dev.membergallery.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The log of a server that runs in a process of its own, which Quarkus has write it to a file. */
record ExecutableLog(long from) implements LogLines {

  private static final Path FILE = Path.of("target", "quarkus.log");

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
