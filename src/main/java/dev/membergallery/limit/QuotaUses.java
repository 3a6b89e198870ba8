package dev.membergallery.limit;

import dev.membergallery.storage.Repository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has been used of all quotas, on every replica. */
@Repository
class QuotaUses {

  private final EntityManager database;
  private final Clock clock;

  QuotaUses(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Uses one of each, or else none: then answers how long to wait, and else zero. */
  Duration use(List<Quota> quotas) {
    return Duration.ofMillis(
        (Long)
            database
                .createNativeQuery(
                    """
                    select use_quotas(
                      cast(:keys as uuid[]), cast(:steps as bigint[]), cast(:times as int[]),
                      cast(:waivers as uuid[]), cast(:now as timestamptz))
                    """,
                    Long.class)
                .setParameter("keys", keys(quotas))
                .setParameter("steps", steps(quotas))
                .setParameter(
                    "times",
                    quotas.stream().map(quota -> quota.limit().times()).toArray(Integer[]::new))
                .setParameter("waivers", waivers(quotas))
                .setParameter("now", clock.instant())
                .getSingleResult());
  }

  /** Gives one of each back that was used, and makes a mark that stands for so long. */
  void giveBack(List<Quota> quotas, Key mark, Duration lifetime) {
    giveBackWith(quotas, mark.value(), lifetime);
  }

  /** Gives one of each back that was used. */
  void giveBack(List<Quota> quotas) {
    giveBackWith(quotas, null, Duration.ZERO);
  }

  private void giveBackWith(List<Quota> quotas, @Nullable UUID mark, Duration lifetime) {
    var now = clock.instant();
    var _ =
        database
            .createNativeQuery(
                """
                select cast(return_quotas(
                  cast(:keys as uuid[]), cast(:steps as bigint[]), cast(:waivers as uuid[]),
                  cast(:mark as uuid), cast(:now as timestamptz), cast(:until as timestamptz)) as text)
                """,
                String.class)
            .setParameter("keys", keys(quotas))
            .setParameter("steps", steps(quotas))
            .setParameter("waivers", waivers(quotas))
            .setParameter("mark", mark)
            .setParameter("now", now)
            .setParameter("until", now.plus(lifetime))
            .getSingleResult();
  }

  private static UUID[] keys(List<Quota> quotas) {
    return quotas.stream().map(quota -> quota.key().value()).toArray(UUID[]::new);
  }

  private static UUID[] waivers(List<Quota> quotas) {
    return quotas.stream()
        .map(quota -> quota.waivedBy().map(Key::value).orElse(null))
        .toArray(UUID[]::new);
  }

  private static Long[] steps(List<Quota> quotas) {
    return quotas.stream().map(quota -> quota.limit().step()).toArray(Long[]::new);
  }
}
