package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.access.Caller.Login;
import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.storage.Buckets;
import dev.membergallery.storage.InTime;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an override stands on: that session, member, element and page are still good, and
 * which gallery is the member's, at which revision, or whether they are to get one.
 *
 * <p>One statement answers for all requests that wait in the same line, which is that of a few
 * event loops: while a check is under way, those that arrive gather, and go together when it is
 * back, or, with two under way at most, as soon as they are as many as it has. No request waits for
 * a timer, and every check begins after its request arrived, so that it sees whatever was
 * acknowledged before.
 */
@ApplicationScoped
public class OverrideCheck {

  /** How many questions a statement answers at most: it stays short even after a pause. */
  public static final int MAX_ASKED = 500;

  /**
   * One process of PostgreSQL keeps up with the event loops of so many cores. With more lines there
   * are more and shorter statements of the same questions.
   */
  private static final int CORES_PER_LINE = 4;

  // each key is looked up by itself: joined as a whole, small tables would be read as a whole
  private static final String SQL =
      """
      select (s.member_id = asked.member_id) is true or (asked.provider_id is not null and is_logged_in_by_token(
          asked.site_id, asked.member_id, asked.provider_id, asked.issued_date)) as logged_in,
        e.id is not null as element, m.gallery_id as gallery, m.revision,
        m.member_id is null and exists (
          select from template_gallery t
          where t.site_id = asked.site_id and t.element_id = asked.element_id) as clone_due
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[])
        with ordinality as asked
          (site_id, element_id, member_id, session_id, provider_id, issued_date, place)
      left join lateral (
          select member_id from member_session
          where site_id = asked.site_id and id = asked.session_id and expires_date > now()
          limit 1) s on true
      left join lateral (
          select e.id from gallery_element e
          join page p on p.site_id = e.site_id and p.id = e.page_id and p.published
          where e.site_id = asked.site_id and e.id = asked.element_id
          limit 1) e on true
      left join lateral (
          select m.member_id, g.id as gallery_id, g.revision from member_gallery m
          left join gallery g on g.site_id = m.site_id and g.id = m.gallery_id
          where m.site_id = asked.site_id and m.element_id = asked.element_id
            and m.member_id = asked.member_id
          limit 1) m on true
      order by asked.place
      """;

  private final Pool database;
  private final InTime inTime;
  private final MeterRegistry metrics;
  private final DistributionSummary questions;
  private final Timer times;
  private final ThreadLocal<Gathering<Question, Verdict>> lines;

  OverrideCheck(
      Pool database,
      InTime inTime,
      @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections,
      MeterRegistry metrics) {
    this.database = database;
    this.inTime = inTime;
    this.metrics = metrics;
    this.questions =
        DistributionSummary.builder("member_gallery.override.check.questions")
            .description("How many requests one check was for")
            .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, MAX_ASKED)
            .register(metrics);
    this.times =
        Timer.builder("member_gallery.override.check")
            .description("How long checks took, those that failed as well")
            .serviceLevelObjectives(Buckets.OF_STATEMENTS)
            .register(metrics);
    var all =
        Stream.generate(() -> new Gathering<>(MAX_ASKED, this::check))
            .limit(lines(Runtime.getRuntime().availableProcessors(), connections))
            .toList();
    var loops = new AtomicInteger();
    this.lines = ThreadLocal.withInitial(() -> all.get(loops.getAndIncrement() % all.size()));
  }

  /** Half of the connections are for those who read what a check has found. */
  private static int lines(int cores, int connections) {
    int most = Math.max(1, connections / 2 / Gathering.AT_ONCE);
    return Math.clamp(cores / CORES_PER_LINE, 1, most);
  }

  /** What a check finds. */
  public sealed interface Verdict {
    /** The session has ended. */
    record LoggedOut() implements Verdict {}

    /** No published page of the site has the element. */
    record NoElement() implements Verdict {}

    /** The member has no gallery for the element. */
    record NoGallery() implements Verdict {}

    /** The member has never had a gallery for the element, and it has a template. */
    record CloneDue() implements Verdict {}

    /** The member's gallery, and the revision that it has at least. */
    record Shown(GalleryId gallery, long revision) implements Verdict {}
  }

  /** Checks for one request. Called and answered on the request's event loop. */
  Uni<Verdict> of(Caller.Member member, ElementId element) {
    return lines.get().answer(new Question(member, element));
  }

  private Uni<List<Verdict>> check(List<Question> asked) {
    questions.record(asked.size());
    var began = Timer.start(metrics);
    return inTime.orNot(of(asked)).onTermination().invoke(() -> began.stop(times));
  }

  /**
   * Checks for many, {@link #MAX_ASKED} at most, in a statement of its own, for which no request
   * waits. Answered in the order of the questions.
   */
  public Uni<List<Verdict>> of(List<Question> questions) {
    return ask(questions)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(OverrideCheck::verdict))
        .map(Stream::toList);
  }

  private Uni<RowSet<Row>> ask(List<Question> questions) {
    return database.preparedQuery(SQL).execute(keys(questions));
  }

  /** What a check is about. */
  public record Question(Caller.Member member, ElementId element) {

    private @Nullable UUID session() {
      return member.login() instanceof Login.Session(var id) ? id.value() : null;
    }

    private @Nullable UUID provider() {
      return member.login() instanceof Login.ProviderToken token ? token.provider().value() : null;
    }

    private @Nullable OffsetDateTime issuedDate() {
      return member.login() instanceof Login.ProviderToken token
          ? token.issuedDate().atOffset(ZoneOffset.UTC)
          : null;
    }
  }

  private static Tuple keys(List<Question> asked) {
    return Tuple.from(
        List.of(
            asked.stream().map(a -> a.member().site().value()).toArray(UUID[]::new),
            asked.stream().map(a -> a.element().value()).toArray(UUID[]::new),
            asked.stream().map(a -> a.member().member().value()).toArray(UUID[]::new),
            asked.stream().map(Question::session).toArray(UUID[]::new),
            asked.stream().map(Question::provider).toArray(UUID[]::new),
            asked.stream().map(Question::issuedDate).toArray(OffsetDateTime[]::new)));
  }

  private static Verdict verdict(Row row) {
    if (!row.getBoolean("logged_in")) {
      return new Verdict.LoggedOut();
    }
    if (!row.getBoolean("element")) {
      return new Verdict.NoElement();
    }
    if (row.getBoolean("clone_due")) {
      return new Verdict.CloneDue();
    }
    var gallery = row.getUUID("gallery");
    return gallery == null
        ? new Verdict.NoGallery()
        : new Verdict.Shown(new GalleryId(gallery), row.getLong("revision"));
  }
}
