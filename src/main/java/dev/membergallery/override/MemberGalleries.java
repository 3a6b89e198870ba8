package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.gallery.GalleryReaders;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.member.MemberBelongings;
import dev.membergallery.member.MemberLeaving;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The galleries assigned to members. */
@Repository
public class MemberGalleries
    implements PanacheRepositoryBase<MemberGallery, MemberGallery.Key>,
        GalleryReaders,
        MemberBelongings {

  private static final int GALLERIES_AT_ONCE = 200;
  private static final UUID NO_ID = new UUID(0, 0);

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
    elements.requireStandalone(site, List.of(gallery));
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
    return given(member, findByIdOptional(MemberGallery.Key.of(site, element, member)));
  }

  /** Those of the members, in their order, who have one each. */
  List<MemberGallery> of(SiteId site, ElementId element, List<MemberId> members) {
    var byMember =
        find(
                "siteId = ?1 and elementId = ?2 and memberId in ?3",
                site.value(),
                element.value(),
                members.stream().map(MemberId::value).toList())
            .stream()
            .filter(assigned -> assigned.galleryId != null)
            .collect(Collectors.toMap(assigned -> new MemberId(assigned.memberId), it -> it));
    return members.stream().map(byMember::get).filter(Objects::nonNull).toList();
  }

  /**
   * Makes sure that none of the members has a gallery, nor gets one until {@link #fill} or the end
   * of the transaction.
   *
   * @throws Problem {@code ALREADY_EXISTS} with those who have one
   */
  void reserve(SiteId site, ElementId element, List<MemberId> members) {
    var reserved =
        getSession()
            .createNativeQuery(
                """
                with reserved as (
                  insert into member_gallery (site_id, element_id, member_id, created_date)
                  select :site, :element, member, :now
                  from unnest(cast(:members as uuid[])) member order by member
                  on conflict (site_id, element_id, member_id)
                  do update set created_date = excluded.created_date
                  where member_gallery.gallery_id is null
                  returning member_id)
                select member_id from reserved
                """,
                UUID.class)
            .setParameter("site", site.value())
            .setParameter("element", element.value())
            .setParameter("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
            .setParameter("now", clock.instant())
            .getResultStream()
            .map(MemberId::new)
            .collect(Collectors.toSet());
    ProblemType.ALREADY_EXISTS.ifMissing(
        reserved, members, "A member has a gallery for this element already.", "memberIds");
  }

  /** Sets the galleries of rows that are reserved. */
  void fill(SiteId site, List<Assignment> assignments) {
    getEntityManager()
        .createNativeQuery(
            """
            update member_gallery m set gallery_id = a.gallery_id
            from unnest(cast(:elements as uuid[]), cast(:members as uuid[]),
              cast(:galleries as uuid[])) as a (element_id, member_id, gallery_id)
            where m.site_id = :site and m.element_id = a.element_id and m.member_id = a.member_id
            """)
        .setParameter("site", site.value())
        .setParameter("elements", values(assignments, it -> it.element().value()))
        .setParameter("members", values(assignments, it -> it.member().value()))
        .setParameter("galleries", values(assignments, it -> it.gallery().value()))
        .executeUpdate();
  }

  private static UUID[] values(List<Assignment> assignments, Function<Assignment, UUID> value) {
    return assignments.stream().map(value).toArray(UUID[]::new);
  }

  /** Takes the gallery from the member, for whom no template is cloned any more. */
  void remove(SiteId site, ElementId element, MemberId member) {
    var key = MemberGallery.Key.of(site, element, member);
    given(member, findByIdOptional(key, LockModeType.PESSIMISTIC_WRITE)).galleryId = null;
  }

  Slice<MemberGallery> list(SiteId site, ElementId element, ListRequest request) {
    var found =
        find(
                """
                siteId = ?1 and elementId = ?2 and (createdDate, memberId) > (?3, ?4)
                  and galleryId is not null
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

  /** All that a member was given, oldest first; what was taken away or deleted is remembered. */
  public Slice<GivenGallery> all(SiteId site, MemberId member, ListRequest request) {
    var found =
        getSession()
            .createNativeQuery(
                """
                select element_id, gallery_id, created_date from member_gallery
                where site_id = :site and member_id = :member
                  and (created_date, element_id) > (:date, :element)
                order by created_date, element_id limit :limit
                """,
                Object[].class)
            .addScalar("element_id", UUID.class)
            .addScalar("gallery_id", UUID.class)
            .addScalar("created_date", Instant.class)
            .setParameter("site", site.value())
            .setParameter("member", member.value())
            .setParameter("date", request.after().createdDate())
            .setParameter("element", request.after().id())
            .setParameter("limit", request.limit() + 1)
            .getResultList();
    return request
        .slice(found, row -> new Cursor((Instant) row[2], (UUID) row[0]))
        .map(
            row ->
                new GivenGallery(
                    row[0].toString(),
                    Optional.ofNullable(row[1]).map(Object::toString).orElse(null),
                    (Instant) row[2]));
  }

  /**
   * Some of the galleries that a member has, each once, in the order of their ids.
   *
   * @param after the last one before them
   */
  public List<GalleryId> galleriesOf(SiteId site, MemberId member, Optional<GalleryId> after) {
    return getSession()
        .createNativeQuery(
            """
            select distinct gallery_id from member_gallery
            where site_id = :site and member_id = :member and gallery_id > :after
            order by gallery_id limit :limit
            """,
            UUID.class)
        .setParameter("site", site.value())
        .setParameter("member", member.value())
        .setParameter("after", after.map(GalleryId::value).orElse(NO_ID))
        .setParameter("limit", GALLERIES_AT_ONCE)
        .getResultStream()
        .map(GalleryId::new)
        .toList();
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

  /** What both have had for an element stays as it is with each, unless it is the same. */
  @Override
  public boolean give(SiteId site, MemberId from, MemberId to) {
    for (var statement :
        List.of(
            """
        insert into member_gallery (site_id, element_id, member_id, gallery_id, created_date)
        select site_id, element_id, :to, gallery_id, created_date from member_gallery
        where site_id = :site and member_id = :from order by element_id
        for update
        on conflict (site_id, element_id, member_id) do nothing
        """,
            """
        delete from member_gallery f where f.site_id = :site and f.member_id = :from
          and (f.gallery_id is null or exists (
            select from member_gallery t where t.site_id = :site and t.element_id = f.element_id
              and t.member_id = :to and t.gallery_id = f.gallery_id))
        """)) {
      getEntityManager()
          .createNativeQuery(statement)
          .setParameter("site", site.value())
          .setParameter("from", from.value())
          .setParameter("to", to.value())
          .executeUpdate();
    }
    return count("siteId = ?1 and memberId = ?2", site.value(), from.value()) == 0;
  }

  void deleteGalleriesOf(@Observes MemberLeaving news) {
    if (!news.withGalleries()) {
      return;
    }
    // whoever is about to assign one of them to somebody else comes first, or finds it gone
    galleries.lockAll(news.site(), ownOf(news));
    galleries.deleteAll(news.site(), ownOf(news));
  }

  /** The galleries that the member has, and nobody else; nor are they cloned for others. */
  private List<GalleryId> ownOf(MemberLeaving news) {
    return getEntityManager()
        .createQuery(
            """
            select distinct m.galleryId from MemberGallery m
            where m.siteId = :site and m.memberId = :member and m.galleryId is not null
            and not exists (
              select 1 from MemberGallery o where o.siteId = m.siteId
                and o.galleryId = m.galleryId and o.memberId <> m.memberId)
            and not exists (
              select 1 from TemplateGallery t where t.siteId = m.siteId
                and t.galleryId = m.galleryId)
            """,
            UUID.class)
        .setParameter("site", news.site().value())
        .setParameter("member", news.member().value())
        .getResultStream()
        .map(GalleryId::new)
        .toList();
  }

  /**
   * The row, if it is one with a gallery. Were that asked of the database, it would look for a
   * single member in the index of all who have one.
   */
  private static MemberGallery given(MemberId member, Optional<MemberGallery> row) {
    return row.filter(it -> it.galleryId != null)
        .orElseThrow(
            () ->
                ProblemType.MEMBER_GALLERY_NOT_FOUND.because(
                    "The member has no gallery for this element.", "memberId", member));
  }
}
