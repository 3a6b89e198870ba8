package dev.membergallery.gallery;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.Needs;
import dev.membergallery.input.Input;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Galleries in the wire format of the public SDK. */
@Path(WirePaths.GALLERIES)
@Tag(
    name = "Backend API: galleries",
    description = "Galleries in the wire format of the public SDK")
@RunOnVirtualThread
public class GalleryResource {

  private static final int MAX_GALLERIES = 10;
  private static final int DEFAULT_ITEMS = 10;

  private final Galleries galleries;
  private final GalleryAccess access;

  GalleryResource(Galleries galleries, GalleryAccess access) {
    this.galleries = galleries;
    this.access = access;
  }

  @POST
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "createGallery",
      summary = "Make a standalone gallery",
      description = "From its items, or as a clone of another; answered with its first 50 items.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateGalleryRequest.class)))
  public GalleryResponse create(Input body) {
    var site = access.toAll();
    body.required().object();
    var wanted = WireGallery.newGallery(body.field("gallery"));
    var named = body.field("cloneFromGalleryId");
    var source =
        named.isPresent()
            ? Optional.of(new GalleryId(named.requiredId()))
            : Optional.<GalleryId>empty();
    body.check();
    return GalleryResponse.of(
        source.isPresent()
            ? galleries.cloneOf(site, source.get(), wanted)
            : galleries.create(site, Galleries.newId(), wanted));
  }

  @GET
  @Needs(value = PRO_GALLERY_READ, orMemberOrVisitor = true)
  @Operation(
      operationId = "listGalleries",
      summary = "List galleries, oldest first",
      description = "Each with its first items; for API keys only.")
  @SecurityRequirement(name = "apiKey")
  public GalleriesResponse list(
      @Parameter(
              description = "How many galleries to pass over",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
          @RestQuery
          @Nullable String offset,
      @Parameter(
              description = "How many galleries at most",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "" + MAX_GALLERIES,
                      defaultValue = "" + MAX_GALLERIES))
          @RestQuery
          @Nullable String limit,
      @Parameter(
              description = "How many items of each gallery at most",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "" + ItemRange.MAX,
                      defaultValue = "" + DEFAULT_ITEMS))
          @RestQuery
          @Nullable String itemLimit,
      @Context UriInfo address) {
    var in = Input.withoutBody();
    WirePaths.refuseId(in, address, "galleryId");
    in.check();
    var site = access.toAll();
    int from = in.parameter("offset", offset).integer(0, Integer.MAX_VALUE, 0);
    int count = in.parameter("limit", limit).integer(1, MAX_GALLERIES, MAX_GALLERIES);
    int items = in.parameter("itemLimit", itemLimit).integer(1, ItemRange.MAX, DEFAULT_ITEMS);
    in.check();
    var part = galleries.list(site, from, count, items);
    return new GalleriesResponse(
        part.galleries().stream().map(WireGallery::of).toList(), part.total());
  }

  @GET
  @Path("{galleryId}")
  @Needs(value = PRO_GALLERY_READ, orMemberOrVisitor = true)
  @Operation(
      operationId = "getGallery",
      summary = "Get a gallery with a range of its items",
      description = "With an element's id: the element's original items, whoever asks.")
  public GalleryResponse get(
      @RestPath String galleryId,
      @RestQuery("galleryId") List<String> repeated,
      @RestQuery @Nullable String itemOffset,
      @RestQuery @Nullable String itemLimit,
      @Context UriInfo address) {
    var in = Input.withoutBody();
    var id = WirePaths.galleryId(in, galleryId, repeated);
    var range = ItemRange.read(in, itemOffset, itemLimit);
    WirePaths.refuseId(in, address, "itemId");
    in.check();
    return GalleryResponse.of(galleries.get(access.toRead(id), id, range));
  }

  @PATCH
  @Path("{galleryId}")
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "updateGallery",
      summary = "Change a gallery and its items",
      description =
          """
          What is present changes, `null` clears, what is absent stays, at every depth; arrays are replaced. \
          Media as the SDK writes them (a `wix:` URI, another id of a video, a url alone for an id) stand for the whole. \
          Items with an id are changed by the same rule, those without one are added, those not named stay. \
          All or nothing.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UpdateGalleryRequest.class)))
  public GalleryResponse update(@RestPath String galleryId, Input body) {
    var gallery = body.required().object().field("gallery").required().object();
    var id = WirePaths.patchedGalleryId(gallery, galleryId);
    var site = access.toChange(id, body);
    var patch = GalleryPatch.read(gallery);
    if (gallery.isRejected() || gallery.field("id").isRejected()) {
      patch.readAlone();
      body.check();
    }
    return GalleryResponse.of(galleries.change(site, id, patch));
  }

  @PATCH
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(hidden = true)
  public GalleryResponse updateWithoutId(Input body) {
    return update("", body);
  }

  @DELETE
  @Path("{galleryId}")
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(
      operationId = "deleteGallery",
      summary = "Delete a gallery",
      description = "With an element's id: the element goes too, and with either all assignments.")
  public DeletedGalleryResponse delete(
      @RestPath String galleryId,
      @RestQuery("galleryId") List<String> repeated,
      @Context UriInfo address) {
    var in = Input.withoutBody();
    var id = WirePaths.galleryId(in, galleryId, repeated);
    WirePaths.refuseId(in, address, "itemId");
    in.check();
    galleries.delete(access.toChange(id), id);
    return new DeletedGalleryResponse(id.toString());
  }

  @DELETE
  @Needs(value = PRO_GALLERY_MANAGE, orMemberOrVisitor = true)
  @Operation(hidden = true)
  public DeletedGalleryResponse deleteWithoutId(@Context UriInfo address) {
    return delete("", List.of(), address);
  }

  /** What createGallery takes. */
  public record CreateGalleryRequest(
      @Nullable WireGallery gallery,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d")
          @Nullable String cloneFromGalleryId) {}

  /** What updateGallery takes. */
  public record UpdateGalleryRequest(WireGallery gallery) {}

  /** A gallery with those of its items that were asked for, or else the first 50. */
  public record GalleryResponse(WireGallery gallery) {
    static GalleryResponse of(GalleryWithItems gallery) {
      return new GalleryResponse(WireGallery.of(gallery));
    }
  }

  /** A part of the site's galleries, and how many there are in all. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record GalleriesResponse(
      List<WireGallery> galleries, @Schema(examples = "1") long totalGalleries) {}

  /** The id alone, since the gallery is gone: the SDK takes no answer without a body. */
  public record DeletedGalleryResponse(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String galleryId) {}
}
