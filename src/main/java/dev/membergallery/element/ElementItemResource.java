package dev.membergallery.element;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.gallery.GalleryItems;
import dev.membergallery.gallery.ItemPatch;
import dev.membergallery.gallery.ItemRange;
import dev.membergallery.gallery.KnownItem;
import dev.membergallery.input.Input;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.WireItem;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Function;
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

/**
 * The items of an element: the same rows that the backend API reads and writes under the element's
 * id.
 */
@Path("/editor/v1/sites/{siteId}/elements/{elementId}/items")
@Tag(
    name = "Editor: items",
    description = "Items of elements: those that the backend API has under the element’s id")
@RunOnVirtualThread
public class ElementItemResource {

  private final Elements elements;
  private final GalleryItems items;
  private final CurrentCaller caller;

  ElementItemResource(Elements elements, GalleryItems items, CurrentCaller caller) {
    this.elements = elements;
    this.items = items;
    this.caller = caller;
  }

  @GET
  @Needs(PRO_GALLERY_READ)
  @Operation(summary = "List items of an element", description = "By descending sort order.")
  public ElementItemsResponse list(
      @RestPath String siteId,
      @RestPath String elementId,
      @RestQuery @Nullable String itemOffset,
      @RestQuery @Nullable String itemLimit) {
    var in = Input.withoutBody();
    var id = new ElementId(in.parameter("elementId", elementId).requiredId());
    var range = ItemRange.read(in, itemOffset, itemLimit);
    in.check();
    return ElementItemsResponse.of(
        inGallery(id, gallery -> items.list(caller.site(), gallery, range)));
  }

  @POST
  @Needs(PRO_GALLERY_MANAGE)
  @ResponseStatus(RestResponse.StatusCode.CREATED)
  @Operation(
      summary = "Add 1–50 items to an element",
      description = "All or none. They keep the request's order.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewItemsRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ElementItemsResponse.class)))
  public ElementItemsResponse create(
      @RestPath String siteId, @RestPath String elementId, Input body) {
    body.required().objectOf("items");
    var id = new ElementId(body.parameter("elementId", elementId).requiredId());
    var wanted = ItemReader.newItems(body.field("items"));
    body.check();
    return ElementItemsResponse.of(
        inGallery(id, gallery -> items.add(caller.site(), gallery, wanted)));
  }

  @PATCH
  @Path("{itemId}")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(
      summary = "Change an item of an element",
      description =
          """
          What is present changes, `null` clears, what is absent stays, at every depth; arrays are replaced. \
          Media as the SDK writes them (a `wix:` URI, another id of a video, a url alone for an id) stand for the whole. \
          The item as it was answered, `{item: …}`, is taken as well.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WireItem.class)))
  public ElementItemResponse change(
      @RestPath String siteId,
      @RestPath String elementId,
      @RestPath String itemId,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Input body) {
    body.required().object();
    var id = new ElementId(body.parameter("elementId", elementId).requiredId());
    var fields = body.has("item") ? body.objectOf("item").field("item").required() : body;
    var item = new ItemId(body.parameter("itemId", itemId).requiredId(List.of(fields.field("id"))));
    var patch = new ItemPatch(item, fields, KnownItem.read(body, ifMatch));
    patch.checkIds();
    return ElementItemResponse.of(
        inGallery(id, gallery -> items.change(caller.site(), gallery, patch)));
  }

  @DELETE
  @Path("{itemId}")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(summary = "Delete an item of an element")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(
      @RestPath String siteId,
      @RestPath String elementId,
      @RestPath String itemId,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    var in = Input.withoutBody();
    var id = new ElementId(in.parameter("elementId", elementId).requiredId());
    var item = new ItemId(in.parameter("itemId", itemId).requiredId());
    var known = KnownItem.read(in, ifMatch);
    in.check();
    var _ =
        inGallery(
            id,
            gallery -> {
              items.delete(caller.site(), gallery, item, known);
              return item;
            });
  }

  @PUT
  @Path("order")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(
      summary = "Order the items of an element",
      description = "`itemIds` names every item once; the first is listed first.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderRequest.class)))
  public ElementItemsResponse order(
      @RestPath String siteId, @RestPath String elementId, Input body) {
    body.required().objectOf("itemIds");
    var id = new ElementId(body.parameter("elementId", elementId).requiredId());
    var wanted = ItemReader.ids(body.field("itemIds"), 0, Galleries.MAX_ITEMS);
    body.check();
    return ElementItemsResponse.of(
        inGallery(id, gallery -> items.order(caller.site(), gallery, wanted)));
  }

  /** What the element's gallery answers; whoever asks for an element is told of no gallery. */
  private <T> T inGallery(ElementId id, Function<GalleryId, T> call) {
    elements.require(caller.site(), id);
    try {
      return call.apply(id.galleryId());
    } catch (Problem problem) {
      throw problem.type() == ProblemType.GALLERY_NOT_FOUND ? Elements.notFound(id) : problem;
    }
  }

  /** Items to be added. */
  public record NewItemsRequest(
      @Schema(minItems = 1, maxItems = ItemReader.MAX_ADDED) List<WireItem> items) {}

  /** All items in their order. */
  public record OrderRequest(
      @Schema(
              examples = "[\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e\"]",
              maxItems = Galleries.MAX_ITEMS)
          List<String> itemIds) {}

  /** One item of an element. */
  public record ElementItemResponse(WireItem item) {
    static ElementItemResponse of(Item item) {
      return new ElementItemResponse(WireItem.of(item));
    }
  }

  /** Items of an element. */
  public record ElementItemsResponse(List<WireItem> items) {
    static ElementItemsResponse of(List<Item> items) {
      return new ElementItemsResponse(WireItem.of(items));
    }
  }
}
