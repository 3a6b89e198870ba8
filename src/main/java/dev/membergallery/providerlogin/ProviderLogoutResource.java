package dev.membergallery.providerlogin;

import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.input.Input;
import dev.membergallery.limit.Limits;
import dev.membergallery.problem.ErrorResponse;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.ViolatedRule;
import dev.membergallery.provider.LogoutTokens;
import dev.membergallery.secret.CompactJwt;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Identity providers tell that members have logged out there. */
@Path("/live/v1/sites/{siteId}/login/oidc/logout")
@Tag(name = "Live: login")
@Anyone
@RunOnVirtualThread
public class ProviderLogoutResource {

  private static final String TOKEN = "logout_token";

  private final LogoutTokens tokens;
  private final ProviderLogouts logouts;
  private final Limits limits;
  private final CurrentCaller caller;

  ProviderLogoutResource(
      LogoutTokens tokens, ProviderLogouts logouts, Limits limits, CurrentCaller caller) {
    this.tokens = tokens;
    this.logouts = logouts;
    this.limits = limits;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @ResponseStatus(200)
  @Operation(
      summary = "Log a member out who has logged out at the identity provider",
      description =
          """
          For the provider to call: OpenID Connect Back-Channel Logout 1.0. The sessions end that come from the \
          login which `sid` names, or else from any login of `sub`; access tokens that the provider has issued to the \
          member until then are void. Each logout token works once.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(implementation = ProviderLogoutRequest.class)))
  @APIResponse(responseCode = "200", description = "Logged out, or was so before")
  public void logoutAtProvider(
      @RestPath String siteId, @RestForm(TOKEN) @Nullable String logoutToken) {
    var token = Input.withoutBody().parameter(TOKEN, logoutToken);
    var text = token.requiredText(1, CompactJwt.MAX_LENGTH);
    token.check();
    var isNews =
        tokens
            .read(caller.site(), text)
            .filter(logout -> logouts.end(caller.site(), logout))
            .isPresent();
    if (!isNews) {
      limits.badSecret();
      token.reject(ViolatedRule.OTHER, "is no logout token for this site, or was used before");
      token.check();
    }
  }

  /** The framework gives up on a form that cannot be decoded before it is anybody's turn. */
  @ServerExceptionMapper(IllegalArgumentException.class)
  public RestResponse<ErrorResponse> undecodable() {
    var why =
        new InvalidRequest(TOKEN, ViolatedRule.FORMAT, "cannot be read: the form is malformed");
    return RestResponse.status(RestResponse.Status.BAD_REQUEST, ErrorResponse.of(why));
  }

  /** What an identity provider sends, as the protocol names it. */
  @SuppressWarnings("MemberName")
  public record ProviderLogoutRequest(
      @Schema(
              examples = "eyJ0eXAiOiJsb2dvdXQrand0IiwiYWxnIjoiUlMyNTYifQ…",
              minLength = 1,
              maxLength = CompactJwt.MAX_LENGTH)
          String logout_token) {}
}
