package dev.membergallery.element;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.ItemRange;
import dev.membergallery.identity.SiteId;
import dev.membergallery.item.WireItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is published, as everyone sees it. */
@ApplicationScoped
public class PublishedPages {

  private final Pages pages;
  private final Elements elements;
  private final Galleries galleries;
  private final MediaAddresses media;

  PublishedPages(Pages pages, Elements elements, Galleries galleries, MediaAddresses media) {
    this.pages = pages;
    this.elements = elements;
    this.galleries = galleries;
    this.media = media;
  }

  /** The published page at a path of the site, and its elements. */
  public Optional<LivePageResponse> page(SiteId site, String path) {
    return pages
        .published(site, path)
        .map(
            page ->
                new LivePageResponse(
                    new LivePage(page.id.toString(), page.title, page.path, page.language),
                    elements.allOf(page).stream().map(LiveElement::of).toList()));
  }

  /** An element of a published page, with all its original items. */
  public LiveElementResponse element(SiteId site, ElementId id) {
    var element = elements.getPublished(site, id);
    var gallery =
        galleries
            .find(site, id.galleryId(), ItemRange.ALL)
            .orElseThrow(() -> Elements.notFound(id));
    return new LiveElementResponse(
        LiveElement.of(element),
        WireItem.of(gallery.items()),
        gallery.totalItems(),
        gallery.revision(),
        media.base().orElse(null));
  }

  /** A published page. */
  public record LivePage(
      @Schema(examples = "018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c50") String id,
      @Schema(examples = "Home") String title,
      @Schema(examples = "home") String path,
      @Schema(examples = "en", description = "Of its texts: a tag of BCP 47") String language) {}

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

  /**
   * An element and its original items.
   *
   * @param mediaBase what stands in front of the ids of media that are not the server's own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LiveElementResponse(
      LiveElement element,
      List<WireItem> items,
      @Schema(examples = "1") int totalItems,
      @Schema(examples = "1763978400000000") long revision,
      @Schema(
              examples = "https://media.example/",
              description =
                  "What stands in front of the ids of media; absent when such media cannot be shown")
          @Nullable String mediaBase) {}
}
