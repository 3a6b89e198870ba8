package dev.membergallery.access;

import static dev.membergallery.problem.ProblemType.CROSS_SITE_REQUEST;
import static dev.membergallery.problem.ProblemType.CSRF_TOKEN_REQUIRED;
import static dev.membergallery.problem.ProblemType.IDENTITY_PROVIDER_FAILED;
import static dev.membergallery.problem.ProblemType.PERMISSION_DENIED;
import static dev.membergallery.problem.ProblemType.RATE_LIMITED;
import static dev.membergallery.problem.ProblemType.UNAUTHENTICATED;

import dev.membergallery.problem.ErrorResponse;
import dev.membergallery.problem.ProblemType;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has the refusals of one endpoint logged, whoever it was that refused. */
final class RefusalFilter implements ContainerResponseFilter {

  /**
   * Who has to log in first has tried nothing yet, and a wrong password is a login that failed: it
   * is logged as one.
   */
  private static final Set<String> LOGGED =
      Stream.of(
              UNAUTHENTICATED,
              PERMISSION_DENIED,
              CSRF_TOKEN_REQUIRED,
              CROSS_SITE_REQUEST,
              RATE_LIMITED,
              IDENTITY_PROVIDER_FAILED)
          .map(ProblemType::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Instance<CurrentCaller> current;
  private final String operation;

  RefusalFilter(Instance<CurrentCaller> current, String operation) {
    this.current = current;
    this.operation = operation;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ErrorResponse error) {
      Optional.ofNullable(error.details().applicationError())
          .map(ErrorResponse.ApplicationError::code)
          .filter(LOGGED::contains)
          .ifPresent(
              code ->
                  AccessLog.refused(
                      current.get().find(), RequestedSite.of(request), operation, code));
    }
  }
}
