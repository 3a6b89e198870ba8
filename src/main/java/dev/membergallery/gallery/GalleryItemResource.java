package dev.membergallery.gallery;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import dev.membergallery.access.Needs;
import dev.membergallery.input.Input;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.WireItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Items of galleries in the wire format of the public SDK. */
@Path(WirePaths.GALLERIES)
@Tag(
    name = "Backend API: items",
    description = "Items of galleries in the wire format of the public SDK")
@RunOnVirtualThread
public class GalleryItemResource {

  private static final String ITEMS = "{galleryId}/items";

  private final Galleries galleries;
  private final GalleryItems items;
  private final GalleryAccess access;

  GalleryItemResource(Galleries galleries, GalleryItems items, GalleryAccess access) {
    this.galleries = galleries;
    this.items = items;
    this.access = access;
  }

  @GET
  @Path(ITEMS)
  @Needs(value = PRO_GALLERY_READ, orMemberOrVisitor = true)
  @Operation(
      operationId = "listGalleryItems",
      summary = "List items of a gallery",
      description = "By descending sort order.")
  public ItemsResponse list(
      @RestPath String galleryId,
      @RestQuery("galleryId") List<String> repeated,
      @RestQuery @Nullable String itemOffset,
      @RestQuery @Nullable String itemLimit,
      @Context UriInfo address) {
    var in = Input.withoutBody();
    var gallery = WirePaths.galleryId(in, galleryId, repeated);
    var range = ItemRange.read(in, itemOffset, itemLimit);
    WirePaths.refuseId(in, address, "itemId");
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
    var site = access.toChange(gallery, body);
    var item = ItemReader.newItem(body.field("item"));
    body.check();
    var added = items.add(site, gallery, List.of(item));
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
    var site = access.toChange(gallery, body);
    var wanted = ItemReader.newItems(body.field("items"));
    body.check();
    return new ItemsResponse(WireItem.of(items.add(site, gallery, wanted)));
  }

  @PATCH
  @Path(ITEMS + "/{itemId}")
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "updateGalleryItem",
      summary = "Change an item",
      description =
          """
          What is present changes, `null` clears, what is absent stays, at every depth; arrays are replaced. \
          Media as the SDK writes them (a `wix:` URI, another id of a video, a url alone for an id) stand for the whole. \
          Another kind of media takes the place of the one before.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UpdateItemRequest.class)))
  public ItemResponse update(@RestPath String galleryId, @RestPath String itemId, Input body) {
    var gallery = WirePaths.galleryId(body.required().object(), galleryId);
    var site = access.toChange(gallery, body);
    var item = body.field("item").required().object();
    var patch = new ItemPatch(WirePaths.patchedItemId(item, itemId), item);
    patch.checkIds();
    return new ItemResponse(WireItem.of(items.change(site, gallery, patch)));
  }

  @PATCH
  @Path(ITEMS)
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(hidden = true)
  public ItemResponse updateWithoutId(@RestPath String galleryId, Input body) {
    return update(galleryId, "", body);
  }

  @DELETE
  @Path(ITEMS + "/{itemId}")
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(operationId = "deleteGalleryItem", summary = "Delete an item")
  public DeletedItemResponse delete(
      @RestPath String galleryId,
      @RestPath String itemId,
      @RestQuery("galleryId") List<String> repeatedGallery,
      @RestQuery("itemId") List<String> repeatedItem) {
    var in = Input.withoutBody();
    var gallery = WirePaths.galleryId(in, galleryId, repeatedGallery);
    var item = WirePaths.itemId(in, itemId, repeatedItem);
    in.check();
    items.delete(access.toChange(gallery), gallery, item, KnownItem.ANY);
    return new DeletedItemResponse(item.toString());
  }

  @DELETE
  @Path(ITEMS)
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "deleteGalleryItems",
      summary = "Delete 1–1000 items, all or none",
      description = "Answered with the gallery and its first 50 items.")
  @Parameter(
      name = "itemsIds",
      in = ParameterIn.QUERY,
      description = "Each of the items",
      required = true,
      schema =
          @Schema(
              type = SchemaType.ARRAY,
              implementation = String.class,
              minItems = 1,
              maxItems = Galleries.MAX_ITEMS))
  public GalleryResource.GalleryResponse deleteSome(
      @RestPath String galleryId,
      @RestQuery("galleryId") List<String> repeated,
      @Context UriInfo address) {
    var in = Input.withoutBody();
    var gallery = WirePaths.galleryId(in, galleryId, repeated);
    WirePaths.refuseId(in, address, "itemId");
    var wanted = WirePaths.itemIds(in, address);
    in.check();
    return GalleryResource.GalleryResponse.of(
        galleries.deleteItems(access.toChange(gallery), gallery, wanted));
  }

  @POST
  @Path(ITEMS + "/delete")
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "bulkDeleteGalleryItems",
      summary = "Delete those of 1–1000 items that are there")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DeleteItemsRequest.class)))
  public DeletedItemsResponse deleteThoseThere(@RestPath String galleryId, Input body) {
    var gallery = WirePaths.galleryId(body.required().object(), galleryId);
    var site = access.toChange(gallery, body);
    var wanted = ItemReader.ids(body.field("itemIds"), 1, Galleries.MAX_ITEMS);
    body.check();
    return new DeletedItemsResponse(
        items.deleteAll(site, gallery, wanted).stream().map(ItemId::toString).toList());
  }

  /** What createGalleryItem takes. */
  public record CreateItemRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String galleryId,
      WireItem item) {}

  /** What createGalleryItems takes. */
  public record CreateItemsRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String galleryId,
      @Schema(minItems = 1, maxItems = ItemReader.MAX_ADDED) List<WireItem> items) {}

  /** What updateGalleryItem takes. */
  public record UpdateItemRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String galleryId,
      WireItem item) {}

  /** What bulkDeleteGalleryItems takes. */
  public record DeleteItemsRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String galleryId,
      @Schema(
              examples = "[\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e\"]",
              minItems = 1,
              maxItems = Galleries.MAX_ITEMS)
          List<String> itemIds) {}

  /** The id alone, since the item is gone: the SDK takes no answer without a body. */
  public record DeletedItemResponse(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e") String itemId) {}

  /** The ids of those that were there, in the request's order; may be empty. */
  public record DeletedItemsResponse(
      @Schema(examples = "[\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e\"]") List<String> itemIds) {}

  /** An item as it is stored, with what the server has added. */
  public record ItemResponse(WireItem item) {}

  /** Items by descending sort order; added ones in the order of the request. */
  public record ItemsResponse(List<WireItem> items) {}
}
