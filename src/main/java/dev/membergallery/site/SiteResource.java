package dev.membergallery.site;

import static dev.membergallery.problem.ViolatedRule.OTHER;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.OperatorOnly;
import dev.membergallery.access.Origin;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.input.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The operator makes and removes sites. */
@Path("/admin/v1/sites")
@Tag(name = "Admin: sites", description = "The operator makes and removes sites")
@OperatorOnly
@RunOnVirtualThread
public class SiteResource {

  private static final int MAX_NAME = 200;
  private static final int MAX_ORIGINS = 100;
  private static final int MAX_ORIGIN = 260;

  private final Sites sites;

  SiteResource(Sites sites) {
    this.sites = sites;
  }

  @POST
  @Operation(summary = "Make a site")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SiteRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SiteResponse.class)))
  public RestResponse<SiteResponse> create(Input body) {
    body.required().objectOf("id", "name", "origins");
    var id = body.field("id").id().orElseGet(UuidCreator::getTimeOrderedEpoch);
    var request = SiteRequest.read(body);
    body.field("name").required();
    body.check();
    var site =
        sites.add(
            new SiteId(id),
            String.valueOf(request.name()),
            request.origins() == null ? List.of() : request.origins());
    return RestResponse.ResponseBuilder.<SiteResponse>created(URI.create("/admin/v1/sites/" + id))
        .entity(SiteResponse.of(site))
        .build();
  }

  @GET
  @Operation(summary = "List the sites, oldest first")
  public SitesResponse list(@RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var slice = sites.list(request).map(SiteBody::of);
    return new SitesResponse(slice.elements(), slice.nextCursor());
  }

  @GET
  @Path("{siteId}")
  @Operation(summary = "Get a site")
  public SiteResponse get(@RestPath String siteId) {
    return SiteResponse.of(sites.get(id(siteId)));
  }

  @PATCH
  @Path("{siteId}")
  @Operation(summary = "Rename a site, or replace its origins")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SiteRequest.class)))
  public SiteResponse change(@RestPath String siteId, Input body) {
    body.required().objectOf("name", "origins");
    body.field("name").unclearable();
    body.field("origins").unclearable();
    var request = SiteRequest.read(body);
    body.check();
    return SiteResponse.of(sites.change(id(siteId), request.name(), request.origins()));
  }

  @DELETE
  @Path("{siteId}")
  @Operation(
      summary = "Delete a site with all that belongs to it",
      description = "It has to be confirmed.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(
      @RestPath String siteId,
      @Parameter(description = "The name of the site", required = true) @RestQuery
          @Nullable String confirm) {
    if (!sites.delete(id(siteId), confirm)) {
      var in = Input.withoutBody();
      in.parameter("confirm", confirm).reject(OTHER, "must be the name of the site");
      in.check();
    }
  }

  private static SiteId id(String siteId) {
    return new SiteId(Input.pathId("siteId", siteId));
  }

  /** What is said of a site when it is made or changed. */
  @Schema(name = "SiteRequest")
  public record SiteRequest(
      @Schema(examples = "Ana’s studio", minLength = 1, maxLength = MAX_NAME) @Nullable String name,
      @Schema(
              description =
                  "The web origins whose pages may call the Live API and the backend API; "
                      + "kept as browsers send them, in lower case and without a default port",
              examples = "[\"https://ana.example\"]",
              maxItems = MAX_ORIGINS,
              maxLength = MAX_ORIGIN)
          @Nullable List<String> origins) {

    static SiteRequest read(Input body) {
      var origins = body.field("origins");
      return new SiteRequest(
          body.field("name").text(1, MAX_NAME),
          origins.isPresent()
              ? origins.elements(0, MAX_ORIGINS).stream().map(SiteRequest::origin).toList()
              : null);
    }

    private static String origin(Input origin) {
      var text =
          origin
              .required()
              .text(
                  MAX_ORIGIN,
                  value -> Origin.parse(value).isPresent(),
                  "must be an origin such as https://example.org");
      return Origin.parse(String.valueOf(text)).map(Origin::value).orElse("");
    }
  }

  /** A site. */
  @Schema(name = "Site")
  public record SiteBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String id,
      @Schema(examples = "Ana’s studio") String name,
      @Schema(examples = "[\"https://ana.example\"]") List<String> origins,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate) {

    static SiteBody of(Site site) {
      return new SiteBody(
          site.id.toString(), site.name, List.copyOf(site.origins), site.createdDate);
    }
  }

  /** One site. */
  public record SiteResponse(SiteBody site) {
    static SiteResponse of(Site site) {
      return new SiteResponse(SiteBody.of(site));
    }
  }

  /** A part of the list of sites. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SitesResponse(
      List<SiteBody> sites, @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
