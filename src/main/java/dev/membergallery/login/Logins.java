package dev.membergallery.login;

import static dev.membergallery.problem.ProblemType.INVALID_CREDENTIALS;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.identity.SiteId;
import dev.membergallery.limit.Limits;
import dev.membergallery.member.KnownPassword;
import dev.membergallery.member.MemberProfile;
import dev.membergallery.member.Members;
import dev.membergallery.password.Passwords;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.session.AccessTokens;
import dev.membergallery.session.RefreshToken;
import dev.membergallery.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Members log in, stay so, and log out. */
@ApplicationScoped
class Logins {

  private final Members members;
  private final Passwords passwords;
  private final SessionStart start;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final Limits limits;

  Logins(
      Members members,
      Passwords passwords,
      SessionStart start,
      Sessions sessions,
      AccessTokens tokens,
      Limits limits) {
    this.members = members;
    this.passwords = passwords;
    this.start = start;
    this.sessions = sessions;
    this.tokens = tokens;
    this.limits = limits;
  }

  /** What a member gets with a login. */
  record LoggedIn(MemberProfile member, String accessToken, RefreshToken refreshToken) {}

  /**
   * Wrong, unknown and blocked look alike from outside, in what is answered and in how long that
   * takes.
   */
  LoggedIn login(SiteId site, String email, String password) {
    var attempt = limits.login(site.value(), email);
    var started = attempt.make(() -> start(site, email, password));
    attempt.succeeded();
    AccessLog.loggedIn(Person.of(site, started.member().id()), Way.PASSWORD);
    return loggedIn(site, started);
  }

  private Started start(SiteId site, String email, String password) {
    var known = members.passwordOf(site, email);
    // no transaction is open while this takes its time
    var matches =
        passwords.matches(password, known.flatMap(found -> Optional.ofNullable(found.hash())));
    return known
        .filter(_ -> matches)
        .flatMap(shown -> start.withPassword(site, shown))
        .orElseThrow(
            () -> {
              var who = new Person.OfSite(site, known.map(KnownPassword::member));
              AccessLog.loginFailed(who, Way.PASSWORD, INVALID_CREDENTIALS.name());
              return INVALID_CREDENTIALS.because("The email or the password is wrong.");
            });
  }

  LoggedIn renew(SiteId site, String refreshToken) {
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> sessions.proceed(site, token))
        .flatMap(
            next -> members.profile(site, next.member()).map(member -> new Started(member, next)))
        .map(started -> loggedIn(site, started))
        .orElseThrow(() -> bad("refresh token"));
  }

  /** Begins the session of a member who has logged in elsewhere, for the page that sent them. */
  LoggedIn exchange(SiteId site, LoginCode code, String verifier) {
    return start
        .withCode(site, code, verifier)
        .map(
            started -> {
              AccessLog.loggedIn(Person.of(site, started.member().id()), Way.PROVIDER);
              return loggedIn(site, started);
            })
        .orElseThrow(() -> bad("code"));
  }

  void logout(SiteId site, String refreshToken) {
    RefreshToken.parse(refreshToken)
        .flatMap(token -> sessions.end(site, token))
        .ifPresentOrElse(
            member -> AccessLog.loggedOut(Person.of(site, member), Way.SESSION),
            () -> limits.badToken(true));
  }

  private Problem bad(String secret) {
    limits.badSecret();
    return ProblemType.UNAUTHENTICATED.because("The " + secret + " is not good, or no longer.");
  }

  private LoggedIn loggedIn(SiteId site, Started started) {
    var token = started.session().token();
    var accessToken = tokens.issue(site, started.member().id(), token.session());
    return new LoggedIn(started.member(), accessToken, token);
  }
}
