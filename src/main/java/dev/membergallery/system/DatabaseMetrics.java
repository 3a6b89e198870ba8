package dev.membergallery.system;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Counts what the pool of the reactive client is asked for, and nothing of the connections in it:
 * they would all count under one name, with a warning at every start, and once more for every
 * statement of the hot path.
 */
class DatabaseMetrics {

  @Produces
  @Singleton
  MeterFilter withoutConnections() {
    return MeterFilter.denyNameStartsWith("postgresql.");
  }
}
