package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;

/**
 * News, inside the transaction, that a member is about to be deleted.
 *
 * @param withGalleries whether the galleries that only this member has go too
 */
public record MemberLeaving(SiteId site, MemberId member, boolean withGalleries) {}
