package dev.membergallery.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * Answers what is refused on the way to an endpoint: an address that cannot be decoded, whoever
 * stumbles over it first, and what the router does not route, such as a request without a host.
 */
final class EarlyProblems {

  /** Before the framework's own handler, which has other words for them. */
  private static final int FIRST = -1_000;

  private final ProblemMappers mappers;

  EarlyProblems(ProblemMappers mappers) {
    this.mappers = mappers;
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
    } else if (request.failure() instanceof InvalidRequest invalid) {
      send(request, mappers.invalid(invalid));
