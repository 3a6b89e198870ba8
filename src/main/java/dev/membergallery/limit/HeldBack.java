package dev.membergallery.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has been told to wait here, and until when: however much they send meanwhile is not counted
 * in the database. For quotas that are never given back only.
 */
final class HeldBack {

  private static final int MAX = 10_000;

  private final Clock clock;
  private final Cache<Key, Instant> until = Caffeine.newBuilder().maximumSize(MAX).build();

  HeldBack(Clock clock) {
    this.clock = clock;
  }

  void add(Key key, Duration wait) {
    until.put(key, clock.instant().plus(wait));
  }

  /** How long they have to wait still; empty where they do not. */
  Optional<Duration> left(Key key) {
    return Optional.ofNullable(until.getIfPresent(key))
        .map(end -> Duration.between(clock.instant(), end))
        .filter(Duration::isPositive);
  }
}
