package dev.membergallery.provider;

import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

  ProviderKeys(URI address, ProviderClient client, Duration pause, Clock clock) {
    this.address = address;
    this.client = client;
    this.pause = pause;
    this.clock = clock;
  }

  private record Known(Map<String, Key> keys, Instant since) {}

  /**
   * The key of that id, if there is one. May wait for the provider.
   *
   * @throws ProviderUnavailable when that cannot be said
   */
  Optional<Key> get(String id) throws ProviderUnavailable {
    if (!isWithin(FRESH, known.since()) || !known.keys().containsKey(id)) {
      refresh();
    }
    var key = isWithin(TRUSTED, known.since()) ? known.keys().get(id) : null;
    if (key == null && !answering) {
      throw new ProviderUnavailable("the keys at " + address + " cannot be had");
    }
    return Optional.ofNullable(key);
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
