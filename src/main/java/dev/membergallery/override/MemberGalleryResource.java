package dev.membergallery.override;

import static dev.membergallery.access.Permission.MEMBERS_MANAGE;
import static dev.membergallery.access.Permission.MEMBERS_READ;
import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.problem.ViolatedRule.ONE_OF;
import static dev.membergallery.problem.ViolatedRule.OTHER;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import dev.membergallery.limit.Limits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

/** Which members see which gallery in place of an element's items. */
@Path("/editor/v1/sites/{siteId}/elements/{elementId}/member-galleries")
@Tag(
    name = "Editor: member galleries",
    description = "Which members see which gallery in place of an element’s items")
@RunOnVirtualThread
public class MemberGalleryResource {

  private static final int MAX_AT_ONCE = 1_000;

  private final MemberGalleries memberGalleries;
  private final BulkAssignment bulk;
  private final Elements elements;
  private final Limits limits;
  private final CurrentCaller caller;

  MemberGalleryResource(
      MemberGalleries memberGalleries,
      BulkAssignment bulk,
      Elements elements,
      Limits limits,
      CurrentCaller caller) {
    this.memberGalleries = memberGalleries;
    this.bulk = bulk;
    this.elements = elements;
    this.limits = limits;
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
  @Operation(
      summary = "Take a gallery from a member",
      description =
          """
          The gallery itself stays. They get no clone of the element’s template later, as they would not either if \
          the gallery were deleted.""")
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

  @POST
  @Needs(MEMBERS_MANAGE)
  @ResponseStatus(RestResponse.StatusCode.CREATED)
  @Operation(
      summary = "Give galleries to 1–1000 members who have none for the element",
      description =
          """
          All or none: to each of the `assignments` its gallery, or to each of the `memberIds` a clone of their own, \
          which needs PRO_GALLERY.MANAGE as well; a site’s limit of galleries holds. If some of them have a gallery \
          there already, the error ALREADY_EXISTS names them in its `memberIds`. Answers in the request’s order.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BulkAssignmentRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Assigned",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MemberGalleriesResponse.class)))
  public MemberGalleriesResponse assignAll(
      @RestPath String siteId, @RestPath String elementId, Input body) {
    body.required().objectOf("assignments", "memberIds", "cloneFromGalleryId");
    var element = new ElementId(body.parameter("elementId", elementId).requiredId());
    var assignments = body.field("assignments");
    var memberIds = body.field("memberIds");
    var original = body.field("cloneFromGalleryId");
    List<MemberGallery> assigned;
    if (memberIds.isPresent() || original.isPresent()) {
      if (assignments.isPresent()) {
        assignments.reject(ONE_OF, "cannot be together with memberIds and cloneFromGalleryId");
      }
      var to = members(memberIds.required().elements(1, MAX_AT_ONCE));
      var source = new GalleryId(original.requiredId());
      body.check();
      caller.require(PRO_GALLERY_MANAGE);
      limits.expensive(caller.site().value());
      assigned = bulk.assignClones(caller.site(), element, to, source);
    } else {
      var wanted = assignments.required().elements(1, MAX_AT_ONCE);
      wanted.forEach(one -> one.required().objectOf("memberId", "galleryId"));
      var to = members(wanted.stream().map(one -> one.field("memberId")).toList());
      var chosen =
          wanted.stream().map(one -> new GalleryId(one.field("galleryId").requiredId())).toList();
      body.check();
      limits.expensive(caller.site().value());
      assigned = bulk.assign(caller.site(), element, to, chosen);
    }
    return new MemberGalleriesResponse(assigned.stream().map(MemberGalleryBody::of).toList(), null);
  }

  /** Different ones. */
  private static List<MemberId> members(List<Input> ids) {
    var seen = new HashSet<MemberId>();
    return ids.stream()
        .map(
            id -> {
              var member = new MemberId(id.requiredId());
              if (!id.isRejected() && !seen.add(member)) {
                id.reject(OTHER, "is named before");
              }
              return member;
            })
        .toList();
  }

  /** Either assignments, or whom to give clones of which gallery. */
  public record BulkAssignmentRequest(
      @Schema(minItems = 1, maxItems = MAX_AT_ONCE) @Nullable List<MemberAssignment> assignments,
      @Schema(
              examples = "[\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40\"]",
              minItems = 1,
              maxItems = MAX_AT_ONCE)
          @Nullable List<String> memberIds,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60")
          @Nullable String cloneFromGalleryId) {}

  /** Which gallery a member gets. */
  public record MemberAssignment(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String memberId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") String galleryId) {}

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
          Objects.requireNonNull(assigned.galleryId).toString(),
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
