package dev.membergallery.element;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.gallery.GalleryWithItems;
import dev.membergallery.gallery.NewGallery;
import dev.membergallery.gallery.StandaloneRule;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.InLine;
import dev.membergallery.storage.Repository;
import dev.membergallery.storage.TakesLong;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The gallery elements of all sites. */
@Repository
public class Elements implements PanacheRepositoryBase<GalleryElement, SiteKey>, StandaloneRule {

  private final Galleries galleries;
  private final Clock clock;

  Elements(Galleries galleries, Clock clock) {
    this.galleries = galleries;
    this.clock = clock;
  }

  /** A new element with the gallery that was made with it. */
  record Created(GalleryElement element, GalleryWithItems gallery) {}

  /** Places an element without options on a page, with a gallery of these items. */
  public ElementId create(SiteId site, UUID page, String nickname, NewGallery gallery) {
    var id = new ElementId(UuidCreator.getTimeOrderedEpoch());
    add(site, id, new PageId(page), nickname, JsonNodeFactory.instance.objectNode(), gallery);
    return id;
  }

  /** Makes both sides: the element, and its gallery of the same id. */
  Created add(
      SiteId site,
      ElementId id,
      PageId page,
      String nickname,
      ObjectNode options,
      NewGallery wanted) {
    var gallery = galleries.create(site, id.galleryId(), wanted);
    var element = new GalleryElement(site, id, page, nickname, options, clock.instant());
    persist(element);
    return new Created(element, gallery);
  }

  Slice<GalleryElement> list(SiteId site, Optional<PageId> page, ListRequest request) {
    var after = request.after();
    // two statements: one for both would look for a page's elements among all of the site
    var found =
        page.isEmpty()
            ? find(
                "siteId = ?1 and (createdDate, id) > (?2, ?3) order by createdDate, id",
                site.value(),
                after.createdDate(),
                after.id())
            : find(
                """
                siteId = ?1 and pageId = ?2 and (createdDate, id) > (?3, ?4)
                order by createdDate, id
                """,
                site.value(),
                page.get().value(),
                after.createdDate(),
                after.id());
    return request.slice(
        found.range(0, request.limit()).list(),
        element -> new Cursor(element.createdDate, element.id));
  }

  List<GalleryElement> allOf(Page page) {
    return list("siteId = ?1 and pageId = ?2 order by createdDate, id", page.siteId, page.id);
  }

  GalleryElement get(SiteId site, ElementId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value())).orElseThrow(() -> notFound(id));
  }

  /** Makes sure that the element is there, on a published page or not. */
  public void require(SiteId site, ElementId id) {
    get(site, id);
  }

  /** The element, if it is on a published page. */
  GalleryElement getPublished(SiteId site, ElementId id) {
    return find(
            """
            from GalleryElement e where e.siteId = ?1 and e.id = ?2 and exists (
              select 1 from Page p where p.siteId = e.siteId and p.id = e.pageId and p.published)
            """,
            site.value(),
            id.value())
        .firstResultOptional()
        .orElseThrow(() -> notFound(id));
  }

  /** Of elements that are published or not. */
  @Override
  public void requireStandalone(SiteId site, Collection<GalleryId> galleries) {
    find(
            "siteId = ?1 and id in ?2",
            site.value(),
            galleries.stream().map(GalleryId::value).toList())
        .firstResultOptional()
        .ifPresent(
            element -> {
              throw ProblemType.GALLERY_OF_ELEMENT.because(
                  "This is the gallery of an element.", "galleryId", element.id);
            });
  }

  /** Whether a published page shows the gallery as an element's own. */
  boolean isPublished(SiteId site, GalleryId gallery) {
    return count(
            """
            from GalleryElement e join Page p on p.siteId = e.siteId and p.id = e.pageId
            where e.siteId = ?1 and e.id = ?2 and p.published
            """,
            site.value(),
            gallery.value())
        > 0;
  }

  @InLine
  GalleryElement change(
      SiteId site, ElementId id, @Nullable String nickname, @Nullable ObjectNode options) {
    var element =
        findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> notFound(id));
    if (nickname != null) {
      element.nickname = nickname;
    }
    if (options != null) {
      element.options = options.toString();
    }
    element.updatedDate = clock.instant();
    galleries.raiseRevision(site, id.galleryId());
    return element;
  }

  /** Deletes both sides: with the gallery goes its element, and every member's assignment. */
  @InLine
  @TakesLong
  @TransactionConfiguration(timeout = TakesLong.SECONDS)
  void delete(SiteId site, ElementId id) {
    get(site, id);
    galleries.deleteWithin(site, id.galleryId());
  }

  /** Deletes both sides of every element of a page. */
  void deleteAllOf(SiteId site, PageId page) {
    var ids =
        find("siteId = ?1 and pageId = ?2", site.value(), page.value()).stream()
            .map(element -> new ElementId(element.id).galleryId())
            .toList();
    galleries.deleteAll(site, ids);
    getEntityManager().clear();
  }

  /** The error for an element that is not there, or not for this caller. */
  public static Problem notFound(ElementId id) {
    return ProblemType.ELEMENT_NOT_FOUND.because("There is no such element.", "elementId", id);
  }
}
