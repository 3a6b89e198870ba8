package dev.membergallery.site;

import static dev.membergallery.access.Permission.SITE_MANAGE;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.identity.ApiKeyId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import dev.membergallery.site.ApiKeyResource.ApiKeyRequest;
import dev.membergallery.site.ApiKeyResource.ApiKeysResponse;
import dev.membergallery.site.ApiKeyResource.CreatedApiKeyResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Those who manage a site hand out keys, which can do no more than they can themselves. */
@Path("/editor/v1/sites/{siteId}/api-keys")
@Tag(name = "Editor: API keys", description = "The keys by which the site’s back end calls")
@Needs(SITE_MANAGE)
@RunOnVirtualThread
public class EditorApiKeyResource {

  private final ApiKeys keys;
  private final CurrentCaller caller;

  EditorApiKeyResource(ApiKeys keys, CurrentCaller caller) {
    this.keys = keys;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Make an API key",
      description =
          "The secret is shown in this answer only. The caller needs the permissions that they give.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ApiKeyRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreatedApiKeyResponse.class)))
  public RestResponse<CreatedApiKeyResponse> create(@RestPath String siteId, Input body) {
    var request = ApiKeyRequest.read(body);
    body.check();
    request.permissions().forEach(caller::require);
    return CreatedApiKeyResponse.of(
        keys.add(caller.site(), request.name(), request.permissions(), request.expiresDate()),
        "/editor/v1/sites/" + caller.site() + "/api-keys/");
  }

  @GET
  @Operation(summary = "List the API keys of the site, oldest first")
  public ApiKeysResponse list(
      @RestPath String siteId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    return ApiKeysResponse.of(keys.list(caller.site(), request));
  }

  @DELETE
  @Path("{apiKeyId}")
  @Operation(summary = "Delete an API key", description = "It stops working at once.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@RestPath String siteId, @RestPath String apiKeyId) {
    keys.delete(caller.site(), new ApiKeyId(Input.pathId("apiKeyId", apiKeyId)));
  }
}
