package dev.membergallery.access;

import static dev.membergallery.problem.ProblemType.CROSS_SITE_REQUEST;
import static dev.membergallery.problem.ProblemType.CSRF_TOKEN_REQUIRED;

import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import dev.membergallery.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What browsers send by themselves, whichever page has them call: the cookie of a session. Pages of
 * others must not change anything by it (CSRF).
 */
@ApplicationScoped
class Browsers {

  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** By a page of this very origin, or by the user alone. */
  private static final Set<String> NOT_BY_OTHERS = Set.of("same-origin", "none");

  private final SessionCheck sessions;
  private final Optional<Origin> own;

  Browsers(SessionCheck sessions, AccessConfig config) {
    this.sessions = sessions;
    this.own = Origin.of(URI.create(config.publicUrl()));
  }

  /**
   * The session that the request is part of; empty where it sends no cookie.
   *
   * @param site whose permissions are asked for
   * @throws Problem {@code UNAUTHENTICATED} when the cookie is not a good one; {@code
   *     CSRF_TOKEN_REQUIRED} or {@code CROSS_SITE_REQUEST} when the request would change something
   *     and may be of another's making
   */
  Optional<SessionCheck.Session> sessionOf(ContainerRequestContext request, Optional<SiteId> site) {
    var cookies = cookiesOf(request);
    if (cookies.isEmpty()) {
      return Optional.empty();
    }
    // of two, one is of somebody else's making, such as a neighbouring subdomain's: which one?
    var session =
        Optional.of(cookies.getFirst())
            .filter(_ -> cookies.size() == 1)
            .flatMap(cookie -> sessions.find(cookie, site))
            .orElseThrow(Gatekeeper::unauthenticated);
    if (!READING.contains(request.getMethod())) {
      requireOwnPage(request);
      requireToken(session, request.getHeaderString("X-CSRF-Token"));
    }
    return Optional.of(session);
  }

  private static void requireToken(SessionCheck.Session session, @Nullable String token) {
    if (token == null || !Secrets.equal(session.csrfToken(), token)) {
      throw CSRF_TOKEN_REQUIRED.because("A change by a session needs the session's X-CSRF-Token.");
    }
  }

  /**
   * Makes sure that no page of another origin is behind the request. Who is no browser does not say
   * where a request comes from, and needs no protection.
   *
   * @throws Problem {@code CROSS_SITE_REQUEST} when one is
   */
  void requireOwnPage(ContainerRequestContext request) {
    var by = request.getHeaderString("Sec-Fetch-Site");
    var origin = request.getHeaderString("Origin");
    if ((by != null && !NOT_BY_OTHERS.contains(by)) || (origin != null && !isOwn(origin))) {
      throw CROSS_SITE_REQUEST.because(
          "Only the server's own pages, at its public URL, may do this.");
    }
  }

  private boolean isOwn(String origin) {
    return own.isPresent() && own.equals(Origin.parse(origin));
  }

  /** Their values. */
  private List<String> cookiesOf(ContainerRequestContext request) {
    var prefix = sessions.cookie() + "=";
    return headers(request)
        .flatMap(header -> Stream.of(header.split(";", -1)))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(prefix))
        .map(cookie -> cookie.substring(prefix.length()))
        .toList();
  }

  /** HTTP/2 may send several. */
  private static Stream<String> headers(ContainerRequestContext request) {
    @Nullable List<String> headers = request.getHeaders().get("Cookie");
    return headers == null ? Stream.empty() : headers.stream();
  }
}
