package dev.membergallery.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that a server has left behind when it was killed, as its data folder names it. */
record Postmaster(long pid, int port) {

  private static final int PID_FILE_PORT_LINE = 3;
  private static final int CONNECT_MILLISECONDS = 1_000;
  private static final int LOOK_MILLISECONDS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(10);

  /** The one that the data folder names, whether it still runs or not. */
  static Optional<Postmaster> leftIn(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    return lines.size() > PID_FILE_PORT_LINE
        ? Optional.of(
            new Postmaster(
                Long.parseLong(lines.getFirst().strip()),
                Integer.parseInt(lines.get(PID_FILE_PORT_LINE).strip())))
        : Optional.empty();
  }

  /**
   * Waits until it either serves or has ended, with all its processes: as long as one of them holds
   * the shared memory, no other postmaster can start.
   *
   * @return whether it serves; it then ends with this process
   */
  boolean takeOver() {
    var process = ProcessHandle.of(pid);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isPresent() && process.get().isAlive() && System.nanoTime() < deadline) {
      // one that is killed is still there until the system has tidied up, but is nobody any more
      if (isPostgres(process.get()) && answers()) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        return true;
      }
      awaitEnd(process.get());
    }
    awaitEndOfLeftOvers();
    return false;
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // it may serve in the meantime
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for the end of " + process, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for " + process, e);
    }
  }

  private static void awaitEndOfLeftOvers() {
    var ends =
        ProcessHandle.allProcesses()
            .filter(Postmaster::isLeftOver)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    // those of somebody else's database, which may be among them, are not waited for too long
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, PATIENCE_WITH_OTHERS.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** A process that is no postmaster (it has no children) and has none (as its parent). */
  private static boolean isLeftOver(ProcessHandle process) {
    return isPostgres(process)
        && process.children().findAny().isEmpty()
        && process.parent().filter(Postmaster::isPostgres).isEmpty();
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent();
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLISECONDS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Fast shutdown, as pg_ctl would ask for it. */
  private void stop() {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
    } catch (IOException _) {
      // nothing more can be done: the next run takes it over
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
