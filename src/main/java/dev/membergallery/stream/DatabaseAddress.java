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
import org.jspecify.annotations.Nullable;

/**
 * How a connection of its own reaches the database: as those of the pool do, whose making this
 * stands by, or directly where there is a pooler in between.
 */
@Singleton
class DatabaseAddress implements PgPoolCreator {

  private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
  private static final int DEFAULT_PORT = 5432;

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
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }

  /** What a connection takes on which to listen. Not before there is a pool. */
  PgConnectOptions toListen() {
    var options = new PgConnectOptions(Objects.requireNonNull(ofPool));
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
