package dev.membergallery.member;

import org.jspecify.annotations.Nullable;

/**
 * A change of a member.
 *
 * @param email the new one; null leaves it
 * @param renamed whether {@code name} is to be set
 * @param name the new name; null for none
 * @param blocked whether they may log in no more; null leaves it
 * @param passwordHash of a new password; null leaves it
 */
record MemberChange(
    @Nullable String email,
    boolean renamed,
    @Nullable String name,
    @Nullable Boolean blocked,
    @Nullable String passwordHash) {}
