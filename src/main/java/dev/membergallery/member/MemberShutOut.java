package dev.membergallery.member;

import dev.membergallery.access.MemberId;
import dev.membergallery.access.SiteId;

/** News, inside the transaction, that whoever is logged in as the member is so no longer. */
public record MemberShutOut(SiteId site, MemberId member) {}
