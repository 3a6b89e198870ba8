package dev.membergallery.storage;

import dev.membergallery.problem.Capacity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;

/** Those who wait for places of one kind: bounded, counted and timed. */
final class Waiting {

  private final String what;
  private final Capacity room;
  private final Timer times;

  /**
   * @param what its name in the metrics
   * @param max how many may wait at once
   */
  Waiting(String what, int max, MeterRegistry metrics) {
    this.what = what;
    this.room = new Capacity(what, max, metrics);
    this.times =
        Timer.builder("member_gallery.queue.wait")
            .description("How long those waited who had to, in vain or not")
            .tag("queue", what)
            .register(metrics);
  }

  String what() {
    return what;
  }

  <T> T time(Callable<T> wait) throws Exception {
    room.enter();
    try {
      return times.recordCallable(wait);
    } finally {
      room.leave();
    }
  }
}
