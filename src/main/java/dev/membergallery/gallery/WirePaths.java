package dev.membergallery.gallery;

import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Where the wire format's resources are, and the ids in their addresses. */
final class WirePaths {

  /** The documented base path. */
  static final String GALLERIES = "/pro-gallery/v2/galleries";

  /** The SDK's, by its default host and by a host of one's own. */
  private static final List<String> OTHER_BASES =
      List.of("/progallery/v2/galleries", "/_api/pro-gallery-server/v2/galleries");

  /** Before the request is routed, after it has got its id. */
  private static final int BEFORE_ROUTING = 500;

  void register(@Observes Filters filters) {
    filters.register(WirePaths::unify, BEFORE_ROUTING);
  }

  private static void unify(RoutingContext request) {
    var path = request.normalizedPath();
    for (var base : OTHER_BASES) {
      if (path.startsWith(base)) {
        var query = request.request().query();
        var rest = path.substring(base.length());
        request.reroute(GALLERIES + rest + (query == null ? "" : "?" + query));
        return;
      }
    }
    request.next();
  }

  /** The gallery of the path, which the SDK repeats as a parameter. */
  static GalleryId galleryId(Input request, String inPath, List<String> repeated) {
    return new GalleryId(
        request
            .parameter("galleryId", inPath)
            .requiredId(repeated.stream().map(id -> request.parameter("galleryId", id)).toList()));
  }

  /** The gallery of the path, which the SDK repeats in the body. */
  static GalleryId galleryId(Input body, String inPath) {
    return new GalleryId(
        body.parameter("galleryId", inPath).requiredId(List.of(body.field("galleryId"))));
  }

  /** The item of the path, which the SDK repeats as a parameter. */
  static ItemId itemId(Input request, String inPath, List<String> repeated) {
    return new ItemId(
        request
            .parameter("itemId", inPath)
            .requiredId(repeated.stream().map(id -> request.parameter("itemId", id)).toList()));
  }

  /**
   * The SDK encodes no id: one that is empty leaves the address of the list, with an empty
   * parameter that gives it away. That must never list.
   */
  static void refuseEmptyId(Input request, UriInfo address, String name) {
    if ("".equals(address.getQueryParameters().getFirst(name))) {
      request.parameter(name, null).required();
    }
  }
}
