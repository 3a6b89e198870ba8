package dev.membergallery.override;

import static dev.membergallery.access.Permission.MEMBERS_MANAGE;
import static dev.membergallery.access.Permission.MEMBERS_READ;
import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;

import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.input.Input;
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

/** Which gallery members get a clone of who have never had one for an element. */
@Path("/editor/v1/sites/{siteId}/elements/{elementId}/template-gallery")
@Tag(
    name = "Editor: template galleries",
    description = "Which gallery members get a clone of who have never had one for an element")
@RunOnVirtualThread
public class TemplateGalleryResource {

  private final TemplateGalleries templates;
  private final CurrentCaller caller;

  TemplateGalleryResource(TemplateGalleries templates, CurrentCaller caller) {
    this.templates = templates;
    this.caller = caller;
  }

  @PUT
  @Needs({MEMBERS_MANAGE, PRO_GALLERY_MANAGE})
  @Operation(
      summary = "Make a gallery the template of an element",
      description =
          """
          In place of the one before. A member who has never had a gallery for the element gets a clone with the \
          first login or override from now on, once: not when one was taken away or deleted, nor when the back end \
          has assigned one. Where the site has no room, the clone waits until there is. The template must be \
          standalone; it goes with its gallery or element. Since galleries are cloned, this needs \
          PRO_GALLERY.MANAGE as well; taking the template away does not.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TemplateRequest.class)))
  public TemplateGalleryResponse put(
      @RestPath String siteId, @RestPath String elementId, Input body) {
    body.required().objectOf("galleryId");
    var element = new ElementId(body.parameter("elementId", elementId).requiredId());
    var gallery = new GalleryId(body.field("galleryId").requiredId());
    body.check();
    return TemplateGalleryResponse.of(templates.put(caller.site(), element, gallery));
  }

  @GET
  @Needs(MEMBERS_READ)
  @Operation(summary = "Get the template gallery of an element")
  public TemplateGalleryResponse get(@RestPath String siteId, @RestPath String elementId) {
    return TemplateGalleryResponse.of(templates.get(caller.site(), id(elementId)));
  }

  @DELETE
  @Needs(MEMBERS_MANAGE)
  @Operation(
      summary = "Take the template from an element",
      description = "The gallery itself and all its clones stay.")
  @APIResponse(responseCode = "204", description = "Taken away")
  public void remove(@RestPath String siteId, @RestPath String elementId) {
    templates.remove(caller.site(), id(elementId));
  }

  private static ElementId id(String elementId) {
    return new ElementId(Input.pathId("elementId", elementId));
  }

  /** Which gallery is to be the template. */
  public record TemplateRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") String galleryId) {}

  /** The gallery that is cloned for an element's members. */
  @Schema(name = "TemplateGallery")
  public record TemplateGalleryBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String elementId,
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c60") String galleryId,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate) {}

  /** One template gallery. */
  public record TemplateGalleryResponse(TemplateGalleryBody templateGallery) {
    static TemplateGalleryResponse of(TemplateGallery template) {
      return new TemplateGalleryResponse(
          new TemplateGalleryBody(
              template.elementId.toString(), template.galleryId.toString(), template.createdDate));
    }
  }
}
