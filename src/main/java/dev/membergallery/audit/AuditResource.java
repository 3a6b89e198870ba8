package dev.membergallery.audit;

import static dev.membergallery.access.Permission.SITE_MANAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who changed what of a site, and when. */
@Path("/editor/v1/sites/{siteId}/audit")
@Tag(name = "Editor: change history", description = "Who changed what, and when")
@RunOnVirtualThread
public class AuditResource {

  private final AuditEntries entries;
  private final CurrentCaller caller;

  AuditResource(AuditEntries entries, CurrentCaller caller) {
    this.entries = entries;
    this.caller = caller;
  }

  @GET
  @Needs(SITE_MANAGE)
  @Operation(
      summary =
          """
          List the changes of galleries, items, member and template galleries, pages, API keys and collaborators""",
      description =
          """
          One entry for each gallery, member gallery, template gallery, page, key and collaborator, and one for \
          all items of a gallery that a statement has changed; an element's are its gallery's. What belongs to one \
          request has its `requestId`. A deleted \
          gallery's items have no entry of their own, those who lose it have. Entries stay until the site is deleted. \
          An entry is listed as soon as its change is answered, but while an earlier change is not finished, only \
          once that is: whoever reads on by `nextCursor`, oldest first, misses none.""")
  public AuditEntriesResponse list(
      @RestPath String siteId,
      @Parameter(
              description = "Oldest first, or newest first",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"asc", "desc"},
                      defaultValue = "asc"))
          @RestQuery
          @Nullable String order,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var wanted = in.parameter("order", order).oneOf(Order.class);
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var slice =
        entries
            .list(caller.site(), request, wanted == null ? Order.ASC : wanted)
            .map(AuditEntryBody::of);
    return new AuditEntriesResponse(slice.elements(), slice.nextCursor());
  }

  /** One change. */
  @Schema(name = "AuditEntry")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AuditEntryBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c70") String id,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant date,
      ActorBody actor,
      @Schema(
              description = "The X-Wix-Request-Id of the answer",
              examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c71")
          @Nullable String requestId,
      Action action,
      SubjectBody subject,
      @Nullable StateBody before,
      @Nullable StateBody after) {

    static AuditEntryBody of(AuditEntry entry) {
      return new AuditEntryBody(
          entry.id.toString(),
          entry.date,
          new ActorBody(entry.actorType, text(entry.actorId)),
          text(entry.requestId),
          entry.action,
          SubjectBody.of(entry),
          StateBody.of(entry.beforeGalleryId, entry.beforeRevision, entry.beforePublished),
          StateBody.of(entry.afterGalleryId, entry.afterRevision, entry.afterPublished));
    }
  }

  /** Who did it: an API key, a collaborator or a member by their id. SERVER is nobody's request. */
  @Schema(name = "Actor")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActorBody(
      ActorType type,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String id) {}

  /**
   * What was changed, whether it is still there or not; a member gallery by element and member, a
   * template gallery by its element.
   */
  @Schema(name = "AuditSubject")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubjectBody(
      SubjectType type,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") @Nullable String galleryId,
      @Schema(examples = "[\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3e\"]")
          @Nullable List<String> itemIds,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") @Nullable String elementId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") @Nullable String memberId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c20") @Nullable String pageId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") @Nullable String apiKeyId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c80") @Nullable String collaboratorId) {

    static SubjectBody of(AuditEntry entry) {
      return new SubjectBody(
          entry.subjectType,
          text(entry.galleryId),
          entry.itemIds == null ? null : entry.itemIds.stream().map(UUID::toString).toList(),
          text(entry.elementId),
          text(entry.memberId),
          text(entry.pageId),
          text(entry.apiKeyId),
          text(entry.collaboratorId));
    }
  }

  /**
   * The revision of a gallery, which gallery is assigned to a member or is the template, or whether
   * a page is public.
   */
  @Schema(name = "AuditState")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StateBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") @Nullable String galleryId,
      @Schema(examples = "1763978400000000") @Nullable Long revision,
      @Schema(examples = "true") @Nullable Boolean published) {

    static @Nullable StateBody of(
        @Nullable UUID gallery, @Nullable Long revision, @Nullable Boolean published) {
      return gallery == null && revision == null && published == null
          ? null
          : new StateBody(text(gallery), revision, published);
    }
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  /** A part of the change history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AuditEntriesResponse(
      List<AuditEntryBody> auditEntries,
      @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
