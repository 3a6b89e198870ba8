package dev.membergallery.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LEFT_OVERS_TIMEOUT = Duration.ofSeconds(10);
  private static final int PID_FILE_PORT_LINE = 3;
  private static final int CONNECT_MILLISECONDS = 1_000;

  /** Held here, since loggers that nobody holds forget their level. It tells too much of itself. */
  private static final Logger LIBRARY = Logger.getLogger("io.zonky.test");

  private FirstRunDatabase() {}

  /** Makes sure that the database runs, and returns its port. */
  static synchronized int start(Path data) {
    var started = Integer.getInteger(STARTED);
    if (started != null) {
      return started;
    }
    try {
      LIBRARY.setLevel(Level.WARNING);
      Files.createDirectories(data);
      lock(data.resolveSibling("server.lock"));
      var left = runningIn(data);
      int port = left.isPresent() ? left.getAsInt() : startIn(data);
      System.setProperty(STARTED, String.valueOf(port));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the database in " + data, e);
    }
  }

  /** The lock lasts as long as its channel is held: by a hook, until the process ends. */
  private static void lock(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException(
          "another server uses this folder; set MEMBER_GALLERY_DATA_FOLDER to one of its own");
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
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start()
        .getPort();
  }

  /** The port of a PostgreSQL that already runs on the data, if it answers. */
  private static OptionalInt runningIn(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return OptionalInt.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() <= PID_FILE_PORT_LINE) {
      return OptionalInt.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    int port = Integer.parseInt(lines.get(PID_FILE_PORT_LINE).strip());
    if (ProcessHandle.of(pid).isEmpty() || !answers(port)) {
      awaitEndOfLeftOvers();
      return OptionalInt.empty();
    }
    // fast shutdown, as pg_ctl would ask for it
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(pid)));
    return OptionalInt.of(port);
  }

  /**
   * What a killed postmaster has left ends by itself, but as long as it holds the shared memory no
   * other can start.
   */
  private static void awaitEndOfLeftOvers() {
    var ends =
        ProcessHandle.allProcesses()
            .filter(FirstRunDatabase::isLeftOver)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    // those of somebody else's database, which may be among them, are not waited for too long
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, LEFT_OVERS_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /**
   * A process of PostgreSQL that is no postmaster (it has no children) and has none (as its
   * parent).
   */
  private static boolean isLeftOver(ProcessHandle process) {
    return isPostgres(process)
        && process.children().findAny().isEmpty()
        && process.parent().filter(FirstRunDatabase::isPostgres).isEmpty();
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent();
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLISECONDS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void stop(long pid) {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
    } catch (IOException _) {
      // nothing more can be done: the next run takes it over
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
