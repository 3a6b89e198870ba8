package dev.membergallery.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.Caller.Login;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.MembersOnly;
import dev.membergallery.identity.SessionId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where a member is logged in, for themselves. */
@Path("/live/v1/sites/{siteId}/me/sessions")
@Tag(name = "Live: login")
@MembersOnly
@RunOnVirtualThread
public class SessionResource {

  private final Sessions sessions;
  private final CurrentCaller caller;

  SessionResource(Sessions sessions, CurrentCaller caller) {
    this.sessions = sessions;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "List the member's own sessions, oldest first")
  public SessionsResponse list(
      @RestPath String siteId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var member = caller.member();
    var slice =
        sessions.list(member, request).map(session -> SessionBody.of(session, member.login()));
    return new SessionsResponse(slice.elements(), slice.nextCursor());
  }

  @DELETE
  @Path("{sessionId}")
  @Operation(
      summary = "End one of the member's own sessions",
      description = "Its tokens stop working at once.")
  @APIResponse(responseCode = "204", description = "Ended")
  public void end(@RestPath String siteId, @RestPath String sessionId) {
    sessions.end(caller.member(), new SessionId(Input.pathId("sessionId", sessionId)));
  }

  /** One login of a member. */
  @Schema(name = "Session")
  public record SessionBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String id,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant lastUsedDate,
      @Schema(examples = "2026-12-23T10:00:00.000Z") Instant expiresDate,
      @Schema(description = "Whether it is the one that calls", examples = "true")
          boolean current) {

    static SessionBody of(MemberSession session, Login calling) {
      return new SessionBody(
          session.id.toString(),
          session.createdDate,
          session.lastUsedDate,
          session.expiresDate,
          calling.equals(new Login.Session(new SessionId(session.id))));
    }
  }

  /** A part of the list of a member's sessions. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SessionsResponse(
      List<SessionBody> sessions, @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
