package dev.membergallery.element;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;
import static dev.membergallery.access.Permission.SITE_MANAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.gallery.NewGallery;
import dev.membergallery.gallery.WireGallery;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Gallery elements: placing one on a page makes its backend gallery, with the same id. */
@Path("/editor/v1/sites/{siteId}/elements")
@Tag(
    name = "Editor: elements",
    description = "Gallery elements on pages, each with a backend gallery of the same id")
@RunOnVirtualThread
public class ElementResource {

  static final int MAX_OPTIONS = 65_536;

  private final Elements elements;
  private final CurrentCaller caller;

  ElementResource(Elements elements, CurrentCaller caller) {
    this.elements = elements;
    this.caller = caller;
  }

  @POST
  @Needs({SITE_MANAGE, PRO_GALLERY_MANAGE})
  @Operation(
      summary = "Place an element on a page",
      description = "Makes the backend gallery of the same id. Nicknames are unique on a page.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewElementRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreatedElementResponse.class)))
  public RestResponse<CreatedElementResponse> create(@RestPath String siteId, Input body) {
    body.required().objectOf("id", "pageId", "nickname", "options", "gallery");
    var id = new ElementId(body.field("id").id().orElseGet(UuidCreator::getTimeOrderedEpoch));
    var page = new PageId(body.field("pageId").requiredId());
    var nickname = ElementBody.nickname(body.field("nickname").required());
    var options = options(body);
    var name = WireGallery.name(body.field("gallery").object());
    body.check();
    var created =
        elements.add(
            caller.site(),
            id,
            page,
            String.valueOf(nickname),
            options == null ? JsonNodeFactory.instance.objectNode() : options,
            NewGallery.named(name));
    return RestResponse.ResponseBuilder.<CreatedElementResponse>created(
            URI.create("/editor/v1/sites/" + caller.site() + "/elements/" + id))
        .entity(
            new CreatedElementResponse(
                ElementBody.of(created.element()), WireGallery.of(created.gallery())))
        .build();
  }

  @GET
  @Needs(PRO_GALLERY_READ)
  @Operation(summary = "List elements, oldest first", description = "Of one page, or of all.")
  public ElementsResponse list(
      @RestPath String siteId,
      @Parameter(description = "The page whose elements are listed") @RestQuery
          @Nullable String pageId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var page = in.parameter("pageId", pageId).id().map(PageId::new);
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var slice = elements.list(caller.site(), page, request).map(ElementBody::of);
    return new ElementsResponse(slice.elements(), slice.nextCursor());
  }

  @GET
  @Path("{elementId}")
  @Needs(PRO_GALLERY_READ)
  @Operation(summary = "Get an element")
  public ElementResponse get(@RestPath String siteId, @RestPath String elementId) {
    return ElementResponse.of(elements.get(caller.site(), id(elementId)));
  }

  @PATCH
  @Path("{elementId}")
  @Needs(SITE_MANAGE)
  @Operation(summary = "Change an element’s nickname, or replace its options")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ElementChangeRequest.class)))
  public ElementResponse change(@RestPath String siteId, @RestPath String elementId, Input body) {
    body.required().objectOf("nickname", "options");
    var id = new ElementId(body.parameter("elementId", elementId).requiredId());
    var nickname = ElementBody.nickname(body.field("nickname").unclearable());
    var options = body.field("options").unclearable().json(MAX_OPTIONS);
    body.check();
    return ElementResponse.of(elements.change(caller.site(), id, nickname, options));
  }

  @DELETE
  @Path("{elementId}")
  @Needs({SITE_MANAGE, PRO_GALLERY_MANAGE})
  @Operation(
      summary = "Delete an element",
      description = "Its gallery and all its assignments go with it.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@RestPath String siteId, @RestPath String elementId) {
    elements.delete(caller.site(), id(elementId));
  }

  private static ElementId id(String elementId) {
    return new ElementId(Input.pathId("elementId", elementId));
  }

  private static @Nullable ObjectNode options(Input body) {
    return body.field("options").json(MAX_OPTIONS);
  }

  /** What is said of an element when it is made. */
  public record NewElementRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String id,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") String pageId,
      @Schema(examples = "memberGallery", minLength = 1, maxLength = ElementBody.MAX_NICKNAME)
          String nickname,
      @Schema(
              implementation = Object.class,
              description = "At most " + MAX_OPTIONS + " characters as JSON")
          @Nullable ObjectNode options,
      @Nullable GalleryName gallery) {}

  /** The name of the gallery that is made with an element. */
  public record GalleryName(
      @Schema(examples = "Home gallery", minLength = 1, maxLength = WireGallery.MAX_NAME)
          @Nullable String name) {}

  /** What can be changed of an element. */
  public record ElementChangeRequest(
      @Schema(examples = "memberGallery", minLength = 1, maxLength = ElementBody.MAX_NICKNAME)
          @Nullable String nickname,
      @Schema(
              implementation = Object.class,
              description = "At most " + MAX_OPTIONS + " characters as JSON")
          @Nullable ObjectNode options) {}

  /** A new element and its gallery. */
  public record CreatedElementResponse(ElementBody element, WireGallery gallery) {}

  /** One element. */
  public record ElementResponse(ElementBody element) {
    static ElementResponse of(GalleryElement element) {
      return new ElementResponse(ElementBody.of(element));
    }
  }

  /** A part of the list of elements. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ElementsResponse(
      List<ElementBody> elements, @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
