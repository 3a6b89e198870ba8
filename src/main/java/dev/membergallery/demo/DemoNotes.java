package dev.membergallery.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What can be known of the demo site only when it is made, in a file that only its owner can read.
 */
final class DemoNotes {

  private static final String FILE = "demo";
  private static final int LINES = 4;

  private final Path file;

  DemoNotes(Path folder) {
    this.file = folder.resolve(FILE);
  }

  void write(DemoSite.Made made) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, List.of(made.siteId(), made.elementId(), made.apiKey(), made.password()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  Optional<DemoSite.Made> read() {
    try {
      var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
      return lines.size() == LINES
          ? Optional.of(new DemoSite.Made(lines.get(0), lines.get(1), lines.get(2), lines.get(3)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
