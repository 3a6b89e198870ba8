package dev.membergallery.element;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.gallery.GalleryItems;
import dev.membergallery.gallery.ItemRange;
import dev.membergallery.input.Input;
import dev.membergallery.item.ItemReader;
import dev.membergallery.item.WireItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The items of an element: the same rows that the backend API reads and writes under the element's
 * id.
 */
@Path("/editor/v1/sites/{siteId}/elements/{elementId}/items")
@Tag(name = "Editor: items")
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
  @Operation(
      summary = "List items of an element",
      description = "By descending sort order. `itemLimit` is 1–200.")
  public ElementItemsResponse list(
      @RestPath String siteId,
      @RestPath String elementId,
      @RestQuery @Nullable String itemOffset,
      @RestQuery @Nullable String itemLimit) {
    var in = Input.withoutBody();
    var id = new ElementId(in.parameter("elementId", elementId).requiredId());
    var range = ItemRange.read(in, itemOffset, itemLimit);
    in.check();
    elements.get(caller.site(), id);
    return new ElementItemsResponse(WireItem.of(items.list(caller.site(), id.galleryId(), range)));
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
    elements.get(caller.site(), id);
    return new ElementItemsResponse(WireItem.of(items.add(caller.site(), id.galleryId(), wanted)));
  }

  /** Items to be added. */
  public record NewItemsRequest(List<WireItem> items) {}

  /** Items of an element. */
  public record ElementItemsResponse(List<WireItem> items) {}
}
