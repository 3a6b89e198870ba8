package dev.membergallery.passwordlink;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.storage.Repository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Links that were asked for with an email. Whoever asks need not be the member: so none takes
 * another's place, and they end as the member's other links do.
 */
@Repository
class ResetLinks {

  /**
   * How many good ones a member has at most. Who asks for more has these in their mailbox; that is
   * more than the limits let anybody ask for, unless the operator sets others.
   */
  private static final int MOST = 10;

  private final Session database;
  private final Clock clock;

  ResetLinks(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds a link of a member, whom the caller has locked.
   *
   * @return whether there was room for it
   */
  boolean add(SiteId site, MemberId member, LinkSecret secret, Instant expires) {
    return database
            .createNativeMutationQuery(
                """
                with expired as (
                  delete from password_reset_link where (site_id, hash) in (
                    select site_id, hash from password_reset_link
                    where site_id = :site and expires_date <= :now
                    order by expires_date limit 10
                    for update skip locked))
                insert into password_reset_link (site_id, hash, member_id, expires_date)
                select :site, :hash, :member, :expires where :most > (
                  select count(*) from password_reset_link
                  where site_id = :site and member_id = :member and expires_date > :now)
                """)
            .setParameter("site", site.value())
            .setParameter("hash", secret.hash())
            .setParameter("member", member.value())
            .setParameter("expires", expires)
            .setParameter("most", MOST)
            .setParameter("now", clock.instant())
            .executeUpdate()
        == 1;
  }

  /** Whose link it is, if it is a good one. */
  Optional<MemberId> memberOf(SiteId site, LinkSecret secret) {
    return database
        .createNativeQuery(
            """
            select member_id from password_reset_link
            where site_id = :site and hash = :hash and expires_date > :now
            """,
            UUID.class)
        .setParameter("site", site.value())
        .setParameter("hash", secret.hash())
        .setParameter("now", clock.instant())
        .getResultStream()
        .map(MemberId::new)
        .findFirst();
  }

  /** Those of a member that are still kept, oldest first. */
  List<OpenLink> of(SiteId site, MemberId member) {
    return database
        .createNativeQuery(
            """
            select expires_date from password_reset_link
            where site_id = :site and member_id = :member order by expires_date
            """,
            Instant.class)
        .setParameter("site", site.value())
        .setParameter("member", member.value())
        .getResultStream()
        .map(expires -> new OpenLink(expires, null))
        .toList();
  }
}
