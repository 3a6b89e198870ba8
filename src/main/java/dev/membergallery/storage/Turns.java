package dev.membergallery.storage;

import dev.membergallery.problem.QueueConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets as many transactions of repositories run at once as there are connections but one, which is
 * kept for finding out whether the database answers, however busy it is; who comes later waits in
 * turn.
 *
 * <p>The pool would have them wait as well, but Agroal looks for a free connection first and begins
 * to wait then: one that is given back in between wakes nobody, and the last in line wait in front
 * of free connections until their time is up.
 */
@ApplicationScoped
class Turns {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Places connections;

  Turns(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
      QueueConfig config,
      MeterRegistry metrics) {
    var waiting = new Waiting("transactions", config.transactions(), metrics);
    this.connections = new Places(waiting, Math.max(1, connections - 1), PATIENCE);
  }

  /** Does it when it is its turn. */
  <T> T take(Callable<T> transaction) throws Exception {
    return connections.take(transaction);
  }
}
