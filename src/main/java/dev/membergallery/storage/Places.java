package dev.membergallery.storage;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many at once; who comes later waits in turn, if there is room for waiting. */
final class Places {

  private final Waiting waiting;
  private final Semaphore free;
  private final Duration patience;

  Places(Waiting waiting, int count, Duration patience) {
    this.waiting = waiting;
    this.free = new Semaphore(count, true);
    this.patience = patience;
  }

  /**
   * Does it in one of the places.
   *
   * @throws SQLTransientConnectionException when none gets free for too long
   * @throws dev.membergallery.problem.Problem {@code UNAVAILABLE} when too many are waiting already
   */
  <T> T take(Callable<T> work) throws Exception {
    // not tryAcquire(), which would pass those who wait
    if (!free.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      await();
    }
    try {
      return work.call();
    } finally {
      free.release();
    }
  }

  private void await() throws Exception {
    var isMine = waiting.time(() -> free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS));
    if (!isMine) {
      throw new SQLTransientConnectionException(
          "all places for %s are taken, for %d s".formatted(waiting.what(), patience.toSeconds()));
    }
  }
}
