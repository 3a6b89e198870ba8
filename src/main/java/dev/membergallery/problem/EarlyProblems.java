package dev.membergallery.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers what is refused on the way to an endpoint: an address that cannot be decoded, whoever
 * stumbles over it first, and what the router does not route, such as a request without a host; and
 * a body that is too long to be begun with.
 */
final class EarlyProblems {

  /** Before the framework's own handler, which has other words for them. */
  private static final int FIRST = -1_000;

  /** After the request has got its id. */
  private static final int BEFORE_LIMITS = 800;

  private final ProblemMappers mappers;
  private final MemorySize maxBody;

  EarlyProblems(
      ProblemMappers mappers,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
    this.mappers = mappers;
    this.maxBody = maxBody;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseTooLong, BEFORE_LIMITS);
  }

  /** What the framework's own limit would answer without a word. */
  private void refuseTooLong(RoutingContext request) {
    var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || Long.parseLong(length) <= maxBody.asLongValue()) {
      request.next();
      return;
    }
    // nobody reads the body, so nothing behind it can be read
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    request.addEndHandler(_ -> request.request().connection().close());
    request.fail(413);
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).failureHandler(this::answer);
  }

  private void answer(RoutingContext request) {
    RequestId.ensure(request);
    var address = request.request().uri();
    // a CONNECT of HTTP/2 has none
    if (address != null && !AddressCheck.isDecodable(address)) {
      send(request, mappers.invalid(AddressCheck.violations(address)));
    } else if (request.failure() instanceof InvalidRequest invalid) {
      send(request, mappers.invalid(invalid));
    } else if (request.statusCode() < 500) {
      send(request, mappers.refused(new WebApplicationException(request.statusCode()), request));
    } else {
      request.next();
    }
  }

  private static void send(RoutingContext request, Response answer) {
    request.response().setStatusCode(answer.getStatus());
    request.json(answer.getEntity());
  }
}
