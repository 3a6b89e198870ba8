package dev.membergallery.system;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The migrations that this server brings, by the names of their files. Flyway knows them as well,
 * but says so only with a connection to the database, for which readiness would have to wait.
 */
final class Migrations {

  private static final String FOLDER = "db/migration";

  /** The latest version; an executable has found it when it was built. */
  static final String LATEST =
      versions().stream().max(Comparator.naturalOrder()).orElseThrow().getVersion();

  private Migrations() {}

  private static List<MigrationVersion> versions() {
    var versions = new ArrayList<MigrationVersion>();
    try {
      ClassPathUtils.consumeAsPaths(
          Migrations.class.getClassLoader(), FOLDER, folder -> versions.addAll(versionsIn(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  private static List<MigrationVersion> versionsIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(file -> version(file.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of {@code V<version>__<description>.sql}. */
  private static MigrationVersion version(String file) {
    return MigrationVersion.fromVersion(file.substring(1, file.indexOf("__")));
  }
}
