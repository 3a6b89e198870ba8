package dev.membergallery.providerlogin;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.login.LoginCodes;
import dev.membergallery.member.ProvidedMembers;
import dev.membergallery.openid.CodeFlow;
import dev.membergallery.provider.ProviderLogout;
import dev.membergallery.secret.Secrets;
import dev.membergallery.session.EndedProviderSessions;
import dev.membergallery.session.ProviderSession;
import dev.membergallery.session.Sessions;
import dev.membergallery.storage.Repository;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.Session;

/** Members who have logged out at their site's identity provider are logged out here, too. */
@Repository
class ProviderLogouts {

  /** Who has begun a login before may come back so much later, and has a code then. */
  private static final Duration UNDER_WAY = CodeFlow.PATIENCE_WITH_PEOPLE.plusMinutes(1);

  private final Session database;
  private final ProvidedMembers members;
  private final Sessions sessions;
  private final LoginCodes codes;
  private final EndedProviderSessions ended;
  private final Clock clock;

  ProviderLogouts(
      Session database,
      ProvidedMembers members,
      Sessions sessions,
      LoginCodes codes,
      EndedProviderSessions ended,
      Clock clock) {
    this.database = database;
    this.members = members;
    this.sessions = sessions;
    this.codes = codes;
    this.ended = ended;
    this.clock = clock;
  }

  /**
   * Ends the sessions that come from the login, or from all of the person's, and voids what the
   * provider has said of them before.
   *
   * @return whether it was said for the first time
   */
  boolean end(SiteId site, ProviderLogout logout) {
    if (!isNew(site, logout)) {
      return false;
    }
    // whoever exchanges a code at this moment has the member locked, or finds them revoked
    var member =
        logout.subject() == null
            ? Optional.<MemberId>empty()
            : members.revoke(site, logout.issuer(), logout.subject(), logout.issuedDate());
    if (logout.session() == null) {
      member.ifPresent(
          id -> {
            sessions.endProvided(site, id);
            AccessLog.loggedOut(Person.of(site, id), Way.PROVIDER);
          });
    } else {
      var origin = ProviderSession.of(logout.issuer(), logout.session());
      // in the order in which an exchange has them, and before the sessions that it may begin
      codes.end(site, origin);
      ended.add(site, origin, logout.issuedDate(), clock.instant().plus(UNDER_WAY));
      sessions
          .end(site, origin)
          .forEach(
              id -> {
                members.revoke(site, id, logout.issuedDate());
                AccessLog.loggedOut(Person.of(site, id), Way.PROVIDER);
              });
    }
    return true;
  }

  private boolean isNew(SiteId site, ProviderLogout logout) {
    var id = logout.issuer() + "\0" + logout.tokenId();
    return database
            .createNativeMutationQuery(
                """
                with expired as (
                  delete from used_logout_token where (site_id, hash) in (
                    select site_id, hash from used_logout_token
                    where site_id = :site and expires_date <= :now
                    order by expires_date limit 10
                    for update skip locked))
                insert into used_logout_token (site_id, hash, expires_date)
                values (:site, :hash, :expires)
                on conflict on constraint used_logout_token_taken do nothing
                """)
            .setParameter("site", site.value())
            .setParameter("hash", Secrets.hash(id))
            .setParameter("now", clock.instant())
            .setParameter("expires", logout.expiresDate())
            .executeUpdate()
        == 1;
  }
}
