package dev.membergallery.element;

import static dev.membergallery.access.Permission.PRO_GALLERY_MANAGE;
import static dev.membergallery.access.Permission.PRO_GALLERY_READ;
import static dev.membergallery.access.Permission.SITE_MANAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.access.Needs;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of a site, as the Editor has them. */
@Path("/editor/v1/sites/{siteId}/pages")
@Tag(name = "Editor: pages", description = "The pages of a site, as the Editor has them")
@RunOnVirtualThread
public class PageResource {

  private static final int MAX_TITLE = 200;

  private final Pages pages;
  private final CurrentCaller caller;

  PageResource(Pages pages, CurrentCaller caller) {
    this.pages = pages;
    this.caller = caller;
  }

  @POST
  @Needs(SITE_MANAGE)
  @Operation(summary = "Make a page", description = "It is a draft until it is published.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewPageRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageResponse.class)))
  public RestResponse<PageResponse> create(@RestPath String siteId, Input body) {
    body.required().objectOf("id", "title", "path", "language");
    var id = new PageId(body.field("id").id().orElseGet(UuidCreator::getTimeOrderedEpoch));
    var title = body.field("title").requiredText(1, MAX_TITLE);
    var path = path(body.field("path").required());
    var language = language(body.field("language"));
    body.check();
    var page =
        pages.add(
            caller.site(),
            id,
            title,
            String.valueOf(path),
            language == null ? Language.ENGLISH : language);
    return RestResponse.ResponseBuilder.<PageResponse>created(
            URI.create("/editor/v1/sites/" + caller.site() + "/pages/" + id))
        .entity(PageResponse.of(page))
        .build();
  }

  @GET
  @Needs(PRO_GALLERY_READ)
  @Operation(summary = "List pages, oldest first")
  public PagesResponse list(
      @RestPath String siteId,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var in = Input.withoutBody();
    var request = ListRequest.read(in, limit, cursor);
    in.check();
    var slice = pages.list(caller.site(), request).map(PageBody::of);
    return new PagesResponse(slice.elements(), slice.nextCursor());
  }

  @PATCH
  @Path("{pageId}")
  @Needs(SITE_MANAGE)
  @Operation(summary = "Change a page, publish it, or make it a draft again")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageChangeRequest.class)))
  public PageResponse change(@RestPath String siteId, @RestPath String pageId, Input body) {
    body.required().objectOf("title", "path", "language", "published");
    var id = new PageId(body.parameter("pageId", pageId).requiredId());
    var title = body.field("title").unclearable().text(1, MAX_TITLE);
    var path = path(body.field("path").unclearable());
    var language = language(body.field("language").unclearable());
    var published = body.field("published").unclearable().bool();
    body.check();
    return PageResponse.of(pages.change(caller.site(), id, title, path, language, published));
  }

  @DELETE
  @Path("{pageId}")
  @Needs({SITE_MANAGE, PRO_GALLERY_MANAGE})
  @Operation(
      summary = "Delete a page",
      description = "Its elements and their galleries go with it.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void delete(@RestPath String siteId, @RestPath String pageId) {
    var id = new PageId(Input.pathId("pageId", pageId));
    pages.delete(caller.site(), id);
  }

  private static @Nullable String path(Input path) {
    return path.text(
        Page.MAX_PATH,
        Page::isPath,
        "must be names of letters, digits and . _ ~ - with slashes between them");
  }

  private static @Nullable Language language(Input language) {
    var tag =
        language.text(
            Language.MAX_TAG, Language::isTag, "must be a language tag, such as de or pt-BR");
    return tag == null ? null : new Language(tag);
  }

  /** What is said of a page when it is made. */
  public record NewPageRequest(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") @Nullable String id,
      @Schema(examples = "Home", minLength = 1, maxLength = MAX_TITLE) String title,
      @Schema(examples = "home", minLength = 1, maxLength = Page.MAX_PATH) String path,
      @Schema(
              examples = "en",
              minLength = 1,
              maxLength = Language.MAX_TAG,
              description = "Of the page’s texts: a tag of BCP 47; `en` where it is absent")
          @Nullable String language) {}

  /** What can be changed of a page. */
  public record PageChangeRequest(
      @Schema(examples = "Home", minLength = 1, maxLength = MAX_TITLE) @Nullable String title,
      @Schema(examples = "home", minLength = 1, maxLength = Page.MAX_PATH) @Nullable String path,
      @Schema(
              examples = "en",
              minLength = 1,
              maxLength = Language.MAX_TAG,
              description = "Of the page’s texts: a tag of BCP 47")
          @Nullable String language,
      @Schema(examples = "true") @Nullable Boolean published) {}

  /** A page as the Editor API has it. */
  @Schema(name = "Page")
  public record PageBody(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") String id,
      @Schema(examples = "Home") String title,
      @Schema(examples = "home") String path,
      @Schema(examples = "en", description = "Of its texts: a tag of BCP 47") String language,
      @Schema(examples = "true") boolean published,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant createdDate,
      @Schema(examples = "2026-11-23T10:00:00.000Z") Instant updatedDate) {

    static PageBody of(Page page) {
      return new PageBody(
          page.id.toString(),
          page.title,
          page.path,
          page.language,
          page.published,
          page.createdDate,
          page.updatedDate);
    }
  }

  /** One page. */
  public record PageResponse(PageBody page) {
    static PageResponse of(Page page) {
      return new PageResponse(PageBody.of(page));
    }
  }

  /** A part of the list of pages. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PagesResponse(
      List<PageBody> pages, @Schema(examples = "AAABlrUBkAA…") @Nullable String nextCursor) {}
}
