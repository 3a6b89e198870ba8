package dev.membergallery.system;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether most requests can be answered: the database answers by JDBC, and has the schema that this
 * server brings, or a later one. Waits for no request, since repositories leave one connection.
 * There with the server, since metrics tell the version whether anybody asks for readiness or not.
 */
@Startup
@Readiness
@ApplicationScoped
class JdbcReady implements AsyncHealthCheck {

  private static final String SQL =
      "select exists (select from flyway_schema_history where version = ? and success)";

  private static final Executor threads = task -> Thread.ofVirtual().name("ready").start(task);

  private final DataSource database;
  private final OneLook look;

  JdbcReady(DataSource database, MeterRegistry metrics) {
    this.database = database;
    this.look =
        new OneLook(
            "database by JDBC",
            () ->
                Uni.createFrom()
                    .completionStage(() -> CompletableFuture.supplyAsync(this::wrong, threads)));
    Gauge.builder("member_gallery.schema.info", () -> 1)
        .description("The version of the schema that this server brings")
        .tag("version", Migrations.LATEST)
        .register(metrics);
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return look.response();
  }

  private String wrong() {
    try (var connection = database.getConnection();
        var asked = connection.prepareStatement(SQL)) {
      asked.setQueryTimeout((int) OneLook.PATIENCE.toSeconds());
      asked.setString(1, Migrations.LATEST);
      try (var found = asked.executeQuery()) {
        return found.next() && found.getBoolean(1)
            ? ""
            : "has a schema older than " + Migrations.LATEST;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
