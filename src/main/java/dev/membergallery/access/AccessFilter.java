package dev.membergallery.access;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.annotation.Annotation;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Lets those pass to one endpoint whom its rule allows, and remembers who it was. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {

  private final Instance<Gatekeeper> gatekeeper;
  private final Annotation rule;
  private final boolean takesCookies;

  AccessFilter(Instance<Gatekeeper> gatekeeper, Annotation rule, boolean takesCookies) {
    this.gatekeeper = gatekeeper;
    this.rule = rule;
    this.takesCookies = takesCookies;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      admit(request);
    } catch (CredentialCheck.NeedsBlocking _) {
      admitLater((ResteasyReactiveContainerRequestContext) request);
    }
  }

  private void admit(ContainerRequestContext request) {
    gatekeeper.get().admit(rule, takesCookies, request);
  }

  /** Lets another thread find out who it is, then comes back to where the request belongs. */
  private void admitLater(ResteasyReactiveContainerRequestContext request) {
    var context = Objects.requireNonNull(Vertx.currentContext());
    RequestedSite.keep(request);
    request.suspend();
    learn(request, context);
  }

  private void learn(ResteasyReactiveContainerRequestContext request, Context context) {
    var scope = Arc.container().requestContext();
    var state = scope.getState();
    Runnable look =
        () -> {
          // who has sent something bad is known by the request
          scope.activate(state);
          try {
            gatekeeper.get().learn(request);
            context.runOnContext(_ -> resume(request, context));
          } catch (RuntimeException | Error e) {
            request.resume(e);
          } finally {
            scope.deactivate();
          }
        };
    try {
      Infrastructure.getDefaultExecutor().execute(look);
    } catch (RejectedExecutionException full) {
      request.resume(full);
    }
  }

  private void resume(ResteasyReactiveContainerRequestContext request, Context context) {
    try {
      admit(request);
      request.resume();
    } catch (CredentialCheck.NeedsBlocking _) {
      // what was learned is no longer known
      learn(request, context);
    } catch (RuntimeException | Error e) {
      request.resume(e);
    }
  }
}
