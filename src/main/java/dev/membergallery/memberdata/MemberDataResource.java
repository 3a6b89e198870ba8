package dev.membergallery.memberdata;

import static dev.membergallery.access.Permission.MEMBERS_READ;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.identity.MemberId;
import dev.membergallery.input.Input;
import dev.membergallery.limit.Limits;
import dev.membergallery.member.Members;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a site has of a member, all of it. */
@Path("/editor/v1/sites/{siteId}/members/{memberId}/export")
@Tag(name = "Editor: members")
@RunOnVirtualThread
public class MemberDataResource {

  private final Members members;
  private final MemberExport export;
  private final Limits limits;
  private final CurrentCaller caller;

  MemberDataResource(Members members, MemberExport export, Limits limits, CurrentCaller caller) {
    this.members = members;
    this.export = export;
    this.limits = limits;
    this.caller = caller;
  }

  @GET
  @Needs({MEMBERS_READ, PRO_GALLERY_READ})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Export everything about a member",
      description =
          """
          One document, as a file: who they are, where they are logged in, what they have been given, with all items \
          of their galleries. No hashes and no secrets. It is written while it is read from the database, each part \
          as it is at that moment. The change history is apart (`GET …/audit`): it has nothing of them but their id.""")
  @APIResponse(
      responseCode = "200",
      description = "Everything about the member",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MemberDocument.class)))
  public RestResponse<StreamingOutput> export(@RestPath String siteId, @RestPath String memberId) {
    var id = new MemberId(Input.pathId("memberId", memberId));
    var site = caller.site();
    limits.expensive(site.value());
    var member = members.data(site, id);
    return RestResponse.ResponseBuilder.<StreamingOutput>ok(
            answer -> export.write(site, id, member, answer))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"member-" + id + ".json\"")
        .build();
  }
}
