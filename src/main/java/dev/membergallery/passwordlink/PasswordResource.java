package dev.membergallery.passwordlink;

import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.MembersOnly;
import dev.membergallery.input.Input;
import dev.membergallery.password.PasswordChangeRequest;
import dev.membergallery.password.PasswordRules;
import dev.membergallery.password.Passwords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Members choose their passwords. */
@Path("/live/v1/sites/{siteId}")
@Tag(name = "Live: login")
@RunOnVirtualThread
public class PasswordResource {

  private static final int MAX_TOKEN = 200;

  private final NewPasswords newPasswords;
  private final CurrentCaller caller;

  PasswordResource(NewPasswords newPasswords, CurrentCaller caller) {
    this.newPasswords = newPasswords;
    this.caller = caller;
  }

  @POST
  @Path("password")
  @Anyone
  @Operation(
      summary = "Choose a password by a link",
      description =
          """
          The token is what the link has behind its `#`. It works once; all sessions of the member end. \
          A password that is easy to guess is refused, and the link stays good.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewPasswordRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The password is set, and the link says where to go on",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewPasswordResponse.class)))
  @APIResponse(responseCode = "204", description = "The password is set")
  public RestResponse<NewPasswordResponse> set(@RestPath String siteId, Input body) {
    body.required().objectOf("token", "password");
    var token = body.field("token").requiredText(1, MAX_TOKEN);
    var password = PasswordRules.read(body.field("password").required());
    body.check();
    return newPasswords
        .set(
            caller.site(),
            new LinkSecret(token),
            Objects.requireNonNull(password),
            body.field("password"))
        .map(returnTo -> RestResponse.ok(new NewPasswordResponse(returnTo)))
        .orElseGet(RestResponse::noContent);
  }

  @POST
  @Path("me/password")
  @MembersOnly
  @ResponseStatus(RestResponse.StatusCode.NO_CONTENT)
  @Operation(
      summary = "Change one’s own password",
      description =
          """
          The current one has to be right: a wrong one is a 401 `INVALID_CREDENTIALS`, and counts as a login that \
          failed. The member’s other sessions end.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PasswordChangeRequest.class)))
  @APIResponse(responseCode = "204", description = "Changed")
  public void change(@RestPath String siteId, Input body) {
    var request = PasswordChangeRequest.read(body);
    newPasswords.change(caller.member(), request, PasswordChangeRequest.fieldIn(body));
  }

  @POST
  @Path("password-reset")
  @Anyone
  @ResponseStatus(RestResponse.StatusCode.NO_CONTENT)
  @Operation(
      summary = "Have a link for a new password sent",
      description =
          """
          To the member with that email, if there is one who has a password or whom no identity provider knows: \
          the answer does not tell, nor when it comes. \
          It ends no link that the member has; who has many that were asked for gets no more until some have expired. \
          Where the operator has not configured mails, it is a 404 `NOT_FOUND`.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PasswordResetRequest.class)))
  @APIResponse(responseCode = "204", description = "Sent, if there is such a member")
  public void reset(@RestPath String siteId, Input body) {
    body.required().objectOf("email");
    var email = body.field("email").requiredText(1, Input.MAX_EMAIL);
    body.check();
    newPasswords.sendLink(caller.site(), email);
  }

  /** A password, and what shows who chooses it. */
  public record NewPasswordRequest(
      @Schema(examples = "mgl_AY88Hn0qfD6aWA…", minLength = 1, maxLength = MAX_TOKEN) String token,
      @Schema(
              examples = "a long enough password",
              minLength = Passwords.MIN_LENGTH,
              maxLength = Passwords.MAX_LENGTH)
          String password) {}

  /** Where the member goes on. */
  public record NewPasswordResponse(
      @Schema(examples = "https://studio.example/members") String returnTo) {}

  /** Whose password has been forgotten. */
  public record PasswordResetRequest(
      @Schema(examples = "ana@example.org", minLength = 1, maxLength = Input.MAX_EMAIL)
          String email) {}
}
