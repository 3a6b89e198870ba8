package dev.membergallery.member;

import dev.membergallery.identity.SiteId;
import dev.membergallery.openid.ProvidedIdentity;
import dev.membergallery.secret.Secrets;
import dev.membergallery.storage.Repository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Up to when what an identity provider has said of somebody does not count: it outlives the member,
 * who could come back with a token from before, and stays as long as the site.
 */
@Repository
class RevokedSubjects {

  private final EntityManager database;
  private final Clock clock;

  RevokedSubjects(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Everything that was said of the member until now, by whatever clock. */
  void add(Member member) {
    if (member.issuer != null && member.subject != null) {
      var until = clock.instant().plus(ProvidedIdentity.CLOCK_SKEW);
      add(new SiteId(member.siteId), member.issuer, member.subject, until);
    }
  }

  /** Everything that was said of somebody until then. */
  void add(SiteId site, String issuer, String subject, Instant until) {
    database
        .createNativeQuery(
            """
            insert into revoked_subject (site_id, issuer, subject_hash, not_before)
            values (:site, :issuer, :subject, :until)
            on conflict on constraint revoked_subject_taken
              do update set not_before = greatest(revoked_subject.not_before, excluded.not_before)
            """)
        .setParameter("site", site.value())
        .setParameter("issuer", issuer)
        .setParameter("subject", Secrets.hash(subject))
        .setParameter("until", until)
        .executeUpdate();
  }

  /** Up to when what was said of the member does not count, if any of it does not. */
  Optional<Instant> until(Member member) {
    return member.issuer == null || member.subject == null
        ? Optional.empty()
        : until(new SiteId(member.siteId), member.issuer, member.subject);
  }

  private Optional<Instant> until(SiteId site, String issuer, String subject) {
    List<?> found =
        database
            .createNativeQuery(
                """
                select not_before from revoked_subject
                where site_id = :site and issuer = :issuer and subject_hash = :subject
                """,
                Instant.class)
            .setParameter("site", site.value())
            .setParameter("issuer", issuer)
            .setParameter("subject", Secrets.hash(subject))
            .getResultList();
    return found.stream().map(Instant.class::cast).findFirst();
  }

  /** Whether what was said of the member at that time does not count. */
  boolean include(Member member, Instant said) {
    return isBefore(until(member), said);
  }

  /** Whether what the provider says there does not count. */
  boolean include(SiteId site, ProvidedIdentity identity) {
    return isBefore(until(site, identity.issuer(), identity.subject()), identity.issuedDate());
  }

  private static boolean isBefore(Optional<Instant> end, Instant said) {
    return end.filter(it -> !it.isBefore(said)).isPresent();
  }
}
