package dev.membergallery.element;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.ItemRange;
import dev.membergallery.input.Input;
import dev.membergallery.item.WireItem;
import dev.membergallery.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Published pages and their elements with the original items, for everyone. */
@Path("/live/v1/sites/{siteId}")
@Tag(
    name = "Live: pages",
    description = "Published pages and their elements with the original items, for everyone")
@RunOnVirtualThread
@Anyone
public class LiveResource {

  private final Pages pages;
  private final Elements elements;
  private final Galleries galleries;
  private final CurrentCaller caller;

  LiveResource(Pages pages, Elements elements, Galleries galleries, CurrentCaller caller) {
    this.pages = pages;
    this.elements = elements;
    this.galleries = galleries;
    this.caller = caller;
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  @Path("pages/{path:.+}")
  @Operation(summary = "Get a published page and its elements")
  public LivePageResponse page(@RestPath String siteId, @RestPath String path) {
    var page =
        pages
            .published(caller.site(), path)
            .orElseThrow(
                () -> ProblemType.PAGE_NOT_FOUND.because("There is no such page.", "path", path));
    return new LivePageResponse(
        new LivePage(page.id.toString(), page.title, page.path),
        elements.allOf(page).stream().map(LiveElement::of).toList());
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  @Path("elements/{elementId}")
  @Operation(
      summary = "Get an element with its original items",
      description =
          "All of them, as backend items; the same for everyone, whatever an override shows.")
  public LiveElementResponse element(@RestPath String siteId, @RestPath String elementId) {
    var id = new ElementId(Input.pathId("elementId", elementId));
    var element = elements.getPublished(caller.site(), id);
    var gallery =
        galleries
            .find(caller.site(), id.galleryId(), ItemRange.ALL)
            .orElseThrow(() -> Elements.notFound(id));
    return new LiveElementResponse(
        LiveElement.of(element),
        WireItem.of(gallery.items()),
        gallery.totalItems(),
        gallery.revision());
  }

  /** A published page. */
  public record LivePage(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") String id,
      @Schema(examples = "Home") String title,
      @Schema(examples = "home") String path) {}

  /** An element on a published page. */
  public record LiveElement(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d") String id,
      @Schema(examples = "memberGallery") String nickname,
      @Schema(implementation = Object.class) @JsonRawValue String options) {

    static LiveElement of(GalleryElement element) {
      return new LiveElement(element.id.toString(), element.nickname, element.options);
    }
  }

  /** A published page and its elements. */
  public record LivePageResponse(LivePage page, List<LiveElement> elements) {}

  /** An element and its original items. */
  public record LiveElementResponse(
      LiveElement element,
      List<WireItem> items,
      @Schema(examples = "1") int totalItems,
      @Schema(examples = "1763978400000000") long revision) {}
}
