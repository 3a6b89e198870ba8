package dev.membergallery.system;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/**
 * Whether most requests can be answered: the database answers by JDBC, and has the schema that this
 * server brings, or a later one. Waits for no request, since repositories leave one connection.
 */
@Readiness
@ApplicationScoped
class JdbcReady implements AsyncHealthCheck {

  private static final String SQL =
      "select exists (select from flyway_schema_history where version = ? and success)";

  private static final Executor threads = task -> Thread.ofVirtual().name("ready").start(task);

  private final DataSource database;
  private final Flyway migrations;
  private final OneLook look;

  /** The latest version that this server brings; found out once. */
  private volatile @Nullable String schema;

  JdbcReady(DataSource database, Flyway migrations) {
    this.database = database;
    this.migrations = migrations;
    this.look =
        new OneLook(
            "database by JDBC",
            () ->
                Uni.createFrom()
                    .completionStage(() -> CompletableFuture.supplyAsync(this::wrong, threads)));
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return look.response();
  }

  private String wrong() {
    var version = version();
    try (var connection = database.getConnection();
        var asked = connection.prepareStatement(SQL)) {
      asked.setQueryTimeout((int) OneLook.PATIENCE.toSeconds());
      asked.setString(1, version);
      try (var found = asked.executeQuery()) {
        return found.next() && found.getBoolean(1) ? "" : "has a schema older than " + version;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private String version() {
    var known = schema;
    if (known == null) {
      known = latest(migrations.info().all());
      schema = known;
    }
    return known;
  }

  private static String latest(MigrationInfo[] all) {
    String latest = "";
    // in order; a later server may have added some that this one does not bring
    for (var migration : all) {
      if (migration.getState().isResolved()) {
        latest = migration.getVersion().getVersion();
      }
    }
    return latest;
  }
}
