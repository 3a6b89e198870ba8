package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import java.util.Optional;

/**
 * News, inside the transaction, that whoever is logged in as the member is so no longer.
 *
 * @param spared the one session that goes on, of a member who has done this themselves
 */
public record MemberShutOut(SiteId site, MemberId member, Optional<SessionId> spared) {}
