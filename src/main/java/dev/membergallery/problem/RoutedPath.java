package dev.membergallery.problem;

import io.vertx.ext.web.RoutingContext;

/**
 * The path of a request as it is routed: {@code /%73ites//x/..} leads where {@code /sites/} does.
 * Whoever goes by the path as it was sent goes by what the caller wants to be seen.
 */
public final class RoutedPath {

  private RoutedPath() {}

  /** As it was sent where it cannot be decoded: then it leads nowhere. */
  public static String of(RoutingContext request) {
    try {
      return request.normalizedPath();
    } catch (IllegalArgumentException _) {
      return String.valueOf(request.request().path());
    }
  }
}
