package dev.membergallery.storage;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Says nothing of statements that have failed twice: where there is no connection to be had, the
 * reactive client fails them at once, and, to nobody, once more when the time is up for which they
 * would have waited for one (eclipse-vertx/vertx-sql-client#1706).
 */
final class FailedTwice {

  private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

  void overlook(@Observes StartupEvent start, Vertx vertx) {
    var usual = Objects.requireNonNull(((VertxInternal) vertx).exceptionHandler());
    vertx.exceptionHandler(
        failure -> {
          if (!isSecond(failure)) {
            usual.handle(failure);
          }
        });
  }

  private static boolean isSecond(Throwable failure) {
    return failure instanceof IllegalStateException
        && Stream.of(failure.getStackTrace())
            .anyMatch(
                place ->
                    place.getClassName().equals(POOL) && place.getMethodName().contains("execute"));
  }
}
