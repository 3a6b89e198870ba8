package dev.membergallery.system;

import dev.membergallery.problem.PublicFiles;
import dev.membergallery.problem.RoutedPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * How long browsers keep files: those that are named for what is in them for a year, without
 * asking; all others are asked about each time.
 */
final class FileCaching {

  /** After what is said of every answer. */
  private static final int AFTER_SECURITY_HEADERS = 1_050;

  private static final String EDITOR_ASSETS = "/editor/assets/";

  void register(@Observes Filters filters) {
    filters.register(FileCaching::pass, AFTER_SECURITY_HEADERS);
  }

  private static void pass(RoutingContext request) {
    var path = RoutedPath.of(request);
    if (path.startsWith(PublicFiles.LIVE_ASSETS) || path.startsWith(EDITOR_ASSETS)) {
      keep(request, "public, max-age=31536000, immutable");
    } else if (PublicFiles.isIn(PublicFiles.LIVE, path)
        || PublicFiles.isIn(PublicFiles.MEDIA, path)) {
      keep(request, "no-cache");
    }
    request.next();
  }

  /** The framework says a day, of each file that it has. */
  private static void keep(RoutingContext request, String how) {
    request.addHeadersEndHandler(
        _ -> {
          int status = request.response().getStatusCode();
          // an error, which is no file, says itself that nobody keeps it
          if (status == 200 || status == 206 || status == 304) {
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, how);
          }
        });
  }
}
