package dev.membergallery.member;

import dev.membergallery.access.MemberId;
import dev.membergallery.access.SiteId;

/** News, inside the transaction, that a member is logging in. */
public record MemberArrived(SiteId site, MemberId member) {}
