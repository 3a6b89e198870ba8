package dev.membergallery.site;

import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS;
import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS;
import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN;
import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS;
import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_MAX_AGE;
import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD;
import static io.vertx.core.http.HttpHeaders.AUTHORIZATION;
import static io.vertx.core.http.HttpHeaders.ORIGIN;
import static io.vertx.core.http.HttpHeaders.VARY;

import dev.membergallery.access.AccessConfig;
import dev.membergallery.access.NamedSite;
import dev.membergallery.access.Origin;
import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.PublicFiles;
import dev.membergallery.problem.RoutedPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages may read an answer (CORS, as the Fetch standard has it): one of the
 * Live API or the backend API those of the origins of the site that it is about, and of the
 * server's own; what is for everybody any page. Nothing here is sent with cookies.
 *
 * <p>Which site that is has to be told by the request alone, so that a page can read why it was
 * refused. A preflight comes without the request's credential: any origin that some site lists is
 * told what may be sent.
 */
final class Cors {

  /** After the request has got its id, before anything that may refuse it. */
  private static final int BEFORE_REFUSALS = 950;

  private static final List<String> FOR_PAGES_OF_SITES =
      List.of("/live/", "/pro-gallery/", "/progallery/", "/_api/pro-gallery-server/");

  private static final Pattern OF_SITE = Pattern.compile("/live/v1/sites/([^/]+)/.*");

  private static final String ANY = "*";
  private static final String METHODS = "GET, POST, PATCH, DELETE";
  private static final String HEADERS =
      "authorization, content-type, if-none-match, wix-site-id, wix-account-id, x-wix-bi-gateway, x-wix-consistent";
  private static final String EXPOSED = "X-Wix-Request-Id, X-Wix-Consistent, ETag, Retry-After";
  private static final String MAX_AGE_SECONDS = "600";

  private final SiteOrigins origins;
  private final NamedSite namedSite;
  private final Optional<Origin> own;

  Cors(SiteOrigins origins, NamedSite namedSite, AccessConfig config) {
    this.origins = origins;
    this.namedSite = namedSite;
    this.own = Origin.of(URI.create(config.publicUrl()));
  }

  void register(@Observes Filters filters) {
    filters.register(this::pass, BEFORE_REFUSALS);
  }

  private void pass(RoutingContext request) {
    var path = RoutedPath.of(request);
    if (PublicFiles.isForAnyPage(path)) {
      admit(request, ANY);
      goOn(request);
    } else if (FOR_PAGES_OF_SITES.stream().anyMatch(path::startsWith)) {
      // whoever keeps answers: for requests without an origin too
      request.response().putHeader(VARY, "Authorization, Origin");
      passFrom(request.request().getHeader(ORIGIN), request);
    } else {
      request.next();
    }
  }

  private void passFrom(@Nullable String origin, RoutingContext request) {
    if (origin == null) {
      request.next();
      return;
    }
    isAdmitted(origin, request)
        .subscribe()
        .with(
            admitted -> {
              if (admitted) {
                admit(request, origin);
              }
              goOn(request);
            });
  }

  private Uni<Boolean> isAdmitted(String text, RoutingContext request) {
    var origin = Origin.parse(text);
    if (origin.isEmpty() || origin.equals(own)) {
      return Uni.createFrom().item(origin.isPresent());
    }
    return isPreflight(request.request())
        ? origins.isListed(origin.get())
        : siteOf(request)
            .map(site -> origins.isListed(origin.get(), site))
            .orElseGet(() -> Uni.createFrom().item(false));
  }

  private Optional<SiteId> siteOf(RoutingContext request) {
    var path = OF_SITE.matcher(RoutedPath.of(request));
    return namedSite.of(
        path.matches() ? path.group(1) : null,
        request.request().getHeader(AUTHORIZATION),
        request.request().getHeader("wix-site-id"));
  }

  private static void admit(RoutingContext request, String origin) {
    var answer = request.response().putHeader(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    if (isPreflight(request.request())) {
      answer
          .putHeader(ACCESS_CONTROL_ALLOW_METHODS, METHODS)
          .putHeader(ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
          .putHeader(ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    } else {
      answer.putHeader(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
  }

  private static void goOn(RoutingContext request) {
    if (isPreflight(request.request())) {
      request.response().setStatusCode(204).end();
    } else {
      request.next();
    }
  }

  /** What a browser asks before it sends what a page could not send by a form. */
  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(ORIGIN)
        && request.headers().contains(ACCESS_CONTROL_REQUEST_METHOD);
  }
}
