package dev.membergallery.collaborator;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.CollaboratorsOnly;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.OwnPagesOnly;
import dev.membergallery.access.Permission;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import dev.membergallery.password.PasswordChangeRequest;
import dev.membergallery.password.Passwords;
import dev.membergallery.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Collaborators log in and out, and learn what they may do. */
@Path("/editor/v1")
@Tag(name = "Editor: login", description = "Collaborators log in and out")
@RunOnVirtualThread
public class CollaboratorLoginResource {

  private static final String SET_COOKIE = "Set-Cookie";

  private final CollaboratorLogins logins;
  private final CollaboratorSessions sessions;
  private final Collaborators collaborators;
  private final CollaboratorProvider provider;
  private final SessionCookie cookie;
  private final CurrentCaller caller;

  CollaboratorLoginResource(
      CollaboratorLogins logins,
      CollaboratorSessions sessions,
      Collaborators collaborators,
      CollaboratorProvider provider,
      SessionCookie cookie,
      CurrentCaller caller) {
    this.logins = logins;
    this.sessions = sessions;
    this.collaborators = collaborators;
    this.provider = provider;
    this.cookie = cookie;
    this.caller = caller;
  }

  @GET
  @Path("login")
  @OwnPagesOnly
  @Operation(
      summary = "How collaborators can log in",
      description = "With email and password they always can, where the operator has set one.")
  public LoginWaysResponse ways() {
    return new LoginWaysResponse(provider.isConfigured());
  }

  @POST
  @Path("login")
  @OwnPagesOnly
  @Operation(
      summary = "Log in with email and password",
      description =
          "Sets the cookie of a new session. Every change by it has to bring the `csrfToken`, as `X-CSRF-Token`.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CollaboratorLoginRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Logged in",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CollaboratorLoginResponse.class)))
  public RestResponse<CollaboratorLoginResponse> login(Input body) {
    body.required().objectOf("email", "password");
    var email = body.field("email").requiredText(1, Input.MAX_EMAIL);
    var password = body.field("password").requiredText(1, Passwords.MAX_LENGTH);
    body.check();
    var begun = logins.login(email, password);
    return RestResponse.ResponseBuilder.ok(
            new CollaboratorLoginResponse(
                LoggedInCollaborator.of(begun.collaborator()), begun.session().csrfToken()))
        .header(SET_COOKIE, cookie.holding(begun.secret()))
        .build();
  }

  @POST
  @Path("logout")
  @CollaboratorsOnly
  @Operation(summary = "End the session", description = "Its cookie stops working at once.")
  @APIResponse(responseCode = "204", description = "Logged out")
  public RestResponse<Void> logout() {
    sessions.end(caller.collaborator());
    return RestResponse.ResponseBuilder.<Void>noContent()
        .header(SET_COOKIE, cookie.removed())
        .build();
  }

  @GET
  @Path("me")
  @CollaboratorsOnly
  @Operation(
      summary = "Who is logged in",
      description = "And which sites they edit, in the order in which these were given to them.")
  public CollaboratorMeResponse me(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var me =
        sessions
            .get(caller.collaborator())
            .orElseThrow(() -> ProblemType.UNAUTHENTICATED.because("The session has ended."));
    var sites = collaborators.sitesOf(me.collaborator().identity(), request).map(EditedSite::of);
    return new CollaboratorMeResponse(
        LoggedInCollaborator.of(me.collaborator()),
        me.session().csrfToken(),
        sites.elements(),
        sites.nextCursor());
  }

  @POST
  @Path("me/password")
  @CollaboratorsOnly
  @ResponseStatus(RestResponse.StatusCode.NO_CONTENT)
  @Operation(
      summary = "Change one’s own password",
      description =
          """
          The current one has to be right: a wrong one is a 401 `INVALID_CREDENTIALS`, and counts as a login that \
          failed. All other sessions of the collaborator end.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PasswordChangeRequest.class)))
  @APIResponse(responseCode = "204", description = "Changed")
  public void changePassword(Input body) {
    var request = PasswordChangeRequest.read(body);
    logins.changePassword(caller.collaborator(), request, PasswordChangeRequest.fieldIn(body));
  }

  /** The ways to log in. */
  public record LoginWaysResponse(
      @Schema(
              description = "Whether at an identity provider as well: `GET …/login/provider`",
              examples = "true")
          boolean provider) {}

  /** What a collaborator logs in with. */
  public record CollaboratorLoginRequest(
      @Schema(examples = "eva@example.org", minLength = 1, maxLength = Input.MAX_EMAIL)
          String email,
      @Schema(examples = "a long enough password", minLength = 1, maxLength = Passwords.MAX_LENGTH)
          String password) {}

  /** Who has logged in, and what their changes have to bring beside the cookie. */
  public record CollaboratorLoginResponse(
      LoggedInCollaborator collaborator,
      @Schema(examples = "6jc2u0zZ5u5CHc4p…") String csrfToken) {}

  /** Who is logged in, and a part of the list of their sites. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CollaboratorMeResponse(
      LoggedInCollaborator collaborator,
      @Schema(examples = "6jc2u0zZ5u5CHc4p…") String csrfToken,
      List<EditedSite> sites,
      @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}

  /** A collaborator as they see themselves. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LoggedInCollaborator(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c80") String id,
      @Schema(examples = "Eva") @Nullable String name,
      @Schema(examples = "eva@example.org") String email) {

    static LoggedInCollaborator of(Collaborator person) {
      return new LoggedInCollaborator(person.id.toString(), person.name, person.email);
    }
  }

  /** A site as one who edits it sees it. */
  public record EditedSite(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String id,
      @Schema(examples = "Ana’s studio") String name,
      @Schema(examples = "[\"PRO_GALLERY.MANAGE\"]") Set<Permission> permissions) {

    static EditedSite of(Collaborators.Edited site) {
      var permitted = site.permitted();
      return new EditedSite(permitted.siteId.toString(), site.name(), permitted.permissions());
    }
  }
}
