package dev.membergallery.element;

import dev.membergallery.access.Anyone;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.element.PublishedPages.LiveElementResponse;
import dev.membergallery.element.PublishedPages.LivePageResponse;
import dev.membergallery.input.Input;
import dev.membergallery.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

  private final PublishedPages pages;
  private final CurrentCaller caller;

  LiveResource(PublishedPages pages, CurrentCaller caller) {
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  @Path("pages/{path:.+}")
  @Operation(summary = "Get a published page and its elements")
  public LivePageResponse page(@RestPath String siteId, @RestPath String path) {
    return pages
        .page(caller.site(), path)
        .orElseThrow(
            () -> ProblemType.PAGE_NOT_FOUND.because("There is no such page.", "path", path));
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  @Path("elements/{elementId}")
  @Operation(
      summary = "Get an element with its original items",
      description =
          "All of them, as backend items; the same for everyone, whatever an override shows.")
  public LiveElementResponse element(@RestPath String siteId, @RestPath String elementId) {
    return pages.element(caller.site(), new ElementId(Input.pathId("elementId", elementId)));
  }
}
