package dev.membergallery.session;

import dev.membergallery.identity.SiteId;
import dev.membergallery.storage.Repository;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.Session;

/**
 * Logins at identity providers that have ended there. One may come to its session here only
 * afterwards: its member was on their way back.
 */
@Repository
public class EndedProviderSessions {

  private final Session database;
  private final Clock clock;

  EndedProviderSessions(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Remembers that a login has ended. Whoever is beginning a session of it comes first, and can be
   * found then, or finds it ended.
   *
   * @param until what the provider has said until then begins no session
   * @param expires how long that is remembered
   */
  public void add(SiteId site, ProviderSession login, Instant until, Instant expires) {
    waitForOthers(login);
    database
        .createNativeMutationQuery(
            """
            with expired as (
              delete from ended_provider_session where (site_id, hash) in (
                select site_id, hash from ended_provider_session
                where site_id = :site and expires_date <= :now and hash <> :hash
                order by expires_date limit 10
                for update skip locked))
            insert into ended_provider_session (site_id, hash, not_before, expires_date)
            values (:site, :hash, :until, :expires)
            on conflict on constraint ended_provider_session_taken do update
              set not_before = greatest(ended_provider_session.not_before, excluded.not_before),
                expires_date = greatest(ended_provider_session.expires_date, excluded.expires_date)
            """)
        .setParameter("site", site.value())
        .setParameter("hash", login.hash())
        .setParameter("until", until)
        .setParameter("expires", expires)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  /**
   * Whether a login had ended when the provider said that, or later. It does not end before the end
   * of this transaction.
   */
  public boolean include(SiteId site, ProviderSession login, Instant said) {
    waitForOthers(login);
    return database
        .createNativeQuery(
            """
            select exists (
              select from ended_provider_session
              where site_id = :site and hash = :hash and not_before >= :said)
            """,
            Boolean.class)
        .setParameter("site", site.value())
        .setParameter("hash", login.hash())
        .setParameter("said", said)
        .getSingleResult();
  }

  /** By a key of two numbers: those of one are the change history's. */
  private void waitForOthers(ProviderSession login) {
    var key = ByteBuffer.wrap(login.hash());
    database
        .createNativeQuery(
            "select count(*) from pg_advisory_xact_lock(:first, :second)", Long.class)
        .setParameter("first", key.getInt())
        .setParameter("second", key.getInt())
        .getSingleResult();
  }
}
