package dev.membergallery.problem;

import static dev.membergallery.problem.ProblemType.INTERNAL;
import static dev.membergallery.problem.ProblemType.METHOD_NOT_ALLOWED;
import static dev.membergallery.problem.ProblemType.NOT_ACCEPTABLE;
import static dev.membergallery.problem.ProblemType.NOT_FOUND;
import static dev.membergallery.problem.ProblemType.REQUEST_TOO_LARGE;
import static dev.membergallery.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.RejectedExecutionException;
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
  Response problem(Problem problem, RoutingContext request) {
    var type = problem.type();
    var answer =
        json(
            type.status(),
            ErrorResponse.of(
                type.status() < 500 ? problem : problem.with("requestId", RequestId.of(request))));
    return switch (type) {
      case UNAUTHENTICATED ->
          Response.fromResponse(answer).header("WWW-Authenticate", "Bearer").build();
      // a header without a value is none
      default ->
          Response.fromResponse(answer)
              .header("Retry-After", problem.data().get(Problem.RETRY_AFTER))
              .build();
    };
  }

  /** What the framework refuses by itself: unknown paths, methods, media types. */
  @ServerExceptionMapper
  Response refused(WebApplicationException refused, RoutingContext request) {
    int status = refused.getResponse().getStatus();
    return switch (status) {
      case 404 -> problem(NOT_FOUND.because("There is nothing at this address."), request);
      case 405 -> problem(METHOD_NOT_ALLOWED.because("This address has no such method."), request);
      case 406 -> problem(NOT_ACCEPTABLE.because("Answers are application/json."), request);
      case 413 -> problem(REQUEST_TOO_LARGE.because("The body is too large."), request);
      case 415 ->
          problem(UNSUPPORTED_MEDIA_TYPE.because("The body must be application/json."), request);
      default ->
          status < 500
              ? invalid(new InvalidRequest("", ViolatedRule.FORMAT, "The request is malformed."))
              : failed(refused, request);
    };
  }

  @ServerExceptionMapper
  Response failed(Throwable failure, RoutingContext request) {
    var constraint = DatabaseConstraint.problemIn(failure);
    if (constraint.isPresent()) {
      return problem(constraint.get(), request);
    }
    var unavailability = Unavailability.in(failure);
    if (unavailability.isPresent()) {
      var isFull = unavailability.get() instanceof RejectedExecutionException;
      var what = isFull ? "Queue full" : "Database not available";
      log.warnf("%s: %s", what, unavailability.get().toString());
      return problem(ProblemType.overloaded(), request);
    }
    log.error("Request failed", failure);
    return problem(INTERNAL.because("Something went wrong on the server."), request);
  }

  private static Response json(int status, ErrorResponse body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }
}
