package dev.membergallery.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the database tells of changes, on one connection of its own, and finds out whether
 * anything can be heard there: a notification is sent by the pool, as those of changes are, now and
 * then and whenever there is a new connection. One that does not arrive means a connection that is
 * dead, or a pooler that listens for somebody else. Touched by one thread only.
 */
@ApplicationScoped
class Notifications {

  private static final Logger log = Logger.getLogger(Notifications.class);

  private static final String LISTEN = "listen member_gallery_changes";
  private static final String SEND = "select pg_notify('member_gallery_changes', $1)";
  private static final String TEST = "TEST ";

  /** How long a notification may be on its way. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long to wait before the next try to connect. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final DatabaseAddress address;
  private final Pool database;
  private final Vertx vertx;
  private final StreamConfig config;
  private final Clock clock;
  private final Counter heard;

  private @Nullable Listener listener;
  private @Nullable PgConnection connection;
  private boolean isConnecting;
  private Instant nextConnect = Instant.MIN;

  /** What has been sent and not heard yet. */
  private @Nullable String test;

  private Instant nextTest = Instant.MIN;
  private Instant testLost = Instant.MAX;
  private volatile boolean isHearing;
  private boolean isDeafnessKnown;
  private boolean isStrangerKnown;

  Notifications(
      DatabaseAddress address,
      Pool database,
      Vertx vertx,
      StreamConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.address = address;
    this.database = database;
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.heard =
        Counter.builder("member_gallery.notifications")
            .description("Notifications of changes that were heard from the database")
            .register(metrics);
    Gauge.builder("member_gallery.listening", this, it -> it.isHearing ? 1 : 0)
        .description("Whether notifications arrive; nobody listens before there is a stream")
        .register(metrics);
  }

  /** Who wants to know. */
  interface Listener {
    /** Something has changed. */
    void heard(Change change);

    /** Notifications arrive from now on; those from before may be lost. */
    void hearing();

    /** Notifications do not arrive any more. */
    void deaf();
  }

  /** Begins to listen, with the next {@link #tend}. */
  void start(Listener to) {
    listener = to;
  }

  /** Whether notifications arrive, as far as is known. */
  boolean isHearing() {
    return isHearing;
  }

  /** Does what is due; called every second or so, on the thread that hears. */
  void tend() {
    var now = clock.instant();
    if (connection == null) {
      if (!isConnecting && !now.isBefore(nextConnect)) {
        connect();
      }
    } else if (test != null) {
      if (now.isAfter(testLost)) {
        lost("one that was sent has not arrived within %ss".formatted(PATIENCE.toSeconds()));
      }
    } else if (!now.isBefore(nextTest)) {
      sendTest();
    }
  }

  /** Listens no more. */
  void stop() {
    listener = null;
    close();
  }

  private void connect() {
    isConnecting = true;
    nextConnect = clock.instant().plus(PAUSE);
    // what is thrown counts as a connection that is not to be had
    Future.succeededFuture(address)
        .map(DatabaseAddress::toListen)
        .compose(to -> PgConnection.connect(vertx, to))
        .compose(
            to -> {
              to.notificationHandler(told -> heard(told.getPayload()));
              to.closeHandler(_ -> closed(to));
              return to.query(LISTEN).execute().map(to).onFailure(_ -> to.close());
            })
        .onComplete(this::connected);
  }

  private void connected(AsyncResult<PgConnection> result) {
    isConnecting = false;
    if (result.failed()) {
      lost(String.valueOf(result.cause().getMessage()));
    } else {
      connection = result.result();
      sendTest();
    }
  }

  private void sendTest() {
    test = TEST + UUID.randomUUID();
    testLost = clock.instant().plus(PATIENCE);
    // one that cannot be sent does not arrive either
    database
        .preparedQuery(SEND)
        .execute(Tuple.of(test))
        .subscribe()
        .with(_ -> {}, failure -> log.debug("Cannot send a notification", failure));
  }

  private void heard(String notification) {
    if (listener == null) {
      return;
    }
    if (!notification.startsWith(TEST)) {
      heard.increment();
      listener.heard(changeIn(notification));
    } else if (notification.equals(test)) {
      test = null;
      nextTest = clock.instant().plus(config.listenCheckInterval());
      if (!isHearing) {
        hearing(listener);
      }
    }
  }

  private Change changeIn(String notification) {
    try {
      return Change.parse(notification);
    } catch (IllegalArgumentException e) {
      if (!isStrangerKnown) {
        isStrangerKnown = true;
        log.warn(
            "Another version of the server tells of changes of a kind that this one does not know: "
                + "whatever they may concern is looked at.",
            e);
      }
      return Change.unlike(notification);
    }
  }

  private void hearing(Listener to) {
    isHearing = true;
    if (isDeafnessKnown) {
      isDeafnessKnown = false;
      log.info("Notifications of the database arrive again: streams hear of changes at once.");
    }
    to.hearing();
  }

  private void closed(PgConnection which) {
    if (which.equals(connection)) {
      lost("the connection was closed");
    }
  }

  private void lost(String why) {
    var wasHearing = isHearing;
    isHearing = false;
    close();
    if (wasHearing && listener != null) {
      listener.deaf();
    }
    if (!isDeafnessKnown) {
      isDeafnessKnown = true;
      log.warnf(
          "Notifications of the database do not arrive (%s): "
              + "what streams watch is looked at every %ss instead.",
          why, config.lookIntervalWithoutListen().toSeconds());
    }
  }

  private void close() {
    test = null;
    var open = connection;
    connection = null;
    if (open != null) {
      Future<Void> _ = open.close();
    }
  }
}
