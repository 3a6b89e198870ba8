package dev.membergallery.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The embedded PostgreSQL of a first run: on loopback only, its data in a folder that survives.
 * Unlike the library's defaults, which are made for tests, a commit is on the disk before it is
 * acknowledged.
 *
 * <p>It goes with the server's process. One that a killed server has left running is taken over by
 * the next.
 */
final class FirstRunDatabase {

  /**
   * Marks, for this process, that the folder is ours: dev mode loads this class anew with every
   * change.
   */
  private static final String STARTED = "dev.membergallery.first-run-port";

  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** Held here, since loggers that nobody holds forget their level. It tells too much of itself. */
  private static final Logger LIBRARY = Logger.getLogger("io.zonky.test");

  /** The archives that the server brings, for whichever machine it is run on. */
  private static final List<String> ARCHIVES =
      List.of(
          "postgres-linux-x86_64.txz",
          "postgres-linux-arm_64.txz",
          "postgres-darwin-x86_64.txz",
          "postgres-darwin-arm_64.txz");

  private FirstRunDatabase() {}

  /** Whether there is one: images leave it out. */
  static boolean isBrought() {
    var files = FirstRunDatabase.class.getClassLoader();
    try {
      return ARCHIVES.stream().anyMatch(archive -> files.getResource(archive) != null);
    } catch (RuntimeException _) {
      // the packaged server's class loader knows of the files that an image has left out
      return false;
    }
  }

  /** Makes sure that the database runs, and returns its port. */
  static synchronized int start(Path data) throws CannotStart {
    var started = Integer.getInteger(STARTED);
    if (started != null) {
      return started;
    }
    try {
      LIBRARY.setLevel(Level.WARNING);
      Files.createDirectories(data);
      lock(data.resolveSibling("server.lock"));
      var left = Postmaster.leftIn(data).filter(Postmaster::takeOver);
      int port = left.isPresent() ? left.get().port() : startIn(data);
      System.setProperty(STARTED, String.valueOf(port));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start the database in " + data + "; its log is beside it", e);
    }
  }

  /** The lock lasts as long as its channel is held: by a hook, until the process ends. */
  private static void lock(Path file) throws IOException, CannotStart {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new CannotStart(
          file.getParent()
              + ": another server uses this folder; set MEMBER_GALLERY_DATA_FOLDER to one of its own");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(channel)));
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // the process is ending, and the lock with it
    }
  }

  private static int startIn(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.toFile())
        .setCleanDataDirectory(false)
        .setPGStartupWait(START_TIMEOUT)
        .setOutputRedirector(Redirect.appendTo(data.resolveSibling("postgresql.log").toFile()))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start()
        .getPort();
  }
}
