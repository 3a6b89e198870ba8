package dev.membergallery.openid;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Providers that have just not answered: nobody waits for them for a while. */
@ApplicationScoped
class Outages {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<LoginClient, Instant> until = new ConcurrentHashMap<>();

  Outages(Clock clock) {
    this.clock = clock;
  }

  void begin(LoginClient client) {
    until.put(client, clock.instant().plus(PAUSE));
  }

  boolean isUnderWay(LoginClient client) {
    var now = clock.instant();
    until.values().removeIf(end -> !end.isAfter(now));
    return until.containsKey(client);
  }
}
