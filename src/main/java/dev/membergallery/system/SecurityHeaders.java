package dev.membergallery.system;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every answer tells browsers to be careful about, whoever gives it: endpoints, errors,
 * preflights, files. An answer that needs another rule has it already when this one looks: a page
 * says its {@code Content-Security-Policy} itself, and whatever may be kept its {@code
 * Cache-Control}; nothing else is.
 */
final class SecurityHeaders {

  /** Before anything that may answer. */
  private static final int FIRST = 1_100;

  /** Before those who answer what no filter has seen. */
  private static final int BEFORE_ANSWERS = -1_001;

  private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** Those of the framework, in dev mode only, have scripts and styles of every kind. */
  private static final String DEVELOPERS_PAGES = "/q/";

  private static final String OWN_PAGES_ONLY = "frame-ancestors 'self'";

  private static final String PAGES = "text/html";
  private static final String NO_DEVICES =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  private static final String HTTPS = "https://";
  private static final String A_YEAR = "max-age=31536000";

  private final boolean isReachedByHttps;

  SecurityHeaders(@ConfigProperty(name = "member-gallery.public-url") String publicUrl) {
    this.isReachedByHttps = publicUrl.startsWith(HTTPS);
  }

  void register(@Observes Filters filters) {
    filters.register(this::promise, FIRST);
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_ANSWERS).failureHandler(this::promise);
  }

  /** They are added last of all, when the answer is as it will be. */
  private void promise(RoutingContext request) {
    request.addHeadersEndHandler(_ -> complete(request));
    request.next();
  }

  private void complete(RoutingContext request) {
    var headers = request.response().headers();
    // a CONNECT of HTTP/2 has none
    var path = String.valueOf(request.request().path());
    var isPage = String.valueOf(headers.get(HttpHeaders.CONTENT_TYPE)).startsWith(PAGES);
    var isOfDevelopers = isPage && path.startsWith(DEVELOPERS_PAGES);
    add(headers, "X-Content-Type-Options", "nosniff");
    add(headers, "Referrer-Policy", "no-referrer");
    add(headers, CONTENT_SECURITY_POLICY, isOfDevelopers ? OWN_PAGES_ONLY : NOTHING);
    add(
        headers,
        "Cross-Origin-Resource-Policy",
        isForAnyPage(path) ? "cross-origin" : "same-origin");
    add(headers, HttpHeaders.CACHE_CONTROL.toString(), "no-store");
    if (isPage) {
      add(headers, "Cross-Origin-Opener-Policy", "same-origin");
      add(headers, "Permissions-Policy", NO_DEVICES);
    }
    if (isReachedByHttps) {
      add(headers, "Strict-Transport-Security", A_YEAR);
    }
  }

  /**
   * What pages of other origins may load as they load their own files. The APIs are not among it,
   * although such pages call them: they do so by CORS, which this policy does not touch.
   */
  private static boolean isForAnyPage(String path) {
    return path.startsWith("/.well-known/")
        || path.startsWith("/media/")
        || (path.startsWith("/live/v1/") && !path.startsWith("/live/v1/sites/"));
  }

  private static void add(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
