package dev.membergallery.stream;

import dev.membergallery.element.ElementId;
import dev.membergallery.identity.SiteId;
import java.util.Optional;

/** An element that a stream watches: what is known of it, and what of that has been told. */
final class Watch {

  private final LiveStream stream;
  private final ElementId element;

  /** The element's own gallery. */
  private Known own = Known.UNKNOWN;

  private Known ownTold = Known.UNKNOWN;

  /** The calling member's gallery. */
  private Known given = Known.UNKNOWN;

  private Known givenTold = Known.UNKNOWN;

  Watch(LiveStream stream, ElementId element) {
    this.stream = stream;
    this.element = element;
  }

  LiveStream stream() {
    return stream;
  }

  ElementId element() {
    return element;
  }

  SiteId site() {
    return stream.opener().site();
  }

  Known given() {
    return given;
  }

  /**
   * The element's gallery is at this revision; empty when there is no such element.
   *
   * @return whether it has come back: then the member's gallery has to be looked at anew
   */
  boolean learnOwn(Optional<Long> revision) {
    var isBack = own.equals(Known.NOTHING) && revision.isPresent();
    own = revision.<Known>map(it -> new Known.At(element.galleryId(), it)).orElse(Known.NOTHING);
    return isBack && stream.isOfMember();
  }

  /** The member has this gallery, or none. */
  void learnGiven(Known gallery) {
    given = gallery;
  }

  /** Whether all is known that there is to tell. */
  boolean isKnown() {
    return switch (own) {
      case Known.Unknown() -> false;
      case Known.Nothing() -> true;
      case Known.At _ -> !stream.isOfMember() || !given.equals(Known.UNKNOWN);
    };
  }

  /** Adds what has not been told. Of an element that is gone nothing else is told. */
  void takeUntold(StringBuilder text) {
    if (!own.equals(ownTold)) {
      ownTold = own;
      text.append(
          own instanceof Known.At(_, var revision)
              ? new LiveEventsResource.ElementEvent(element.toString(), revision).text()
              : new LiveEventsResource.GoneEvent(element.toString()).text());
    }
    if (own instanceof Known.Nothing) {
      givenTold = Known.UNKNOWN;
    } else if (!given.equals(givenTold) && !given.equals(Known.UNKNOWN)) {
      givenTold = given;
      text.append(
          given instanceof Known.At(var gallery, var revision)
              ? new LiveEventsResource.MemberGalleryEvent(
                      element.toString(), gallery.toString(), revision)
                  .text()
              : new LiveEventsResource.MemberGalleryEvent(element.toString(), null, null).text());
    }
  }
}
