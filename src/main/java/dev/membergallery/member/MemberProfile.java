package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import org.jspecify.annotations.Nullable;

/** Who a member is, for themselves. */
public record MemberProfile(MemberId id, @Nullable String email, @Nullable String name) {}
