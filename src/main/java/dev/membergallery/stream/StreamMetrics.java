package dev.membergallery.stream;

import dev.membergallery.access.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams are open, and to whom. */
@ApplicationScoped
class StreamMetrics {

  private final AtomicInteger visitors;
  private final AtomicInteger members;
  private final AtomicInteger editors;
  private final Counter refused;

  StreamMetrics(MeterRegistry metrics) {
    visitors = open("visitor", metrics);
    members = open("member", metrics);
    editors = open("editor", metrics);
    refused =
        Counter.builder("member_gallery.streams.refused")
            .description("Streams that were not opened: too many, by one caller or in all")
            .register(metrics);
  }

  private static AtomicInteger open(String who, MeterRegistry metrics) {
    var count = new AtomicInteger();
    Gauge.builder("member_gallery.streams.open", count, AtomicInteger::get)
        .description("Streams of changes that are open")
        .tag("who", who)
        .register(metrics);
    return count;
  }

  void opened(OpenStream stream) {
    count(stream).incrementAndGet();
  }

  void over(OpenStream stream) {
    count(stream).decrementAndGet();
  }

  void refused() {
    refused.increment();
  }

  private AtomicInteger count(OpenStream stream) {
    return switch (stream) {
      case EditorStream _ -> editors;
      case LiveStream live -> live.opener().caller() instanceof Caller.Member ? members : visitors;
    };
  }
}
