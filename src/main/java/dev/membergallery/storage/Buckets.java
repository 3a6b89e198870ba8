package dev.membergallery.storage;

import java.time.Duration;
import java.util.stream.LongStream;

/** The bounds by which times are counted in histograms: few, since each is a time series. */
public final class Buckets {

  /** Of what statements take, up to where they are late. */
  public static final Duration[] OF_STATEMENTS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 3000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Buckets() {}
}
