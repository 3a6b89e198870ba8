package dev.membergallery.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member besides what other rooms know.
 *
 * @param tokensVoidUntil up to when what their identity provider has said does not count; null when
 *     all of it does
 */
public record MemberData(
    MemberBody member, boolean hasPassword, @Nullable Instant tokensVoidUntil) {}
