package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What comes to pass after the answer. */
public final class Awaited {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private Awaited() {}

  /** What is seen as soon as it is as wanted. */
  public static <T> T until(Supplier<T> look, Predicate<T> wanted) {
    var deadline = System.nanoTime() + PATIENCE;
    var seen = look.get();
    while (!wanted.test(seen)) {
      assertThat(System.nanoTime()).as("seen so far: %s", seen).isLessThan(deadline);
      Thread.onSpinWait();
      seen = look.get();
    }
    return seen;
  }
}
