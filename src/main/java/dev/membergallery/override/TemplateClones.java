package dev.membergallery.override;

import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.member.MemberArrived;
import dev.membergallery.storage.Repository;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Gives members who have never had a gallery for an element a clone of its template: one, once,
 * however many ask for it at the same moment and wherever. Whoever adds the row of member and
 * element gives; everybody else waits for them, and gives nothing.
 */
@Repository
class TemplateClones {

  private static final Logger log = Logger.getLogger(TemplateClones.class);

  /** Keeps a login short; the others come with the next one, or with their override. */
  private static final int MAX_AT_LOGIN = 100;

  private final MemberGalleries memberGalleries;
  private final Galleries galleries;
  private final Session session;
  private final Clock clock;

  TemplateClones(
      MemberGalleries memberGalleries, Galleries galleries, Session session, Clock clock) {
    this.memberGalleries = memberGalleries;
    this.galleries = galleries;
    this.session = session;
    this.clock = clock;
  }

  void giveAllDue(@Observes MemberArrived news) {
    give(news.site(), news.member(), due(news.site(), news.member()));
  }

  /** Elements with a template for which the member has never had a gallery. */
  private List<ElementId> due(SiteId site, MemberId member) {
    return session
        .createNativeQuery(
            """
            select t.element_id from template_gallery t
            where t.site_id = :site and not exists (
              select from member_gallery m where m.site_id = t.site_id
                and m.element_id = t.element_id and m.member_id = :member)
            order by t.element_id limit %d
            """
                .formatted(MAX_AT_LOGIN),
            UUID.class)
        .setParameter("site", site.value())
        .setParameter("member", member.value())
        .getResultStream()
        .map(ElementId::new)
        .toList();
  }

  /**
   * Gives the member the clones that are still due for these elements. A full site gives none: they
   * stay due.
   */
  void give(SiteId site, MemberId member, List<ElementId> elements) {
    if (elements.isEmpty()) {
      return;
    }
    var room = galleries.room(site);
    if (room < elements.size()) {
      log.infof("Site %s has no room for clones of its template galleries", site);
      return;
    }
    var templates = reserve(site, member, elements);
    var clones = galleries.cloneAll(site, List.copyOf(templates.values())).iterator();
    memberGalleries.fill(
        site,
        templates.keySet().stream()
            .map(element -> new Assignment(element, member, clones.next()))
            .toList());
  }

  /**
   * Adds the rows that are not there, without a gallery as yet. What they join is held, so that
   * none of it goes before they are filled.
   *
   * @return the elements of these rows, with their templates
   */
  private Map<ElementId, GalleryId> reserve(
      SiteId site, MemberId member, List<ElementId> elements) {
    var reserved = new LinkedHashMap<ElementId, GalleryId>();
    session
        .createNativeQuery(
            """
            with reserved as (
              insert into member_gallery (site_id, element_id, member_id, created_date)
              select t.site_id, t.element_id, m.id, :now
              from template_gallery t
              join gallery g on g.site_id = t.site_id and g.id = t.gallery_id
              join gallery_element e on e.site_id = t.site_id and e.id = t.element_id
              join member m on m.site_id = t.site_id and m.id = :member
              where t.site_id = :site and t.element_id = any (:elements)
              order by t.element_id
              for share of g for key share of e, m
              on conflict (site_id, element_id, member_id) do nothing
              returning element_id)
            select element_id, t.gallery_id
            from reserved join template_gallery t using (element_id) where t.site_id = :site
            """,
            Object[].class)
        .setParameter("site", site.value())
        .setParameter("member", member.value())
        .setParameter("elements", elements.stream().map(ElementId::value).toArray(UUID[]::new))
        .setParameter("now", clock.instant())
        .getResultStream()
        .forEach(row -> reserved.put(new ElementId((UUID) row[0]), new GalleryId((UUID) row[1])));
    return reserved;
  }
}
