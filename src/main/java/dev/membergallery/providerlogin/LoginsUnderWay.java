package dev.membergallery.providerlogin;

import dev.membergallery.identity.SiteId;
import dev.membergallery.login.CodeChallenge;
import dev.membergallery.openid.CodeFlow;
import dev.membergallery.secret.Secrets;
import dev.membergallery.storage.Repository;
import jakarta.persistence.Tuple;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;

/**
 * The logins whose members are at a provider. Each ends once: when the browser that has begun it
 * comes back, to whichever replica.
 */
@Repository
class LoginsUnderWay {

  private final Session database;
  private final Clock clock;

  LoginsUnderWay(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void begin(SiteId site, CodeFlow.Begun begun, UnderWay login) {
    var now = clock.instant();
    database
        .createNativeMutationQuery(
            """
            with expired as (
              delete from provider_login where (site_id, state_hash) in (
                select site_id, state_hash from provider_login
                where site_id = :site and expires_date <= :now
                order by expires_date limit 10
                for update skip locked))
            insert into provider_login
              (site_id, state_hash, cookie_hash, return_to, code_challenge, expires_date)
            values (:site, :state, :cookie, :returnTo, :challenge, :expires)
            """)
        .setParameter("site", site.value())
        .setParameter("state", Secrets.hash(begun.state()))
        .setParameter("cookie", Secrets.hash(begun.cookie()))
        .setParameter("returnTo", login.returnTo().page().toString())
        .setParameter("challenge", login.challenge().hash())
        .setParameter("now", now)
        .setParameter("expires", now.plus(CodeFlow.PATIENCE_WITH_PEOPLE))
        .executeUpdate();
  }

  /** Ends a login, if the cookie is of the browser that has begun it. */
  Optional<UnderWay> end(SiteId site, String state, String cookie) {
    return database
        .createNativeQuery(
            """
            delete from provider_login
            where site_id = :site and state_hash = :state and cookie_hash = :cookie
              and expires_date > :now
            returning return_to, code_challenge
            """,
            Tuple.class)
        .setParameter("site", site.value())
        .setParameter("state", Secrets.hash(state))
        .setParameter("cookie", Secrets.hash(cookie))
        .setParameter("now", clock.instant())
        .getResultStream()
        .map(
            row ->
                new UnderWay(
                    new ReturnTo(URI.create(row.get("return_to", String.class))),
                    new CodeChallenge(row.get("code_challenge", byte[].class))))
        .findFirst();
  }
}
