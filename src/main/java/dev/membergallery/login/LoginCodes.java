package dev.membergallery.login;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.member.MemberShutOut;
import dev.membergallery.session.ProviderSession;
import dev.membergallery.storage.Repository;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The codes of members who have logged in elsewhere, and whose page has no tokens yet. */
@Repository
public class LoginCodes {

  /** What a page needs to load and send it: it is in an address, and in who knows what history. */
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  private final Session database;
  private final Clock clock;

  LoginCodes(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A code that was good.
   *
   * @param said when it was said who they are
   * @param origin the login at the provider
   */
  record Used(MemberId member, CodeChallenge challenge, Instant said, ProviderSession origin) {}

  /**
   * Makes a code for a member.
   *
   * @param said when their site's identity provider has said who they are
   */
  public LoginCode issue(
      SiteId site, MemberId member, CodeChallenge challenge, Instant said, ProviderSession origin) {
    var now = clock.instant();
    var code = LoginCode.create();
    database
        .createNativeMutationQuery(
            """
            with expired as (
              delete from login_code where (site_id, hash) in (
                select site_id, hash from login_code
                where site_id = :site and expires_date <= :now
                order by expires_date limit 10
                for update skip locked))
            insert into login_code
              (site_id, hash, member_id, code_challenge, issued_date, expires_date,
                provider_session_hash)
            values (:site, :hash, :member, :challenge, :said, :expires, :origin)
            """)
        .setParameter("site", site.value())
        .setParameter("hash", code.hash())
        .setParameter("member", member.value())
        .setParameter("challenge", challenge.hash())
        .setParameter("said", said)
        .setParameter("origin", origin.hash())
        .setParameter("now", now)
        .setParameter("expires", now.plus(LIFETIME))
        .executeUpdate();
    return code;
  }

  /** Those of a member that are still kept, oldest first. */
  public List<OpenCode> of(SiteId site, MemberId member) {
    return database
        .createNativeQuery(
            """
            select issued_date, expires_date from login_code
            where site_id = :site and member_id = :member order by expires_date
            """,
            Tuple.class)
        .setParameter("site", site.value())
        .setParameter("member", member.value())
        .getResultStream()
        .map(
            row ->
                new OpenCode(
                    row.get("issued_date", Instant.class), row.get("expires_date", Instant.class)))
        .toList();
  }

  void endAll(@Observes MemberShutOut news) {
    database
        .createNativeMutationQuery(
            "delete from login_code where site_id = :site and member_id = :member")
        .setParameter("site", news.site().value())
        .setParameter("member", news.member().value())
        .executeUpdate();
  }

  /** Ends the codes of a login at a provider. */
  public void end(SiteId site, ProviderSession origin) {
    database
        .createNativeMutationQuery(
            "delete from login_code where site_id = :site and provider_session_hash = :hash")
        .setParameter("site", site.value())
        .setParameter("hash", origin.hash())
        .executeUpdate();
  }

  /**
   * Uses a code up. The hash of 256 random bits is looked up: whoever guesses learns nothing from
   * how long that takes.
   */
  Optional<Used> use(SiteId site, LoginCode code) {
    return database
        .createNativeQuery(
            """
            delete from login_code where site_id = :site and hash = :hash
            returning member_id, code_challenge, issued_date, provider_session_hash,
              expires_date > :now as good
            """,
            Tuple.class)
        .setParameter("site", site.value())
        .setParameter("hash", code.hash())
        .setParameter("now", clock.instant())
        .getResultStream()
        .filter(row -> row.get("good", Boolean.class))
        .map(
            row ->
                new Used(
                    new MemberId(row.get("member_id", UUID.class)),
                    new CodeChallenge(row.get("code_challenge", byte[].class)),
                    row.get("issued_date", Instant.class),
                    new ProviderSession(row.get("provider_session_hash", byte[].class))))
        .findFirst();
  }
}
