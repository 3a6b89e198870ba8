package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.access.MemberId;
import dev.membergallery.access.SiteId;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.gallery.GalleryReaders;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.member.MemberLeaving;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The galleries assigned to members. */
@Repository
public class MemberGalleries
    implements PanacheRepositoryBase<MemberGallery, MemberGallery.Key>, GalleryReaders {

  private final Elements elements;
  private final Galleries galleries;
  private final Clock clock;

  MemberGalleries(Elements elements, Galleries galleries, Clock clock) {
    this.elements = elements;
    this.galleries = galleries;
    this.clock = clock;
  }

  /** Assigns a standalone gallery to a member for an element, in place of the one before. */
  public void assign(SiteId site, ElementId element, MemberId member, GalleryId gallery) {
    put(site, element, member, gallery);
  }

  MemberGallery put(SiteId site, ElementId element, MemberId member, GalleryId gallery) {
    if (elements.isOfElement(site, gallery)) {
      throw ProblemType.GALLERY_OF_ELEMENT.because(
          "The gallery of an element cannot be assigned to a member.", "galleryId", gallery);
    }
    getEntityManager()
        .createNativeQuery(
            """
            insert into member_gallery (site_id, element_id, member_id, gallery_id, created_date)
            values (:site, :element, :member, :gallery, :now)
            on conflict (site_id, element_id, member_id)
            do update set gallery_id = excluded.gallery_id, created_date = excluded.created_date
            """)
        .setParameter("site", site.value())
        .setParameter("element", element.value())
        .setParameter("member", member.value())
        .setParameter("gallery", gallery.value())
        .setParameter("now", clock.instant())
        .executeUpdate();
    return get(site, element, member);
  }

  MemberGallery get(SiteId site, ElementId element, MemberId member) {
    return findByIdOptional(MemberGallery.Key.of(site, element, member))
        .orElseThrow(() -> notFound(member));
  }

  void remove(SiteId site, ElementId element, MemberId member) {
    if (delete(
            "siteId = ?1 and elementId = ?2 and memberId = ?3",
            site.value(),
            element.value(),
            member.value())
        == 0) {
      throw notFound(member);
    }
  }

  Slice<MemberGallery> list(SiteId site, ElementId element, ListRequest request) {
    var found =
        find(
                """
                siteId = ?1 and elementId = ?2 and (createdDate, memberId) > (?3, ?4)
                order by createdDate, memberId
                """,
                site.value(),
                element.value(),
                request.after().createdDate(),
                request.after().id())
            .range(0, request.limit())
            .list();
    return request.slice(found, assigned -> new Cursor(assigned.createdDate, assigned.memberId));
  }

  /** A member may read the galleries that are assigned to them. */
  @Override
  public boolean include(Caller.OfSite caller, GalleryId gallery) {
    return caller instanceof Caller.Member member
        && count(
                "siteId = ?1 and memberId = ?2 and galleryId = ?3",
                member.site().value(),
                member.member().value(),
                gallery.value())
            > 0;
  }

  void deleteGalleriesOf(@Observes MemberLeaving news) {
    if (!news.withGalleries()) {
      return;
    }
    // whoever is about to assign one of them to somebody else comes first, or finds it gone
    galleries.lockAll(news.site(), ownOf(news));
    galleries.deleteAll(news.site(), ownOf(news));
  }

  /** The galleries that the member has and nobody else. */
  private List<GalleryId> ownOf(MemberLeaving news) {
    return getEntityManager()
        .createQuery(
            """
            select distinct m.galleryId from MemberGallery m
            where m.siteId = :site and m.memberId = :member and not exists (
              select 1 from MemberGallery o where o.siteId = m.siteId
                and o.galleryId = m.galleryId and o.memberId <> m.memberId)
            """,
            UUID.class)
        .setParameter("site", news.site().value())
        .setParameter("member", news.member().value())
        .getResultStream()
        .map(GalleryId::new)
        .toList();
  }

  private static Problem notFound(MemberId member) {
    return ProblemType.MEMBER_GALLERY_NOT_FOUND.because(
        "The member has no gallery for this element.", "memberId", member);
  }
}
