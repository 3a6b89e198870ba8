package dev.membergallery.gallery;

import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;
import dev.membergallery.problem.ViolatedRule;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where the wire format's resources are, and the ids in their addresses. */
final class WirePaths {

  /** The documented base path. */
  static final String GALLERIES = "/pro-gallery/v2/galleries";

  /** All of them: the SDK has others, by its default host and by a host of one's own. */
  private static final List<String> BASES =
      List.of(GALLERIES, "/progallery/v2/galleries", "/_api/pro-gallery-server/v2/galleries");

  /** What is left of the address of a gallery's items where the gallery's id is empty. */
  private static final Pattern ITEMS_OF_NONE = Pattern.compile("/items(/.*)?");

  /** What is left of an address whose last id is empty: its endpoint says so, by the id's name. */
  private static final Pattern LACKS_LAST_ID = Pattern.compile("(.*/items)?/");

  /** Stands in a path for an id that is not there. */
  private static final String NO_ID = "/%20";

  /** Before the request is routed, after it has got its id. */
  private static final int BEFORE_ROUTING = 500;

  void register(@Observes Filters filters) {
    filters.register(WirePaths::unify, BEFORE_ROUTING);
  }

  private static void unify(RoutingContext request) {
    var path = request.normalizedPath();
    var unified = unified(path, request);
    if (unified.equals(path)) {
      request.next();
    } else {
      var query = request.request().query();
      request.reroute(unified + (query == null ? "" : "?" + query));
    }
  }

  private static String unified(String path, RoutingContext request) {
    for (var base : BASES) {
      if (path.startsWith(base)) {
        return GALLERIES + mended(path.substring(base.length()), request);
      }
    }
    return path;
  }

  private static String mended(String rest, RoutingContext request) {
    var lacksFirst = ITEMS_OF_NONE.matcher(rest).matches();
    var lacksLast = LACKS_LAST_ID.matcher(rest).matches() || isToldByItemId(rest, request);
    return (lacksFirst ? NO_ID : "") + (lacksLast ? rest.substring(0, rest.length() - 1) : rest);
  }

  private static boolean isToldByItemId(String rest, RoutingContext request) {
    return rest.endsWith("/") && request.queryParams().contains("itemId");
  }

  /** The gallery of the path, which the SDK repeats as a parameter. */
  static GalleryId galleryId(Input request, String inPath, List<String> repeated) {
    return new GalleryId(
        request
            .parameter("galleryId", inPath.strip())
            .requiredId(repeated.stream().map(id -> request.parameter("galleryId", id)).toList()));
  }

  /** The gallery of the path, which the SDK repeats in the body. */
  static GalleryId galleryId(Input body, String inPath) {
    return new GalleryId(id(body, "galleryId", inPath.strip(), body.field("galleryId")));
  }

  /** The gallery of the path, which is also in the patch. */
  static GalleryId patchedGalleryId(Input gallery, String inPath) {
    return new GalleryId(id(gallery, "gallery.id", inPath, gallery.field("id")));
  }

  /** The item of the path, which is also in the patch. */
  static ItemId patchedItemId(Input item, String inPath) {
    return new ItemId(id(item, "item.id", inPath, item.field("id")));
  }

  private static UUID id(Input body, String name, String inPath, Input repeated) {
    return body.parameter(name, inPath).requiredId(List.of(repeated));
  }

  /** The item of the path, which the SDK repeats as a parameter. */
  static ItemId itemId(Input request, String inPath, List<String> repeated) {
    return new ItemId(
        request
            .parameter("itemId", inPath)
            .requiredId(repeated.stream().map(id -> request.parameter("itemId", id)).toList()));
  }

  /** The items of the parameter {@code itemsIds}. One that is empty must not be passed over. */
  static List<ItemId> itemIds(Input request, UriInfo address) {
    var values = address.getQueryParameters().getOrDefault("itemsIds", List.of());
    var ids =
        values.stream().map(value -> request.parameter("itemsIds", value).requiredId()).toList();
    var all = request.parameter("itemsIds", null);
    if (ids.isEmpty() && !address.getQueryParameters().containsKey("itemId")) {
      all.required();
    } else if (ids.size() > Galleries.MAX_ITEMS) {
      all.reject(ViolatedRule.MAX_SIZE, "must be at most " + Galleries.MAX_ITEMS);
    }
    return ids.stream().map(ItemId::new).toList();
  }

  /**
   * The SDK encodes no id: one that is empty, or a step such as {@code ..}, makes the address of
   * something else, with a parameter that gives it away. That must never list, nor delete.
   */
  static void refuseId(Input request, UriInfo address, String name) {
    var said = address.getQueryParameters().getFirst(name);
    if (said != null) {
      var id = request.parameter(name, said).required();
      if (id.isPresent()) {
        id.reject(ViolatedRule.OTHER, "is not in the path");
      }
    }
  }
}
