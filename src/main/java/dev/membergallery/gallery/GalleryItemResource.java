package dev.membergallery.gallery;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import dev.membergallery.access.Needs;
import dev.membergallery.input.Input;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.WireItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Items of galleries in the wire format of the public SDK. */
@Path(WirePaths.GALLERIES)
@Tag(name = "Backend API: items")
@RunOnVirtualThread
public class GalleryItemResource {

  private static final String ITEMS = "{galleryId}/items";

  private final GalleryItems items;
  private final GalleryAccess access;

  GalleryItemResource(GalleryItems items, GalleryAccess access) {
    this.items = items;
    this.access = access;
  }

  @GET
  @Path(ITEMS)
  @Needs(value = PRO_GALLERY_READ, orMemberOrVisitor = true)
  @Operation(
      operationId = "listGalleryItems",
      summary = "List items of a gallery",
      description = "By descending sort order. `itemLimit` is 1–200.")
  public ItemsResponse list(
      @RestPath String galleryId,
      @RestQuery("galleryId") List<String> repeated,
      @RestQuery @Nullable String itemOffset,
      @RestQuery @Nullable String itemLimit,
      @Context UriInfo address) {
    var in = Input.withoutBody();
    var gallery = WirePaths.galleryId(in, galleryId, repeated);
    var range = ItemRange.read(in, itemOffset, itemLimit);
    WirePaths.refuseEmptyId(in, address, "itemId");
    in.check();
    return new ItemsResponse(WireItem.of(items.list(access.toRead(gallery), gallery, range)));
  }

  @GET
  @Path(ITEMS + "/{itemId}")
  @Needs(value = PRO_GALLERY_READ, orMemberOrVisitor = true)
  @Operation(operationId = "getGalleryItem", summary = "Get an item")
  public ItemResponse get(
      @RestPath String galleryId,
      @RestPath String itemId,
      @RestQuery("galleryId") List<String> repeatedGallery,
      @RestQuery("itemId") List<String> repeatedItem) {
    var in = Input.withoutBody();
    var gallery = WirePaths.galleryId(in, galleryId, repeatedGallery);
    var item = WirePaths.itemId(in, itemId, repeatedItem);
    in.check();
    return new ItemResponse(WireItem.of(items.get(access.toRead(gallery), gallery, item)));
  }

  @POST
  @Path(ITEMS)
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(operationId = "createGalleryItem", summary = "Add an item")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateItemRequest.class)))
  public ItemResponse create(@RestPath String galleryId, Input body) {
    var gallery = WirePaths.galleryId(body.required().object(), galleryId);
    var item = ItemReader.newItem(body.field("item"));
    body.check();
    var added = items.add(access.toChange(gallery), gallery, List.of(item));
    return new ItemResponse(WireItem.of(added.getFirst()));
  }

  @POST
  @Path(ITEMS + "/create")
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "createGalleryItems",
      summary = "Add 1–50 items",
      description = "All or none. They keep the request's order.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateItemsRequest.class)))
  public ItemsResponse createSome(@RestPath String galleryId, Input body) {
    var gallery = WirePaths.galleryId(body.required().object(), galleryId);
    var wanted = ItemReader.newItems(body.field("items"));
    body.check();
    return new ItemsResponse(WireItem.of(items.add(access.toChange(gallery), gallery, wanted)));
  }

  /** What createGalleryItem takes. */
  public record CreateItemRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String galleryId, WireItem item) {}

  /** What createGalleryItems takes. */
  public record CreateItemsRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String galleryId,
      List<WireItem> items) {}

  /** One item. */
  public record ItemResponse(WireItem item) {}

  /** Some items. */
  public record ItemsResponse(List<WireItem> items) {}
}
