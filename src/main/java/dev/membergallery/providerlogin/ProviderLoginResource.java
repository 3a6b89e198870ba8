package dev.membergallery.providerlogin;

import dev.membergallery.access.AccessConfig;
import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Origin;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.login.CodeChallenge;
import dev.membergallery.openid.ProviderAnswer;
import dev.membergallery.problem.ViolatedRule;
import dev.membergallery.site.Sites;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Members log in at their site's identity provider. */
@Path("/live/v1/sites/{siteId}/login/oidc")
@Tag(name = "Live: login")
@Anyone
@RunOnVirtualThread
public class ProviderLoginResource {

  private static final int MAX_URL = 2_048;
  private static final int MAX_TEXT = 4_096;

  private final ProviderLogins logins;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Optional<Origin> own;

  ProviderLoginResource(
      ProviderLogins logins, Sites sites, CurrentCaller caller, AccessConfig config) {
    this.logins = logins;
    this.sites = sites;
    this.caller = caller;
    this.own = Origin.of(URI.create(config.publicUrl()));
  }

  @GET
  @Operation(
      summary = "Log in at the site’s identity provider",
      description =
          """
          Page code makes a secret of 43 to 128 random letters and digits, keeps it, and leads the browser here. It \
          comes back to `returnTo` with a `code`, which `POST …/token` exchanges for tokens together with the secret, \
          or with an `error` as RFC 6749 has it. Parameters of these names, which `returnTo` may have from before, \
          are taken out.""")
  @APIResponse(responseCode = "303", description = "To the identity provider")
  public RestResponse<Void> beginAtProvider(
      @RestPath String siteId,
      @Parameter(
              description = "A page of the site’s origins, or of the server’s own",
              required = true)
          @RestQuery
          @Nullable String returnTo,
      @Parameter(
              description = "The SHA-256 of the page’s secret, in base64url: S256 of RFC 7636",
              required = true)
          @RestQuery
          @Nullable String codeChallenge) {
    var in = Input.withoutBody();
    var page = in.parameter("returnTo", returnTo);
    var url = page.requiredText(1, MAX_URL);
    if (!page.isRejected() && !isOf(caller.site(), url)) {
      page.reject(ViolatedRule.OTHER, "must be of a page of one of the site's origins");
    }
    var challenge = in.parameter("codeChallenge", codeChallenge).required();
    challenge.text(MAX_TEXT, CodeChallenge::isOne, CodeChallenge.RULE);
    in.check();
    return to(
        logins.begin(
            caller.site(),
            new UnderWay(
                new ReturnTo(URI.create(url)),
                CodeChallenge.parse(String.valueOf(codeChallenge)))));
  }

  @GET
  @Path("callback")
  @Operation(
      summary = "Come back from the identity provider",
      description =
          """
          For the provider to lead the browser to that has begun the login: it has to hold the login’s cookie. Where \
          the provider does not answer, that is a 503 `IDENTITY_PROVIDER_UNAVAILABLE`; where it answers with what \
          nobody could be logged in with, a 502 `IDENTITY_PROVIDER_FAILED`.""")
  @APIResponse(responseCode = "303", description = "Back to the page")
  public RestResponse<Void> endAtProvider(
      @RestPath String siteId,
      @Parameter(description = "Which login it is about", required = true) @RestQuery
          @Nullable String state,
      @Parameter(description = "What the member has logged in with, for the provider to exchange")
          @RestQuery
          @Nullable String code,
      @Parameter(description = "Why nobody has logged in") @RestQuery @Nullable String error,
      @Parameter(description = "Which provider says so: RFC 9207") @RestQuery
          @Nullable String iss) {
    return to(logins.end(caller.site(), ProviderAnswer.read(state, code, error, iss)));
  }

  private boolean isOf(SiteId site, String url) {
    var origin = Origin.ofPage(url);
    return (origin.isPresent() && origin.equals(own)) || sites.isPageOf(site, url);
  }

  private static RestResponse<Void> to(URI address) {
    return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.SEE_OTHER)
        .header("Location", address.toASCIIString())
        .build();
  }
}
