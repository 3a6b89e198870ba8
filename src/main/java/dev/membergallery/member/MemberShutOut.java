package dev.membergallery.member;

import dev.membergallery.access.MemberId;
import dev.membergallery.access.SessionId;
import dev.membergallery.access.SiteId;
import java.util.Optional;

/**
 * News, inside the transaction, that whoever is logged in as the member is so no longer.
 *
 * @param spared the one session that goes on, of a member who has done this themselves
 */
public record MemberShutOut(SiteId site, MemberId member, Optional<SessionId> spared) {}
