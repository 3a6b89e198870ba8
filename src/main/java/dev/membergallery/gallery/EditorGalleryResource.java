package dev.membergallery.gallery;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.gallery.GalleryResource.GalleryResponse;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Galleries as the Editor has them: the same that the backend API reads and writes, which takes no
 * sessions of collaborators.
 */
@Path("/editor/v1/sites/{siteId}/galleries")
@Tag(
    name = "Editor: galleries",
    description = "Galleries of elements and standalone ones: those of the backend API")
@RunOnVirtualThread
public class EditorGalleryResource {

  private static final ItemRange FIRST_ITEM = new ItemRange(0, 1);

  private final Galleries galleries;
  private final StandaloneRule standalone;
  private final CurrentCaller caller;

  EditorGalleryResource(Galleries galleries, StandaloneRule standalone, CurrentCaller caller) {
    this.galleries = galleries;
    this.standalone = standalone;
    this.caller = caller;
  }

  @GET
  @Needs(PRO_GALLERY_READ)
  @Operation(
      summary = "List the galleries of the site, oldest first",
      description = "Of elements and standalone ones, each with its first item.")
  public EditorGalleriesResponse list(
      @RestPath String siteId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var slice = galleries.list(caller.site(), request).map(WireGallery::of);
    return new EditorGalleriesResponse(slice.elements(), slice.nextCursor());
  }

  @POST
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(
      summary = "Make a standalone gallery",
      description = "An empty one, or one with the name and items of another.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewGalleryRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = GalleryResponse.class)))
  public RestResponse<GalleryResponse> create(@RestPath String siteId, Input body) {
    body.required().objectOf("name", "cloneFromGalleryId");
    var wanted = NewGallery.named(WireGallery.name(body));
    var source = body.field("cloneFromGalleryId").id().map(GalleryId::new);
    body.check();
    var site = caller.site();
    var made =
        source.isPresent()
            ? galleries.cloneOf(site, source.get(), wanted)
            : galleries.create(site, Galleries.newId(), wanted);
    return RestResponse.ResponseBuilder.<GalleryResponse>created(
            URI.create("/editor/v1/sites/" + site + "/galleries/" + made.id()))
        .entity(GalleryResponse.of(made))
        .build();
  }

  @GET
  @Path("{galleryId}")
  @Needs(PRO_GALLERY_READ)
  @Operation(summary = "Get a gallery with its first item")
  public GalleryResponse get(@RestPath String siteId, @RestPath String galleryId) {
    return GalleryResponse.of(galleries.get(caller.site(), id(galleryId), FIRST_ITEM));
  }

  @PATCH
  @Path("{galleryId}")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(summary = "Change the name of a gallery", description = "`null` clears it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = GalleryChangeRequest.class)))
  public GalleryResponse change(@RestPath String siteId, @RestPath String galleryId, Input body) {
    body.required().objectOf("name");
    var id = new GalleryId(body.parameter("galleryId", galleryId).requiredId());
    WireGallery.name(body);
    body.check();
    return GalleryResponse.of(galleries.change(caller.site(), id, GalleryPatch.read(body)));
  }

  @DELETE
  @Path("{galleryId}")
  @Needs(PRO_GALLERY_MANAGE)
  @Operation(
      summary = "Delete a standalone gallery",
      description = "Its assignments go too. One of an element goes with the element only.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@RestPath String siteId, @RestPath String galleryId) {
    var id = id(galleryId);
    standalone.requireStandalone(caller.site(), List.of(id));
    galleries.delete(caller.site(), id);
  }

  private static GalleryId id(String galleryId) {
    return new GalleryId(Input.pathId("galleryId", galleryId));
  }

  /** What is said of a gallery when it is made. */
  public record NewGalleryRequest(
      @Schema(examples = "Ana’s gallery", minLength = 1, maxLength = WireGallery.MAX_NAME)
          @Nullable String name,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60")
          @Nullable String cloneFromGalleryId) {}

  /** What can be changed of a gallery. */
  public record GalleryChangeRequest(
      @Schema(examples = "Ana’s gallery", minLength = 1, maxLength = WireGallery.MAX_NAME)
          @Nullable String name) {}

  /** A part of the list of galleries. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EditorGalleriesResponse(
      List<WireGallery> galleries,
      @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
