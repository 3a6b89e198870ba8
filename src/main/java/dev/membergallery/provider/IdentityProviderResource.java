package dev.membergallery.provider;

import static dev.membergallery.problem.ViolatedRule.FORMAT;
import static dev.membergallery.problem.ViolatedRule.OTHER;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.OperatorOnly;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.input.SecureUrl;
import dev.membergallery.openid.ProviderUnavailable;
import dev.membergallery.problem.InvalidRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Who vouches for the members of a site. */
@Path("/admin/v1/sites/{siteId}/identity-provider")
@Tag(name = "Admin: identity provider", description = "Who vouches for a site’s members")
@OperatorOnly
@RunOnVirtualThread
public class IdentityProviderResource {

  private static final int MAX_URL = 2_048;
  private static final int MAX_TEXT = 200;
  private static final int MAX_SECRET = 1_000;

  private final IdentityProviders providers;
  private final Discovery discovery;

  IdentityProviderResource(IdentityProviders providers, Discovery discovery) {
    this.providers = providers;
    this.discovery = discovery;
  }

  @PUT
  @Operation(
      summary = "Set the site’s identity provider",
      description =
          """
          Any OpenID Connect provider. Its discovery document and keys are fetched and checked first; then members \
          get in with its access tokens for the audience. A change counts for the next request. Members are known by \
          issuer and subject; one whom the site has made is taken for whoever comes with their email, once the provider \
          says that it is verified. Who came before it said so gets what the site has given that member, who gets \
          theirs; what both have for one element stays with the member of before, as whom nobody logs in any more.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = IdentityProviderRequest.class)))
  public IdentityProviderResponse put(@RestPath String siteId, Input body) {
    body.required().objectOf("issuer", "audience", "clientId", "clientSecret");
    var site = new SiteId(body.parameter("siteId", siteId).requiredId());
    var issuer = body.field("issuer").requiredText(1, MAX_URL);
    if (!issuer.isEmpty() && !SecureUrl.isSecure(issuer)) {
      body.field("issuer").reject(FORMAT, SecureUrl.RULE);
    }
    var wanted =
        new NewProvider(
            issuer,
            body.field("audience").requiredText(1, MAX_TEXT),
            body.field("clientId").text(1, MAX_TEXT),
            body.field("clientSecret").text(1, MAX_SECRET));
    if (wanted.clientSecret() != null && wanted.clientId() == null) {
      body.field("clientId").required();
    }
    body.check();
    try {
      var document = discovery.of(issuer, wanted.clientId() != null);
      return IdentityProviderResponse.of(providers.put(site, wanted, document));
    } catch (ProviderUnavailable e) {
      throw new InvalidRequest(
          "issuer", OTHER, "is no provider that can be used: " + e.getMessage());
    }
  }

  @GET
  @Operation(summary = "Get the site’s identity provider")
  public IdentityProviderResponse get(@RestPath String siteId) {
    return IdentityProviderResponse.of(providers.get(id(siteId)));
  }

  @DELETE
  @Operation(
      summary = "Remove the site’s identity provider",
      description = "Its tokens stop working at once. Members stay.")
  @APIResponse(responseCode = "204", description = "Removed")
  public void remove(@RestPath String siteId) {
    providers.remove(id(siteId));
  }

  private static SiteId id(String siteId) {
    return new SiteId(Input.pathId("siteId", siteId));
  }

  /** What the operator says of a provider. */
  public record IdentityProviderRequest(
      @Schema(
              description = "As its tokens name it; its discovery document is found by it",
              examples = "https://login.example/realms/ana",
              minLength = 1,
              maxLength = MAX_URL)
          String issuer,
      @Schema(
              description = "For whom access tokens have to be",
              examples = "member-gallery",
              minLength = 1,
              maxLength = MAX_TEXT)
          String audience,
      @Schema(
              description = "By what it knows this server, if members log in through it",
              examples = "gallery-login",
              minLength = 1,
              maxLength = MAX_TEXT)
          @Nullable String clientId,
      @Schema(
              description = "Never answered; left out, there is none",
              examples = "the client’s secret",
              minLength = 1,
              maxLength = MAX_SECRET)
          @Nullable String clientSecret) {}

  /** An identity provider. */
  @Schema(name = "IdentityProvider")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record IdentityProviderBody(
      @Schema(examples = "https://login.example/realms/ana") String issuer,
      @Schema(examples = "member-gallery") String audience,
      @Schema(examples = "gallery-login") @Nullable String clientId,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant updatedDate) {}

  /** The identity provider of a site. */
  public record IdentityProviderResponse(IdentityProviderBody identityProvider) {
    static IdentityProviderResponse of(IdentityProvider provider) {
      return new IdentityProviderResponse(
          new IdentityProviderBody(
              provider.issuer,
              provider.audience,
              provider.clientId,
              provider.createdDate,
              provider.updatedDate));
    }
  }
}
