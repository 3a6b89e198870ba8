package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;

/** Something that members have, for when two of them turn out to be one person. */
public interface MemberBelongings {

  /**
   * Gives what one member has to another, as far as that one has nothing in its place.
   *
   * @return whether that was all of it
   */
  boolean give(SiteId site, MemberId from, MemberId to);
}
