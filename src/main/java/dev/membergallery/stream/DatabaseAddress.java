package dev.membergallery.stream;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a connection of its own reaches the database: as those of the pool do, whose making this
 * stands by, or directly where there is a pooler in between.
 */
@Singleton
class DatabaseAddress implements PgPoolCreator {

  private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
  private static final int DEFAULT_PORT = 5432;

  /** Statements that wait for a connection at once. */
  private static final int MAX_WAITING = 1_000;

  private static final int WAIT_SECONDS = 3;
  private static final int QUIET_SECONDS = 30;

  /** Those that nobody uses go long before: a question on its way is not to be cut off. */
  private static final int UNUSED_SECONDS = 20;

  private final StreamConfig config;
  private volatile @Nullable PgConnectOptions ofPool;

  DatabaseAddress(StreamConfig config) {
    this.config = config;
  }

  /**
   * Refuses what leads nowhere.
   *
   * @throws IllegalStateException when the setting is no address of a database
   */
  void check(@Observes StartupEvent event) {
    config
        .listenUrl()
        .filter(url -> !isDatabase(url))
        .ifPresent(
            url -> {
              throw new IllegalStateException(
                  "MEMBER_GALLERY_EVENTS_LISTEN_URL has to be like postgresql://host:5432/name");
            });
  }

  private static boolean isDatabase(URI url) {
    return SCHEMES.contains(Objects.requireNonNullElse(url.getScheme(), ""))
        && url.getHost() != null
        && Objects.requireNonNullElse(url.getPath(), "").matches("/[^/]+");
  }

  @Override
  public Pool create(Input input) {
    ofPool = input.pgConnectOptionsList().getFirst();
    input.pgConnectOptionsList().forEach(DatabaseAddress::notForever);
    return PgBuilder.pool()
        .with(
            input
                .poolOptions()
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setConnectionTimeout(WAIT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(UNUSED_SECONDS))
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }

  /** A connection that nothing comes from is given up: it may be one to a host that is gone. */
  private static void notForever(PgConnectOptions options) {
    options.setIdleTimeoutUnit(TimeUnit.SECONDS).setReadIdleTimeout(QUIET_SECONDS);
  }

  /** What a connection takes on which to listen. Not before there is a pool. */
  PgConnectOptions toListen() {
    var options = new PgConnectOptions(Objects.requireNonNull(ofPool));
    // it is quiet for as long as nothing changes, and found out to be dead by other means
    options.setReadIdleTimeout(0);
    options.addProperty("application_name", "member-gallery events");
    config.listenUrl().ifPresent(url -> lead(options, url));
    return options;
  }

  private static void lead(PgConnectOptions options, URI url) {
    options.setHost(url.getHost());
    options.setPort(url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
    options.setDatabase(url.getPath().substring(1));
  }
}
