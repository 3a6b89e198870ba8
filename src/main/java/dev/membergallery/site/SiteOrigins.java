package dev.membergallery.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.membergallery.access.Origin;
import dev.membergallery.identity.SiteId;
import dev.membergallery.storage.InTime;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which origins the sites list. What the database has said is kept for seconds, and forgotten at
 * once when this server changes a site; so a change counts for the next request here, and within
 * {@link #TRUST} on other replicas.
 */
@ApplicationScoped
// Caffeine finds the classes for what a cache is asked to do by their names
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.SSMS",
      "com.github.benmanes.caffeine.cache.PSMS"
    })
class SiteOrigins {

  private static final Duration TRUST = Duration.ofSeconds(10);

  /** Pages of other sites may ask for anything: this is what they can fill. */
  private static final int MAX_ANSWERS = 10_000;

  private static final String OF_SITE =
      "select exists (select from site where id = $2 and $1 = any (origins))";
  private static final String OF_ANY =
      "select count(*) > 0 from site where origins @> array[$1::text]";

  private final Pool database;
  private final InTime inTime;
  private final Clock clock;
  private final Cache<Question, Answer> answers =
      Caffeine.newBuilder().maximumSize(MAX_ANSWERS).build();

  SiteOrigins(Pool database, InTime inTime, Clock clock) {
    this.database = database;
    this.inTime = inTime;
    this.clock = clock;
  }

  /** Whether a site lists the origin: this one, or any. */
  private record Question(Origin origin, Optional<SiteId> site) {}

  private record Answer(boolean listed, Instant until) {}

  /** Whether this site lists the origin. Called and answered on the request's event loop. */
  Uni<Boolean> isListed(Origin origin, SiteId site) {
    return answer(new Question(origin, Optional.of(site)));
  }

  /** Whether any site does. */
  Uni<Boolean> isListed(Origin origin) {
    return answer(new Question(origin, Optional.empty()));
  }

  private Uni<Boolean> answer(Question question) {
    var now = clock.instant();
    var known = Optional.ofNullable(answers.getIfPresent(question));
    return known.filter(answer -> answer.until().isAfter(now)).isPresent()
        ? Uni.createFrom().item(known.get().listed())
        : inTime
            .orNot(ask(question))
            .invoke(listed -> answers.put(question, new Answer(listed, now.plus(TRUST))))
            // the page may read that the database is away, if it could read anything before
            .onFailure()
            .recoverWithItem(() -> known.map(Answer::listed).orElse(false));
  }

  private Uni<Boolean> ask(Question question) {
    var origin = question.origin().value();
    return question
        .site()
        .map(site -> database.preparedQuery(OF_SITE).execute(Tuple.of(origin, site.value())))
        .orElseGet(() -> database.preparedQuery(OF_ANY).execute(Tuple.of(origin)))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) OriginsChanged news) {
    answers.invalidateAll();
  }
}
