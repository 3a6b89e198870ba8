package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;

/** News, inside the transaction, that a member is logging in. */
public record MemberArrived(SiteId site, MemberId member) {}
