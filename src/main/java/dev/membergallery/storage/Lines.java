package dev.membergallery.storage;

import dev.membergallery.problem.QueueConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lines of those who want to change one thing. Who is let through may still wait for its row, with
 * a connection: of each line that may be a few, and of all lines half of the connections, so that
 * those who only read find some.
 */
@ApplicationScoped
class Lines {

  private static final int AT_ONCE = 3;

  /** Longer than for a connection: waiting here is in nobody else's way. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Waiting ofOne;
  private final Places ofAll;

  Lines(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
      QueueConfig config,
      MeterRegistry metrics) {
    this.ofOne = new Waiting("changes of the same", config.changes(), metrics);
    this.ofAll =
        new Places(
            new Waiting("changes", config.changes(), metrics),
            Math.max(1, connections / 2),
            PATIENCE);
  }

  /** Does it when it is its turn to change what the key names. */
  <T> T pass(String key, Callable<T> change) throws Exception {
    var line = lines.compute(key, (_, there) -> Line.joined(there, ofOne));
    try {
      return line.places.take(() -> ofAll.take(change));
    } finally {
      lines.computeIfPresent(key, (_, there) -> there.left());
    }
  }

  /** A line goes with the last who stands in it. */
  private record Line(Places places, int standing) {

    static Line joined(@Nullable Line there, Waiting waiting) {
      return there == null
          ? new Line(new Places(waiting, AT_ONCE, PATIENCE), 1)
          : new Line(there.places, there.standing + 1);
    }

    @Nullable Line left() {
      return standing == 1 ? null : new Line(places, standing - 1);
    }
  }
}
