package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Brings many members to a site in a few statements. */
@Repository
class MemberImport {

  private final Session database;
  private final Clock clock;

  MemberImport(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What was done with a member, or why nothing was. */
  sealed interface Result {}

  /** The member is there now. */
  record There(Outcome outcome, MemberId member) implements Result {}

  /** Nothing was done: another member has the id or email, or the server is too busy. */
  record Refused(Problem problem) implements Result {}

  /** Somebody who is wanted, with the id that they get if they are not there. */
  private record Wanted(int place, NewMember member, UUID id) {}

  /** Who is there with the email and who with the id that somebody is wanted with. */
  private record Known(@Nullable UUID withEmail, @Nullable String name, @Nullable UUID withId) {}

  /**
   * Makes the members, or takes those who are there with the email and gives them the name that is
   * wanted, if one is: one after the other, as it were.
   *
   * @param members no two of them with the same id
   * @return in their order
   */
  List<Result> add(SiteId site, List<NewMember> members) {
    var results = new HashMap<Integer, Result>();
    var names = new HashMap<UUID, String>();
    var left =
        IntStream.range(0, members.size())
            .mapToObj(i -> new Wanted(i, members.get(i), members.get(i).idOrNew().value()))
            .toList();
    // who is neither made nor found, somebody else has deleted meanwhile
    while (!left.isEmpty()) {
      var made = insert(site, left);
      var others = new ArrayList<Wanted>();
      for (var wanted : left) {
        if (made.contains(wanted.id())) {
          results.put(wanted.place(), new There(Outcome.CREATED, new MemberId(wanted.id())));
        } else {
          others.add(wanted);
        }
      }
      var known = others.isEmpty() ? List.<Known>of() : find(site, others);
      for (int i = 0; i < others.size(); i++) {
        var place = others.get(i).place();
        result(others.get(i), known.get(i), names).ifPresent(result -> results.put(place, result));
      }
      left = others.stream().filter(wanted -> !results.containsKey(wanted.place())).toList();
    }
    rename(site, names);
    return IntStream.range(0, members.size())
        .mapToObj(i -> Objects.requireNonNull(results.get(i)))
        .toList();
  }

  /**
   * What becomes of somebody who could not be made.
   *
   * @param names those who are to be renamed, which may be one more then
   */
  private static Optional<Result> result(Wanted wanted, Known known, Map<UUID, String> names) {
    var there = known.withEmail();
    var isAsked = wanted.member().id() != null && !wanted.id().equals(there);
    if (isAsked && known.withId() != null) {
      return Optional.of(new Refused(ProblemType.taken("member_id_taken")));
    }
    if (there == null) {
      return Optional.empty();
    }
    if (isAsked) {
      return Optional.of(new Refused(ProblemType.taken("member_email_taken")));
    }
    var name = wanted.member().name();
    var isRenamed = name != null && !name.equals(names.getOrDefault(there, known.name()));
    if (isRenamed) {
      names.put(there, name);
    }
    return Optional.of(
        new There(isRenamed ? Outcome.UPDATED : Outcome.UNCHANGED, new MemberId(there)));
  }

  /**
   * The ids of those who were not there, nor anybody with their id; of one email only the first.
   */
  private Set<UUID> insert(SiteId site, List<Wanted> wanted) {
    // in one order of emails, so that those who bring the same members seldom wait for each other
    return database
        .createNativeQuery(
            """
            with made as (
              insert into member (site_id, id, email, name, blocked, created_date, updated_date)
              select :site, w.id, w.email, w.name, false, :now, :now
              from unnest(cast(:ids as uuid[]), cast(:emails as text[]), cast(:names as text[]))
                with ordinality as w (id, email, name, place)
              order by lower(w.email), w.place
              on conflict do nothing
              returning id)
            select id from made
            """,
            UUID.class)
        .setParameter("site", site.value())
        .setParameter("now", clock.instant())
        .setParameter("ids", ids(wanted))
        .setParameter("emails", texts(wanted, it -> it.member().email()))
        .setParameter("names", texts(wanted, it -> it.member().name()))
        .getResultStream()
        .collect(Collectors.toSet());
  }

  /** Who is there instead, one for each of them in their order. */
  private List<Known> find(SiteId site, List<Wanted> wanted) {
    // one look at each key: with a plain join, all members of a large site may be read
    return database
        .createNativeQuery(
            """
            select m.id as with_email, m.name,
              (select i.id from member i where i.site_id = :site and i.id = w.id) as with_id
            from unnest(cast(:ids as uuid[]), cast(:emails as text[]))
              with ordinality as w (id, email, place)
            left join lateral (
              select id, name from member
              where site_id = :site and lower(email) = lower(w.email) limit 1) m on true
            order by w.place
            """,
            Object[].class)
        .addScalar("with_email", UUID.class)
        .addScalar("name", String.class)
        .addScalar("with_id", UUID.class)
        .setParameter("site", site.value())
        .setParameter("ids", ids(wanted))
        .setParameter("emails", texts(wanted, it -> it.member().email()))
        .getResultStream()
        .map(row -> new Known((UUID) row[0], (String) row[1], (UUID) row[2]))
        .toList();
  }

  private void rename(SiteId site, Map<UUID, String> names) {
    if (names.isEmpty()) {
      return;
    }
    var changes = List.copyOf(names.entrySet());
    database
        .createNativeMutationQuery(
            """
            update member m set name = n.name, updated_date = :now
            from unnest(cast(:ids as uuid[]), cast(:names as text[])) as n (id, name)
            where m.site_id = :site and m.id = n.id
            """)
        .setParameter("now", clock.instant())
        .setParameter("ids", changes.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
        .setParameter("names", changes.stream().map(Map.Entry::getValue).toArray(String[]::new))
        .setParameter("site", site.value())
        .executeUpdate();
  }

  private static UUID[] ids(List<Wanted> wanted) {
    return wanted.stream().map(Wanted::id).toArray(UUID[]::new);
  }

  private static String[] texts(List<Wanted> wanted, Function<Wanted, @Nullable String> value) {
    return wanted.stream().map(value).toArray(String[]::new);
  }
}
