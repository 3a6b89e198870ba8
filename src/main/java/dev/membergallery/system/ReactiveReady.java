package dev.membergallery.system;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether overrides can be answered: the database answers by the reactive client. Its statements
 * are short, and those that wait for a connection few: one more soon has its turn.
 */
@Readiness
@ApplicationScoped
class ReactiveReady implements AsyncHealthCheck {

  private final OneLook look;

  ReactiveReady(Pool database) {
    this.look =
        new OneLook(
            "database by the reactive client",
            () -> database.query("select 1").execute().replaceWith(""));
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return look.response();
  }
}
