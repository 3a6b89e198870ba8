package dev.membergallery.override;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.MembersOnly;
import dev.membergallery.conversion.FrontendItem;
import dev.membergallery.conversion.OmittedItem;
import dev.membergallery.element.ElementId;
import dev.membergallery.input.Input;
import dev.membergallery.item.WireItem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The member's own gallery, shown in place of an element's items until the page is left. */
@Path("/live/v1/sites/{siteId}/elements/{elementId}/override")
@Tag(
    name = "Live: override",
    description = "The member’s own gallery, in place of an element’s items until the page is left")
public class OverrideResource {

  private final Overrides overrides;
  private final CurrentCaller caller;

  OverrideResource(Overrides overrides, CurrentCaller caller) {
    this.overrides = overrides;
    this.caller = caller;
  }

  @GET
  @MembersOnly(sessionConfirmedByEndpoint = true)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Get the member’s gallery in place of the element’s items",
      description =
          """
          `format` is `frontend` (the default: items for `$w.Gallery`, some of which may be omitted) or `full` \
          (backend items, none omitted). A member who has never had a gallery for the element gets a clone of its \
          template gallery with it, if there is one and the site has room. It changes nothing else: getGallery \
          still answers the original items.""")
  @APIResponse(
      responseCode = "200",
      description = "The override, with all items",
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = "Stands for everything that the answer depends on",
              schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OverrideResponse.class)))
  @APIResponse(
      responseCode = "204",
      description = "No gallery for this member: the page keeps its items")
  @APIResponse(responseCode = "304", description = "Unchanged since the answer with that ETag")
  public Uni<RestResponse<byte[]>> override(
      @RestPath String siteId,
      @RestPath String elementId,
      @Parameter(
              description = "The format of the items",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"frontend", "full"},
                      defaultValue = "frontend"))
          @RestQuery
          @Nullable String format,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    var in = Input.withoutBody();
    var element = new ElementId(in.parameter("elementId", elementId).requiredId());
    var wanted = in.parameter("format", format).oneOf(Format.class);
    in.check();
    return overrides
        .of(
            caller.member(),
            element,
            wanted == null ? Format.FRONTEND : wanted,
            Optional.ofNullable(ifNoneMatch))
        .map(
            answer ->
                switch (answer) {
                  case Overrides.Answer.KeepOriginal() ->
                      fresh(RestResponse.ResponseBuilder.<byte[]>noContent());
                  case Overrides.Answer.Unchanged(var tag) ->
                      fresh(
                          RestResponse.ResponseBuilder.<byte[]>notModified()
                              .header(HttpHeaders.ETAG, tag.value()));
                  case Overrides.Answer.Shown(var tag, var json) ->
                      fresh(
                          RestResponse.ResponseBuilder.ok(json)
                              .header(HttpHeaders.ETAG, tag.value()));
                });
  }

  /** It is the member's alone, and asked for anew each time. */
  private static RestResponse<byte[]> fresh(RestResponse.ResponseBuilder<byte[]> answer) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
  }

  /** An item of an override, in the format that was asked for. */
  @Schema(oneOf = {FrontendItem.class, WireItem.class})
  public interface OverrideItem {}

  /** An override. */
  public record OverrideResponse(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c40") String memberId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") String galleryId,
      @Schema(examples = "1763978400000000") long revision,
      List<OverrideItem> items,
      List<OmittedItem> omittedItems,
      @Schema(description = "Items and omitted items", examples = "2") int totalItems) {}
}
