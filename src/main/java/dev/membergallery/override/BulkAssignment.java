package dev.membergallery.override;

import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.member.Members;
import dev.membergallery.problem.Problem;
import dev.membergallery.storage.Repository;
import dev.membergallery.storage.TakesLong;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives galleries for an element to many members who have none, all or none, in as many statements
 * as to a few.
 */
@Repository
class BulkAssignment {

  private final MemberGalleries memberGalleries;
  private final Elements elements;
  private final Members members;
  private final Galleries galleries;

  BulkAssignment(
      MemberGalleries memberGalleries, Elements elements, Members members, Galleries galleries) {
    this.memberGalleries = memberGalleries;
    this.elements = elements;
    this.members = members;
    this.galleries = galleries;
  }

  /**
   * Gives each of the members the gallery at the same place.
   *
   * @throws Problem {@code ALREADY_EXISTS} with those who have one
   */
  List<MemberGallery> assign(
      SiteId site, ElementId element, List<MemberId> to, List<GalleryId> chosen) {
    elements.require(site, element);
    members.requireAll(site, to);
    var distinct = chosen.stream().distinct().toList();
    elements.requireStandalone(site, distinct);
    galleries.requireAll(site, distinct);
    memberGalleries.reserve(site, element, to);
    return fill(site, element, to, chosen);
  }

  /**
   * Gives each of the members a clone of a gallery.
   *
   * @throws Problem {@code ALREADY_EXISTS} with those who have one
   */
  @TakesLong
  @TransactionConfiguration(timeout = TakesLong.SECONDS)
  List<MemberGallery> assignClones(
      SiteId site, ElementId element, List<MemberId> to, GalleryId original) {
    elements.require(site, element);
    members.requireAll(site, to);
    memberGalleries.reserve(site, element, to);
    return fill(site, element, to, galleries.clonesOf(site, original, to.size()));
  }

  private List<MemberGallery> fill(
      SiteId site, ElementId element, List<MemberId> to, List<GalleryId> chosen) {
    memberGalleries.fill(
        site,
        IntStream.range(0, to.size())
            .mapToObj(i -> new Assignment(element, to.get(i), chosen.get(i)))
            .toList());
    return memberGalleries.of(site, element, to);
  }
}
