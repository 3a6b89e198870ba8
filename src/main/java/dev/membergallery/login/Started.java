package dev.membergallery.login;

import dev.membergallery.member.MemberProfile;
import dev.membergallery.session.Sessions;

/** A session that has begun or goes on, and whose it is. */
record Started(MemberProfile member, Sessions.Continued session) {}
