package dev.membergallery.override;

import static dev.membergallery.access.Permission.MEMBERS_MANAGE;
import static dev.membergallery.access.Permission.MEMBERS_READ;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.MemberId;
import dev.membergallery.access.Needs;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which members see which gallery in place of an element's items. */
@Path("/editor/v1/sites/{siteId}/elements/{elementId}/member-galleries")
@Tag(
    name = "Editor: member galleries",
    description = "Which members see which gallery in place of an element’s items")
@RunOnVirtualThread
public class MemberGalleryResource {

  private final MemberGalleries memberGalleries;
  private final Elements elements;
  private final CurrentCaller caller;

  MemberGalleryResource(MemberGalleries memberGalleries, Elements elements, CurrentCaller caller) {
    this.memberGalleries = memberGalleries;
    this.elements = elements;
    this.caller = caller;
  }

  @PUT
  @Path("{memberId}")
  @Needs(MEMBERS_MANAGE)
  @Operation(
      summary = "Assign a gallery to a member",
      description =
          "In place of the one before. Members may share one; that of an element cannot be assigned.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AssignmentRequest.class)))
  public MemberGalleryResponse assign(
      @RestPath String siteId, @RestPath String elementId, @RestPath String memberId, Input body) {
    body.required().objectOf("galleryId");
    var element = new ElementId(body.parameter("elementId", elementId).requiredId());
    var member = new MemberId(body.parameter("memberId", memberId).requiredId());
    var gallery = new GalleryId(body.field("galleryId").requiredId());
    body.check();
    return MemberGalleryResponse.of(memberGalleries.put(caller.site(), element, member, gallery));
  }

  @GET
  @Path("{memberId}")
  @Needs(MEMBERS_READ)
  @Operation(summary = "Get a member’s gallery for an element")
  public MemberGalleryResponse get(
      @RestPath String siteId, @RestPath String elementId, @RestPath String memberId) {
    var in = Input.withoutBody();
    var element = new ElementId(in.parameter("elementId", elementId).requiredId());
    var member = new MemberId(in.parameter("memberId", memberId).requiredId());
    in.check();
    return MemberGalleryResponse.of(memberGalleries.get(caller.site(), element, member));
  }

  @DELETE
  @Path("{memberId}")
  @Needs(MEMBERS_MANAGE)
  @Operation(summary = "Take a gallery from a member", description = "The gallery itself stays.")
  @APIResponse(responseCode = "204", description = "Taken away")
  public void remove(
      @RestPath String siteId, @RestPath String elementId, @RestPath String memberId) {
    var in = Input.withoutBody();
    var element = new ElementId(in.parameter("elementId", elementId).requiredId());
    var member = new MemberId(in.parameter("memberId", memberId).requiredId());
    in.check();
    memberGalleries.remove(caller.site(), element, member);
  }

  @GET
  @Needs(MEMBERS_READ)
  @Operation(summary = "List the member galleries of an element, oldest first")
  public MemberGalleriesResponse list(
      @RestPath String siteId,
      @RestPath String elementId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var element = new ElementId(in.parameter("elementId", elementId).requiredId());
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    elements.require(caller.site(), element);
    var slice = memberGalleries.list(caller.site(), element, request).map(MemberGalleryBody::of);
    return new MemberGalleriesResponse(slice.elements(), slice.nextCursor());
  }

  /** Which gallery is assigned. */
  public record AssignmentRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") String galleryId) {}

  /** A gallery assigned to a member for an element. */
  @Schema(name = "MemberGallery")
  public record MemberGalleryBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String memberId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") String galleryId,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate) {

    static MemberGalleryBody of(MemberGallery assigned) {
      return new MemberGalleryBody(
          assigned.elementId.toString(),
          assigned.memberId.toString(),
          assigned.galleryId.toString(),
          assigned.createdDate);
    }
  }

  /** One member gallery. */
  public record MemberGalleryResponse(MemberGalleryBody memberGallery) {
    static MemberGalleryResponse of(MemberGallery assigned) {
      return new MemberGalleryResponse(MemberGalleryBody.of(assigned));
    }
  }

  /** A part of the list of member galleries. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MemberGalleriesResponse(
      List<MemberGalleryBody> memberGalleries,
      @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
