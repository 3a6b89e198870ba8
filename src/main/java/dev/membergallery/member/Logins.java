package dev.membergallery.member;

import dev.membergallery.access.Caller;
import dev.membergallery.access.SiteId;
import dev.membergallery.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How members get, renew and give up their tokens. */
@ApplicationScoped
class Logins {

  private final Members members;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AccessTokens tokens;

  Logins(Members members, Passwords passwords, Sessions sessions, AccessTokens tokens) {
    this.members = members;
    this.passwords = passwords;
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /** What a member gets with a login. */
  record LoggedIn(Member member, String accessToken, RefreshToken refreshToken) {}

  /**
   * Wrong, unknown and blocked look alike from outside, in what is answered and in how long that
   * takes.
   */
  LoggedIn login(SiteId site, String email, String password) {
    var member = members.withEmail(site, email).filter(found -> !found.blocked);
    // no transaction is open while this takes its time
    var matches =
        passwords.matches(password, member.flatMap(m -> Optional.ofNullable(m.passwordHash)));
    return member
        .filter(_ -> matches)
        .flatMap(known -> members.beginSession(known).map(session -> loggedIn(known, session)))
        .orElseThrow(
            () -> ProblemType.INVALID_CREDENTIALS.because("The email or the password is wrong."));
  }

  LoggedIn renew(SiteId site, String refreshToken) {
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> sessions.proceed(site, token))
        .flatMap(
            next ->
                members.find(site, next.session().member()).map(member -> loggedIn(member, next)))
        .orElseThrow(
            () ->
                ProblemType.UNAUTHENTICATED.because(
                    "The refresh token is not good, or no longer."));
  }

  void logout(SiteId site, String refreshToken) {
    RefreshToken.parse(refreshToken).ifPresent(token -> sessions.end(site, token));
  }

  private LoggedIn loggedIn(Member member, Sessions.Continued session) {
    var caller =
        new Caller.Member(
            new SiteId(member.siteId), session.session().member(), session.session().sessionId());
    return new LoggedIn(member, tokens.issue(caller), session.token());
  }
}
