package dev.membergallery.problem;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, which is in the header {@value #HEADER} of its answer (the wire
 * format's name: the SDK shows it in its errors) and in every log line about it.
 */
public final class RequestId {

  static final String HEADER = "X-Wix-Request-Id";

  /** Before anything that may answer, Quarkus' own limits included. */
  private static final int FIRST = 1_000;

  /** Its name in log lines. */
  private static final String LOGGED = "requestId";

  void register(@Observes Filters filters) {
    filters.register(RequestId::give, FIRST);
  }

  private static void give(RoutingContext request) {
    assign(request);
    request.next();
  }

  /** For what no filter has seen. */
  static void ensure(RoutingContext request) {
    if (!request.response().headers().contains(HEADER)) {
      assign(request);
    }
  }

  private static void assign(RoutingContext request) {
    var id = UuidCreator.getTimeOrderedEpochFast().toString();
    request.response().putHeader(HEADER, id);
    MDC.put(LOGGED, id);
  }

  /** The id of the request at hand, if there is one. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(LOGGED)).map(Object::toString);
  }

  static String of(RoutingContext request) {
    return String.valueOf(request.response().headers().get(HEADER));
  }
}
