package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What the password of a member was when it was looked up.
 *
 * @param hash null when they have none
 */
public record KnownPassword(MemberId member, @Nullable String hash) {}
