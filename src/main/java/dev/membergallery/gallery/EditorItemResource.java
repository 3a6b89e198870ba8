package dev.membergallery.gallery;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.gallery.GalleryItemResource.ItemResponse;
import dev.membergallery.gallery.GalleryItemResource.ItemsResponse;
import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.WireItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The items of galleries as the Editor has them, whether an element shows them or not. */
@Path("/editor/v1/sites/{siteId}/galleries/{galleryId}/items")
@Tag(
    name = "Editor: items of galleries",
    description = "As those of elements, for standalone galleries too")
@RunOnVirtualThread
public class EditorItemResource {

  private final GalleryItems items;
  private final CurrentCaller caller;

  EditorItemResource(GalleryItems items, CurrentCaller caller) {
    this.items = items;
    this.caller = caller;
  }

  @GET
  @Needs(PRO_GALLERY_READ)
  @Operation(summary = "List items of a gallery", description = "By descending sort order.")
  public ItemsResponse list(
      @RestPath String siteId,
      @RestPath String galleryId,
      @RestQuery @Nullable String itemOffset,
      @RestQuery @Nullable String itemLimit) {
    var in = Input.withoutBody();
    var id = idIn(in, galleryId);
    var range = ItemRange.read(in, itemOffset, itemLimit);
    in.check();
    return new ItemsResponse(WireItem.of(items.list(caller.site(), id, range)));
  }

  @POST
  @Needs(PRO_GALLERY_MANAGE)
  @ResponseStatus(RestResponse.StatusCode.CREATED)
  @Operation(
      summary = "Add 1–50 items to a gallery",
      description = "All or none. They keep the request's order.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AddedItemsRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ItemsResponse.class)))
  public ItemsResponse create(@RestPath String siteId, @RestPath String galleryId, Input body) {
    body.required().objectOf("items");
    var id = idIn(body, galleryId);
    var wanted = ItemReader.newItems(body.field("items"));
    body.check();
    return new ItemsResponse(WireItem.of(items.add(caller.site(), id, wanted)));
  }

  @PATCH
  @Path("{itemId}")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(
      summary = "Change an item of a gallery",
      description = "By the rules by which items of elements are changed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WireItem.class)))
  public ItemResponse change(
      @RestPath String siteId,
      @RestPath String galleryId,
      @RestPath String itemId,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Input body) {
    body.required().object();
    var id = idIn(body, galleryId);
    var item = new ItemId(body.parameter("itemId", itemId).requiredId(List.of(body.field("id"))));
    var patch = new ItemPatch(item, body, KnownItem.read(body, ifMatch));
    patch.checkIds();
    return new ItemResponse(WireItem.of(items.change(caller.site(), id, patch)));
  }

  @DELETE
  @Path("{itemId}")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(summary = "Delete an item of a gallery")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(
      @RestPath String siteId,
      @RestPath String galleryId,
      @RestPath String itemId,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    var in = Input.withoutBody();
    var id = idIn(in, galleryId);
    var item = new ItemId(in.parameter("itemId", itemId).requiredId());
    var known = KnownItem.read(in, ifMatch);
    in.check();
    items.delete(caller.site(), id, item, known);
  }

  @PUT
  @Path("order")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(
      summary = "Order the items of a gallery",
      description = "`itemIds` names every item once; the first is listed first.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ItemOrderRequest.class)))
  public ItemsResponse order(@RestPath String siteId, @RestPath String galleryId, Input body) {
    body.required().objectOf("itemIds");
    var id = idIn(body, galleryId);
    var wanted = ItemReader.ids(body.field("itemIds"), 0, Galleries.MAX_ITEMS);
    body.check();
    return new ItemsResponse(WireItem.of(items.order(caller.site(), id, wanted)));
  }

  private static GalleryId idIn(Input request, String galleryId) {
    return new GalleryId(request.parameter("galleryId", galleryId).requiredId());
  }

  /** Items to be added to a gallery. */
  public record AddedItemsRequest(
      @Schema(minItems = 1, maxItems = ItemReader.MAX_ADDED) List<WireItem> items) {}

  /** All items of a gallery in their order. */
  public record ItemOrderRequest(
      @Schema(
              examples = "[\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e\"]",
              maxItems = Galleries.MAX_ITEMS)
          List<String> itemIds) {}
}
