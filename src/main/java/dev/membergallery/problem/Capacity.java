package dev.membergallery.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many may be in one of the server's queues at once. Who finds it full is told so at once, and
 * when to come again: that is better than to wait in vain.
 */
public final class Capacity {

  private final int max;
  private final AtomicInteger taken = new AtomicInteger();
  private final Counter refused;

  /**
   * @param queue its name in the metrics
   * @param max at least 1
   */
  public Capacity(String queue, int max, MeterRegistry metrics) {
    if (max < 1) {
      throw new IllegalStateException("the queue “%s” has to have a place".formatted(queue));
    }
    this.max = max;
    this.refused =
        Counter.builder("member_gallery.queue.refused")
            .description("Who found a queue full, and was answered 503")
            .tag("queue", queue)
            .register(metrics);
    Gauge.builder("member_gallery.queue.length", taken, AtomicInteger::get)
        .description("Who is in a queue now")
        .tag("queue", queue)
        .register(metrics);
    Gauge.builder("member_gallery.queue.max", () -> max)
        .description("How many may be in a queue")
        .tag("queue", queue)
        .register(metrics);
  }

  /**
   * Takes a place, which {@link #leave} gives back.
   *
   * @throws Problem {@code UNAVAILABLE} where there is none
   */
  public void enter() {
    if (taken.incrementAndGet() > max) {
      taken.decrementAndGet();
      refused.increment();
      throw ProblemType.overloaded();
    }
  }

  /** Gives a place back. */
  public void leave() {
    taken.decrementAndGet();
  }
}
