package dev.membergallery.system;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Callers are known by the access rules of endpoints ({@code access}), not by the framework's
 * authentication, whose handler for failures is with every request all the same: to be ready for
 * one, it looks through all endpoints for the template of the address. Here is one in its place
 * that does nothing before something fails.
 */
final class UnusedAuthentication {

  /** Right behind the framework's own, as filters of one priority come in their order. */
  private static final int BEHIND_AUTHENTICATION = 200;

  void register(@Observes Filters filters) {
    filters.register(UnusedAuthentication::pass, BEHIND_AUTHENTICATION);
  }

  private static void pass(RoutingContext request) {
    BiConsumer<RoutingContext, Throwable> handler = UnusedAuthentication::fail;
    request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, handler);
    request.next();
  }

  private static void fail(RoutingContext request, Throwable failure) {
    if (!request.failed()) {
      request.fail(DefaultAuthFailureHandler.extractRootCause(failure));
    }
  }
}
