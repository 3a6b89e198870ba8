package dev.membergallery.storage;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many at once; who comes later waits in turn. */
final class Places {

  private final String what;
  private final Semaphore free;
  private final Duration patience;

  Places(String what, int count, Duration patience) {
    this.what = what;
    this.free = new Semaphore(count, true);
    this.patience = patience;
  }

  /**
   * Does it in one of the places.
   *
   * @throws SQLTransientConnectionException when none gets free for too long
   */
  <T> T take(Callable<T> work) throws Exception {
    if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new SQLTransientConnectionException(
          "all places for %s are taken, for %d s".formatted(what, patience.toSeconds()));
    }
    try {
      return work.call();
    } finally {
      free.release();
    }
  }
}
