package dev.membergallery.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions become answers. */
final class ProblemMappers {

  private static final Logger log = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response invalid(InvalidRequest invalid) {
    return json(400, ErrorResponse.of(invalid));
  }

  @ServerExceptionMapper
  Response problem(Problem problem) {
    var answer = json(problem.type().status(), ErrorResponse.of(problem));
    return problem.type() == ProblemType.UNAUTHENTICATED
        ? Response.fromResponse(answer).header("WWW-Authenticate", "Bearer").build()
        : answer;
  }

  /** What the framework refuses by itself: unknown paths, methods, media types. */
  @ServerExceptionMapper
  Response refused(WebApplicationException refused, RoutingContext request) {
    return switch (refused.getResponse().getStatus()) {
      case 404 -> problem(ProblemType.NOT_FOUND.because("There is nothing at this address."));
      case 405 ->
          problem(ProblemType.METHOD_NOT_ALLOWED.because("This address has no such method."));
      case 406 -> problem(ProblemType.NOT_ACCEPTABLE.because("Answers are application/json."));
      case 415 ->
          problem(ProblemType.UNSUPPORTED_MEDIA_TYPE.because("The body must be application/json."));
      default -> failed(refused, request);
    };
  }

  @ServerExceptionMapper
  Response failed(Throwable failure, RoutingContext request) {
    var constraint = DatabaseConstraint.problemIn(failure);
    if (constraint.isPresent()) {
      return problem(constraint.get());
    }
    var unavailable = isUnavailable(failure);
    if (unavailable) {
      log.warnf("Database not available: %s", failure.toString());
    } else {
      log.error("Request failed", failure);
    }
    var type = unavailable ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
    var description =
        unavailable
            ? "The server cannot answer right now. Try again."
            : "Something went wrong on the server.";
    return problem(new Problem(type, description, Map.of("requestId", RequestId.of(request))));
  }

  /** Whether it is the way to the database that failed, rather than our own code. */
  private static boolean isUnavailable(Throwable failure) {
    return Causes.of(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof SQLTransientException
                    || cause instanceof io.vertx.core.VertxException
                    // 08: connection, 53: out of resources, 57: shut down by the operator
                    || (cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().matches("(08|53|57).*")));
  }

  private static Response json(int status, ErrorResponse body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }
}
