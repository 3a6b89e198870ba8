package dev.membergallery.storage;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import java.util.Objects;

/**
 * Says nothing of statements that have failed twice: where there is no connection to be had, the
 * reactive client fails them at once, and, to nobody, once more when the time is up for which they
 * would have waited for one (eclipse-vertx/vertx-sql-client#1706).
 */
final class SecondFailures {

  private static final String PROMISE = "io.vertx.core.Promise";
  private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

  void overlook(@Observes StartupEvent start, Vertx vertx) {
    var usual = Objects.requireNonNull(((VertxInternal) vertx).exceptionHandler());
    vertx.exceptionHandler(
        failure -> {
          if (!isOne(failure)) {
            usual.handle(failure);
          }
        });
  }

  /** Whether the pool itself was refused: what its first failures lead to is thrown elsewhere. */
  static boolean isOne(Throwable failure) {
    var places = failure.getStackTrace();
    return failure instanceof IllegalStateException
        && places.length > 1
        && places[0].getClassName().equals(PROMISE)
        && places[1].getClassName().equals(POOL);
  }
}
