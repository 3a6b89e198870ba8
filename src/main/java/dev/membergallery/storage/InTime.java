package dev.membergallery.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Answers of the reactive client that come in time: it would wait for a database that does not
 * answer for as long as the connection seems to be there.
 */
@ApplicationScoped
public class InTime {

  /** Longer than any of its statements may take by the settings of its connections. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String LATE =
      "the database has not answered within %d s".formatted(PATIENCE.toSeconds());

  private final Vertx vertx;

  InTime(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The same answer on the same event loop, or else a {@link TimeoutException} after a while. */
  public <T> Uni<T> orNot(Uni<T> answer) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var late =
                  vertx.setTimer(
                      PATIENCE.toMillis(), _ -> emitter.fail(new TimeoutException(LATE)));
              answer
                  .subscribe()
                  .with(
                      item -> {
                        vertx.cancelTimer(late);
                        emitter.complete(item);
                      },
                      failure -> {
                        vertx.cancelTimer(late);
                        emitter.fail(failure);
                      });
            });
  }
}
