package dev.membergallery.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondFailuresTest {

  private static final String PROMISE = "io.vertx.core.Promise";
  private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

  private static <T extends Throwable> T thrown(T failure, String... classes) {
    failure.setStackTrace(
        Stream.of(classes)
            .map(name -> new StackTraceElement(name, "method", "File.java", 1))
            .toArray(StackTraceElement[]::new));
    return failure;
  }

  @Test
  void onlyWhatThePoolItselfFailsASecondTimeIsOne() {
    var late = new IllegalStateException("Result is already complete");
    assertThat(SecondFailures.isOne(thrown(late, PROMISE, POOL))).isTrue();

    assertThat(SecondFailures.isOne(thrown(late, "dev.membergallery.Some", PROMISE, POOL)))
        .isFalse();
    assertThat(SecondFailures.isOne(thrown(late, PROMISE, "dev.membergallery.Some", POOL)))
        .isFalse();
    assertThat(SecondFailures.isOne(thrown(late, PROMISE))).isFalse();
    assertThat(SecondFailures.isOne(thrown(new RuntimeException(), PROMISE, POOL))).isFalse();
  }
}
