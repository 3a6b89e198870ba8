package dev.membergallery.override;

import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.time.Clock;
import java.util.List;

/** The template galleries of elements. */
@Repository
class TemplateGalleries implements PanacheRepositoryBase<TemplateGallery, TemplateGallery.Key> {

  private final Elements elements;
  private final Clock clock;

  TemplateGalleries(Elements elements, Clock clock) {
    this.elements = elements;
    this.clock = clock;
  }

  /** Makes a standalone gallery the template of an element, in place of the one before. */
  TemplateGallery put(SiteId site, ElementId element, GalleryId gallery) {
    elements.requireStandalone(site, List.of(gallery));
    getEntityManager()
        .createNativeQuery(
            """
            insert into template_gallery (site_id, element_id, gallery_id, created_date)
            values (:site, :element, :gallery, :now)
            on conflict (site_id, element_id)
            do update set gallery_id = excluded.gallery_id, created_date = excluded.created_date
            """)
        .setParameter("site", site.value())
        .setParameter("element", element.value())
        .setParameter("gallery", gallery.value())
        .setParameter("now", clock.instant())
        .executeUpdate();
    return get(site, element);
  }

  TemplateGallery get(SiteId site, ElementId element) {
    return findByIdOptional(new TemplateGallery.Key(site.value(), element.value()))
        .orElseThrow(() -> notFound(element));
  }

  void remove(SiteId site, ElementId element) {
    if (delete("siteId = ?1 and elementId = ?2", site.value(), element.value()) == 0) {
      throw notFound(element);
    }
  }

  private static Problem notFound(ElementId element) {
    return ProblemType.TEMPLATE_GALLERY_NOT_FOUND.because(
        "The element has no template gallery.", "elementId", element);
  }
}
