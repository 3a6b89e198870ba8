package dev.membergallery.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.membergallery.access.OperatorOnly;
import dev.membergallery.access.Permission;
import dev.membergallery.identity.ApiKeyId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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

/** The operator hands out the keys by which a site's back end calls. */
@Path("/admin/v1/sites/{siteId}/api-keys")
@Tag(name = "Admin: API keys", description = "The keys by which a site’s back end calls")
@OperatorOnly
@RunOnVirtualThread
public class ApiKeyResource {

  private static final int MAX_NAME = 200;

  private final ApiKeys keys;
  private final Sites sites;

  ApiKeyResource(ApiKeys keys, Sites sites) {
    this.keys = keys;
    this.sites = sites;
  }

  @POST
  @Operation(summary = "Make an API key", description = "The secret is shown in this answer only.")
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
    var site = new SiteId(body.parameter("siteId", siteId).requiredId());
    var request = ApiKeyRequest.read(body);
    body.check();
    return CreatedApiKeyResponse.of(
        keys.add(site, request.name(), request.permissions(), request.expiresDate()),
        "/admin/v1/sites/" + site + "/api-keys/");
  }

  @GET
  @Operation(summary = "List the API keys of a site, oldest first")
  public ApiKeysResponse list(
      @RestPath String siteId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var site = new SiteId(in.parameter("siteId", siteId).requiredId());
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    sites.get(site);
    return ApiKeysResponse.of(keys.list(site, request));
  }

  @DELETE
  @Path("{apiKeyId}")
  @Operation(summary = "Delete an API key", description = "It stops working at once.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@RestPath String siteId, @RestPath String apiKeyId) {
    var in = Input.withoutBody();
    var site = new SiteId(in.parameter("siteId", siteId).requiredId());
    var id = new ApiKeyId(in.parameter("apiKeyId", apiKeyId).requiredId());
    in.check();
    keys.delete(site, id);
  }

  /** What is said of an API key when it is made. */
  public record ApiKeyRequest(
      @Schema(examples = "shop back end", minLength = 1, maxLength = MAX_NAME) String name,
      @Schema(examples = "[\"PRO_GALLERY.MANAGE\"]", minItems = 1) Set<Permission> permissions,
      @Schema(examples = "2027-11-23T10:00:00.000Z") @Nullable Instant expiresDate) {

    static ApiKeyRequest read(Input body) {
      body.required().objectOf("name", "permissions", "expiresDate");
      return new ApiKeyRequest(
          body.field("name").requiredText(1, MAX_NAME),
          Permission.read(body.field("permissions").required()),
          body.field("expiresDate").instant());
    }
  }

  /** An API key, without its secret. */
  @Schema(name = "ApiKey")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ApiKeyBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String id,
      @Schema(examples = "shop back end") String name,
      @Schema(examples = "[\"PRO_GALLERY.MANAGE\"]") Set<Permission> permissions,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
      @Schema(examples = "2027-11-23T10:00:00.000Z") @Nullable Instant expiresDate,
      @Schema(examples = "2026-11-24") @Nullable LocalDate lastUsedDate) {

    static ApiKeyBody of(ApiKey key) {
      return new ApiKeyBody(
          key.id.toString(),
          key.name,
          key.permissions(),
          key.createdDate,
          key.expiresDate,
          key.lastUsedDate);
    }
  }

  /** A new API key with its secret. */
  public record CreatedApiKeyResponse(
      ApiKeyBody apiKey, @Schema(examples = "mgk_AY88Hn0qfD6aWA88ehssPQ…") String secret) {

    /** Says that it is there, in the collection at the path. */
    static RestResponse<CreatedApiKeyResponse> of(ApiKeys.Created created, String path) {
      return RestResponse.ResponseBuilder.<CreatedApiKeyResponse>created(
              URI.create(path + created.key().id))
          .entity(new CreatedApiKeyResponse(ApiKeyBody.of(created.key()), created.secret().text()))
          .build();
    }
  }

  /** A part of the list of API keys. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ApiKeysResponse(
      List<ApiKeyBody> apiKeys, @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {

    static ApiKeysResponse of(Slice<ApiKey> keys) {
      var bodies = keys.map(ApiKeyBody::of);
      return new ApiKeysResponse(bodies.elements(), bodies.nextCursor());
    }
  }
}
