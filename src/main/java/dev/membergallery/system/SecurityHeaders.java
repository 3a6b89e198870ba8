package dev.membergallery.system;

import dev.membergallery.problem.PublicFiles;
import dev.membergallery.problem.RoutedPath;
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

  private static final CharSequence CONTENT_TYPE_OPTIONS = bytes("X-Content-Type-Options");
  private static final CharSequence NO_SNIFF = bytes("nosniff");
  private static final CharSequence REFERRER_POLICY = bytes("Referrer-Policy");
  private static final CharSequence NO_REFERRER = bytes("no-referrer");
  private static final CharSequence RESOURCE_POLICY = bytes("Cross-Origin-Resource-Policy");
  private static final CharSequence CROSS_ORIGIN = bytes("cross-origin");
  private static final CharSequence SAME_ORIGIN = bytes("same-origin");
  private static final CharSequence OPENER_POLICY = bytes("Cross-Origin-Opener-Policy");
  private static final CharSequence PERMISSIONS_POLICY = bytes("Permissions-Policy");
  private static final CharSequence TRANSPORT_SECURITY = bytes("Strict-Transport-Security");
  private static final CharSequence NO_STORE = bytes("no-store");

  private static final CharSequence CONTENT_SECURITY_POLICY = bytes("Content-Security-Policy");
  private static final CharSequence NOTHING =
      bytes("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");

  /** Those of the framework, in dev mode only, have scripts and styles of every kind. */
  private static final String DEVELOPERS_PAGES = "/q/";

  private static final CharSequence OWN_PAGES_ONLY = bytes("frame-ancestors 'self'");

  private static final String PAGES = "text/html";
  private static final CharSequence NO_DEVICES =
      bytes("camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

  private static final String HTTPS = "https://";
  private static final CharSequence A_YEAR = bytes("max-age=31536000");

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
    var path = RoutedPath.of(request);
    var isPage = String.valueOf(headers.get(HttpHeaders.CONTENT_TYPE)).startsWith(PAGES);
    var isOfDevelopers = isPage && path.startsWith(DEVELOPERS_PAGES);
    add(headers, CONTENT_TYPE_OPTIONS, NO_SNIFF);
    add(headers, REFERRER_POLICY, NO_REFERRER);
    add(headers, CONTENT_SECURITY_POLICY, isOfDevelopers ? OWN_PAGES_ONLY : NOTHING);
    add(headers, RESOURCE_POLICY, PublicFiles.isForAnyPage(path) ? CROSS_ORIGIN : SAME_ORIGIN);
    add(headers, HttpHeaders.CACHE_CONTROL, NO_STORE);
    if (isPage) {
      add(headers, OPENER_POLICY, SAME_ORIGIN);
      add(headers, PERMISSIONS_POLICY, NO_DEVICES);
    }
    if (isReachedByHttps) {
      add(headers, TRANSPORT_SECURITY, A_YEAR);
    }
  }

  /** As bytes, once: they are written with every answer. */
  private static CharSequence bytes(String text) {
    return HttpHeaders.createOptimized(text);
  }

  private static void add(MultiMap headers, CharSequence name, CharSequence value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
