package dev.membergallery.system;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Counts how long requests took, by bounds: few, since each is a time series for each address. What
 * does not reach an endpoint has one address for all.
 */
class HttpMetrics {

  private static final String SERVER = "http.server.";
  private static final String REQUESTS = SERVER + "requests";

  /** In nanoseconds, as the filter wants them. */
  private static final double[] BOUNDS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToDouble(milliseconds -> Duration.ofMillis(milliseconds).toNanos())
          .toArray();

  /** What the framework says in the place of an address, and files. */
  private static final Pattern NO_ENDPOINT =
      Pattern.compile("[A-Z_]+|root|/((live/v1|editor)/(assets/)?|media/)[{]file[}]");

  private static final String URI = "uri";
  private static final String PORT = "server.port";

  /**
   * In dev mode and in tests another server may follow in this process: what it counts would be
   * taken for what this one has counted, and not be told.
   */
  void forget(@Observes ShutdownEvent end) {
    Metrics.globalRegistry.clear();
  }

  @Produces
  @Singleton
  MeterFilter requests() {
    return new MeterFilter() {
      // the framework counts what is answered before it gets to an endpoint by the address that
      // was sent, whatever that is
      @Override
      public Meter.Id map(Meter.Id id) {
        var uri = id.getTag(URI);
        return id.getName().equals(REQUESTS)
                && uri != null
                && !Addresses.isOne(uri)
                && !NO_ENDPOINT.matcher(uri).matches()
            ? id.replaceTags(Tags.concat(id.getTagsAsIterable(), URI, "OTHER"))
            : id;
      }

      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(REQUESTS)
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(BOUNDS)
                .build()
                .merge(config)
            : config;
      }
    };
  }

  /**
   * The framework counts connections by the port of the server, or of its management, where a port
   * is configured, and without one where any free port is taken; one name with and without it is
   * refused, and so is the server's start.
   */
  @Produces
  @Singleton
  MeterFilter ports() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith(SERVER)
                && !id.getName().equals(REQUESTS)
                && id.getTag(PORT) == null
            ? id.withTag(Tag.of(PORT, "0"))
            : id;
      }
    };
  }
}
