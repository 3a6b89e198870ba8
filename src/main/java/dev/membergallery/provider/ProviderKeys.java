package dev.membergallery.provider;

import dev.membergallery.openid.ProviderUnavailable;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The keys at one address. They are asked for again when they are no longer fresh, or one is not
 * among them, but not all the time; while the provider is down, those that are known go on.
 */
final class ProviderKeys {

  private static final Logger log = Logger.getLogger(ProviderKeys.class);

  /** How long keys are taken for all that there are. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** How long keys are trusted that nobody has confirmed. */
  private static final Duration TRUSTED = Duration.ofHours(12);

  /** How long nobody waits for a provider that has just not answered. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final URI address;
  private final ProviderClient client;
  private final Duration pause;
  private final Clock clock;

  private volatile Known known = new Known(Map.of(), Instant.EPOCH);
  private volatile Instant asked = Instant.EPOCH;
  private volatile boolean answering = true;
  private final AtomicBoolean refreshingBehind = new AtomicBoolean();

  ProviderKeys(URI address, ProviderClient client, Duration pause, Clock clock) {
    this.address = address;
    this.client = client;
    this.pause = pause;
    this.clock = clock;
  }

  private record Known(Map<String, Key> keys, Instant since) {}

  /**
   * The key of that id, if there is one. May wait for the provider, but not for it to confirm a key
   * that is known.
   *
   * @throws ProviderUnavailable when that cannot be said
   */
  Optional<Key> get(String id) throws ProviderUnavailable {
    if (!isWithin(TRUSTED, known.since()) || !known.keys().containsKey(id)) {
      refresh();
    } else if (!isWithin(FRESH, known.since())) {
      refreshBehind();
    }
    var key = isWithin(TRUSTED, known.since()) ? known.keys().get(id) : null;
    if (key == null && !answering) {
      throw new ProviderUnavailable("the keys at " + address + " cannot be had");
    }
    return Optional.ofNullable(key);
  }

  private void refreshBehind() {
    if (refreshingBehind.compareAndSet(false, true)) {
      Thread.startVirtualThread(
          () -> {
            try {
              refresh();
            } finally {
              refreshingBehind.set(false);
            }
          });
    }
  }

  /** Asks for the keys, unless that was done just now. Those who come meanwhile wait for it. */
  private synchronized void refresh() {
    if (isWithin(answering ? pause : PAUSE_AFTER_FAILURE, asked)) {
      return;
    }
    try {
      known = new Known(KeySet.parse(client.get(address)), clock.instant());
      answering = true;
    } catch (ProviderUnavailable e) {
      answering = false;
      log.warnf("The keys of an identity provider cannot be had: %s", e.getMessage());
    } finally {
      asked = clock.instant();
    }
  }

  private boolean isWithin(Duration time, Instant since) {
    return since.plus(time).isAfter(clock.instant());
  }
}
