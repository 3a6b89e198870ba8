package dev.membergallery.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link TestDatabase} at the other end of a wire. */
public final class DistantDatabase implements QuarkusTestResourceLifecycleManager {

  /** How many may wait at once, for whatever it is. */
  public static final int MAX_WAITING = 10;

  private static Relay relay;

  private final TestDatabase database = new TestDatabase();

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(database.start());
    try {
      relay = Relay.before(TestDatabase.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.putAll(TestDatabase.at(relay.port()));
    for (var queue : List.of("overrides", "transactions")) {
      settings.put("member-gallery.max-waiting." + queue, String.valueOf(MAX_WAITING));
    }
    settings.put("member-gallery.max-waiting.passwords", "1");
    settings.put("quarkus.datasource.jdbc.max-size", "5");
    settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "3");
    return settings;
  }

  /** The way from the server to this database, but where it listens. */
  public static Relay wire() {
    return relay;
  }

  @Override
  public void stop() {
    try {
      relay.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database.stop();
  }
}
