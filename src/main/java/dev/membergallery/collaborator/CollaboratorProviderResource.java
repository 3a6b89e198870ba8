package dev.membergallery.collaborator;

import dev.membergallery.access.AccessConfig;
import dev.membergallery.access.OwnPagesOnly;
import dev.membergallery.access.Public;
import dev.membergallery.input.Input;
import dev.membergallery.openid.ProviderAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Collaborators log in at the identity provider that the operator has configured for them. */
@Path("/editor/v1/login/provider")
@Tag(name = "Editor: login")
@RunOnVirtualThread
public class CollaboratorProviderResource {

  private static final int MAX_URL = 2_048;

  private final CollaboratorProviderLogins logins;
  private final SessionCookie cookie;
  private final String publicUrl;

  CollaboratorProviderResource(
      CollaboratorProviderLogins logins, SessionCookie cookie, AccessConfig config) {
    this.logins = logins;
    this.cookie = cookie;
    this.publicUrl = config.publicUrl();
  }

  @GET
  @OwnPagesOnly
  @Operation(
      summary = "Log in at the identity provider of collaborators",
      description =
          """
          For a page of the Editor to lead the browser to. It comes back to `returnTo` with the cookie of a new \
          session; `GET /editor/v1/me` tells its `csrfToken`. Where the operator has configured no provider, it is a \
          404 `IDENTITY_PROVIDER_NOT_FOUND`; where that does not answer, a 503 `IDENTITY_PROVIDER_UNAVAILABLE`.""")
  @APIResponse(responseCode = "303", description = "To the identity provider")
  public RestResponse<Void> beginAtProvider(
      @Parameter(description = "The path of a page of the Editor: by default, `/editor`") @RestQuery
          @Nullable String returnTo) {
    var page = Input.withoutBody().parameter("returnTo", returnTo);
    var path = page.text(MAX_URL, EditorPage::isOne, EditorPage.RULE);
    page.check();
    var begun = logins.begin(path == null ? EditorPage.START : new EditorPage(path));
    return to(begun.toASCIIString()).build();
  }

  @GET
  @Path("callback")
  @Public
  @Operation(
      summary = "Come back from the identity provider of collaborators",
      description =
          """
          For the provider to lead the browser to that has begun the login: it has to hold the login’s cookie. Whoever \
          is not let in is led to `/editor/login` with `error` and `returnTo`: the error is what the provider says, as \
          RFC 6749 has it; or `no_collaborator`, for somebody whom the operator has not made with an email that the \
          provider has verified, or has blocked; or `login_expired`. Where the provider does not answer, it is a 503 \
          `IDENTITY_PROVIDER_UNAVAILABLE`; where it answers with what nobody could be logged in with, a 502 \
          `IDENTITY_PROVIDER_FAILED`.""")
  @APIResponse(responseCode = "303", description = "Back to the Editor")
  public RestResponse<Void> endAtProvider(
      @Parameter(description = "Which login it is about", required = true) @RestQuery
          @Nullable String state,
      @Parameter(description = "What they have logged in with, for the provider to exchange")
          @RestQuery
          @Nullable String code,
      @Parameter(description = "Why nobody has logged in") @RestQuery @Nullable String error,
      @Parameter(description = "Which provider says so: RFC 9207") @RestQuery
          @Nullable String iss) {
    var ended = logins.end(ProviderAnswer.read(state, code, error, iss));
    var answer = to(publicUrl + ended.page().address());
    ended.secret().ifPresent(secret -> answer.header("Set-Cookie", cookie.holding(secret)));
    return answer.build();
  }

  private static RestResponse.ResponseBuilder<Void> to(String address) {
    return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.SEE_OTHER)
        .header("Location", address);
  }
}
