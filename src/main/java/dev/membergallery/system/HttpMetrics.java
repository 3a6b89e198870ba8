package dev.membergallery.system;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
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

  private static final String REQUESTS = "http.server.requests";

  /** In nanoseconds, as the filter wants them. */
  private static final double[] BOUNDS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToDouble(milliseconds -> Duration.ofMillis(milliseconds).toNanos())
          .toArray();

  /** What the framework says in the place of an address, and files. */
  private static final Pattern NO_ENDPOINT =
      Pattern.compile("[A-Z_]+|root|/((live/v1|editor)/(assets/)?|media/)[{]file[}]");

  private static final String URI = "uri";

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
   * The framework names the port where it is configured, and not where any free one is taken; one
   * name with both is refused, and so is the server's start.
   */
  @Produces
  @Singleton
  MeterFilter withoutPorts() {
    return MeterFilter.ignoreTags("server.port");
  }
}
