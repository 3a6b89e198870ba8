package dev.membergallery.collaborator;

import dev.membergallery.openid.CodeFlow;
import dev.membergallery.secret.Secrets;
import dev.membergallery.storage.Repository;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;

/**
 * The logins whose collaborators are at the provider. Each ends once: when the browser that has
 * begun it comes back, to whichever replica.
 */
@Repository
class CollaboratorLoginsUnderWay {

  private final Session database;
  private final Clock clock;

  CollaboratorLoginsUnderWay(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void begin(CodeFlow.Begun begun, EditorPage returnTo) {
    var now = clock.instant();
    database
        .createNativeMutationQuery(
            """
            with expired as (
              delete from collaborator_login where state_hash in (
                select state_hash from collaborator_login where expires_date <= :now
                order by expires_date limit 10
                for update skip locked))
            insert into collaborator_login (state_hash, cookie_hash, return_to, expires_date)
            values (:state, :cookie, :returnTo, :expires)
            """)
        .setParameter("state", Secrets.hash(begun.state()))
        .setParameter("cookie", Secrets.hash(begun.cookie()))
        .setParameter("returnTo", returnTo.address())
        .setParameter("now", now)
        .setParameter("expires", now.plus(CodeFlow.PATIENCE_WITH_PEOPLE))
        .executeUpdate();
  }

  /** Ends a login, if the cookie is of the browser that has begun it. */
  Optional<EditorPage> end(String state, String cookie) {
    return database
        .createNativeQuery(
            """
            delete from collaborator_login
            where state_hash = :state and cookie_hash = :cookie and expires_date > :now
            returning return_to
            """,
            String.class)
        .setParameter("state", Secrets.hash(state))
        .setParameter("cookie", Secrets.hash(cookie))
        .setParameter("now", clock.instant())
        .getResultStream()
        .map(EditorPage::new)
        .findFirst();
  }
}
