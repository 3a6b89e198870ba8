package dev.membergallery.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.MembersOnly;
import dev.membergallery.input.Input;
import dev.membergallery.member.MemberProfile;
import dev.membergallery.member.Members;
import dev.membergallery.password.Passwords;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.session.SessionConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Members log in, stay so, and log out. */
@Path("/live/v1/sites/{siteId}")
@Tag(name = "Live: login", description = "Members log in, stay so, and log out")
@RunOnVirtualThread
public class LoginResource {

  private static final int MAX_TOKEN = 200;

  /** RFC 7636, section 4.1. */
  private static final int MIN_VERIFIER = 43;

  private static final int MAX_VERIFIER = 128;

  private final Logins logins;
  private final Members members;
  private final SessionConfig config;
  private final CurrentCaller caller;

  LoginResource(Logins logins, Members members, SessionConfig config, CurrentCaller caller) {
    this.logins = logins;
    this.members = members;
    this.config = config;
    this.caller = caller;
  }

  @POST
  @Path("login")
  @Anyone
  @Operation(summary = "Log in with email and password")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LoginRequest.class)))
  public LoginResponse login(@RestPath String siteId, Input body) {
    body.required().objectOf("email", "password");
    var email = body.field("email").requiredText(1, Input.MAX_EMAIL);
    var password = body.field("password").requiredText(1, Passwords.MAX_LENGTH);
    body.check();
    return response(logins.login(caller.site(), email, password));
  }

  @POST
  @Path("token")
  @Anyone
  @Operation(
      summary = "Exchange a refresh token, or the code of a login, for a new pair",
      description =
          """
          Each refresh token works once; one that is used again ends the session. The `code` is what the login at \
          the site’s identity provider leads back with: it works once, for 30 seconds, and only together with the \
          `codeVerifier` of the page that began the login. A try with another one uses it up.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TokenRequest.class)))
  public LoginResponse token(@RestPath String siteId, Input body) {
    if (!body.has("code") && !body.has("codeVerifier")) {
      return response(logins.renew(caller.site(), refreshToken(body)));
    }
    body.objectOf("code", "codeVerifier");
    var code = body.field("code").requiredText(1, MAX_TOKEN);
    var verifier = body.field("codeVerifier").requiredText(MIN_VERIFIER, MAX_VERIFIER);
    body.check();
    return response(logins.exchange(caller.site(), new LoginCode(code), verifier));
  }

  @POST
  @Path("logout")
  @Anyone
  @ResponseStatus(RestResponse.StatusCode.NO_CONTENT)
  @Operation(summary = "End the session", description = "Its access tokens stop working at once.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RefreshTokenRequest.class)))
  @APIResponse(responseCode = "204", description = "Logged out")
  public void logout(@RestPath String siteId, Input body) {
    logins.logout(caller.site(), refreshToken(body));
  }

  @GET
  @Path("me")
  @MembersOnly
  @Operation(summary = "Who is logged in")
  public MeResponse me(@RestPath String siteId) {
    var member = caller.member();
    return members
        .profile(member.site(), member.member())
        .map(profile -> new MeResponse(LoggedInMember.of(profile)))
        .orElseThrow(() -> ProblemType.UNAUTHENTICATED.because("The session has ended."));
  }

  private static String refreshToken(Input body) {
    body.required().objectOf("refreshToken");
    var token = body.field("refreshToken").requiredText(1, MAX_TOKEN);
    body.check();
    return token;
  }

  private LoginResponse response(Logins.LoggedIn login) {
    return new LoginResponse(
        login.accessToken(),
        "Bearer",
        config.accessTokenLifetime().toSeconds(),
        login.refreshToken().text(),
        LoggedInMember.of(login.member()));
  }

  /** What a member logs in with. */
  public record LoginRequest(
      @Schema(examples = "ana@example.org", minLength = 1, maxLength = Input.MAX_EMAIL)
          String email,
      @Schema(examples = "a long enough password", minLength = 1, maxLength = Passwords.MAX_LENGTH)
          String password) {}

  /** Either the token of a session, or the code of a login and what shows whose it is. */
  public record TokenRequest(
      @Schema(examples = "mgr_AY88Hn0qfD6aWA…", minLength = 1, maxLength = MAX_TOKEN)
          @Nullable String refreshToken,
      @Schema(examples = "mgc_AY88Hn0qfD6aWA…", minLength = 1, maxLength = MAX_TOKEN)
          @Nullable String code,
      @Schema(
              description = "The secret whose SHA-256 was the `codeChallenge`",
              examples = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
              minLength = MIN_VERIFIER,
              maxLength = MAX_VERIFIER)
          @Nullable String codeVerifier) {}

  /** The token of a session. */
  public record RefreshTokenRequest(
      @Schema(examples = "mgr_AY88Hn0qfD6aWA…", minLength = 1, maxLength = MAX_TOKEN)
          String refreshToken) {}

  /** A pair of tokens, and whose they are. */
  public record LoginResponse(
      @Schema(examples = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiJ9…") String accessToken,
      @Schema(examples = "Bearer") String tokenType,
      @Schema(description = "In seconds", examples = "600") long expiresIn,
      @Schema(examples = "mgr_AY88Hn0qfD6aWA…") String refreshToken,
      LoggedInMember member) {}

  /** Who is logged in. */
  public record MeResponse(LoggedInMember member) {}

  /** A member as they see themselves. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LoggedInMember(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String id,
      @Schema(examples = "Ana") @Nullable String name,
      @Schema(examples = "ana@example.org") @Nullable String email) {

    static LoggedInMember of(MemberProfile member) {
      return new LoggedInMember(member.id().toString(), member.name(), member.email());
    }
  }
}
