package dev.membergallery.session;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.access.Caller;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.member.MemberShutOut;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of all members. */
@Repository
public class Sessions implements PanacheRepositoryBase<MemberSession, SiteKey> {

  private static final UUID NO_SESSION = new UUID(0, 0);

  private final SessionConfig config;
  private final Clock clock;

  Sessions(SessionConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** A session at one moment, with the refresh token that continues it. */
  public record Continued(MemberId member, RefreshToken token) {}

  /** Begins a session of a member who has shown who they are. */
  public Continued begin(SiteId site, MemberId member) {
    return begin(site, member, null);
  }

  /** Begins a session of a member who has shown who they are, at an identity provider if at one. */
  public Continued begin(SiteId site, MemberId member, @Nullable ProviderSession origin) {
    var now = clock.instant();
    delete(
        "siteId = ?1 and memberId = ?2 and expiresDate <= ?3", site.value(), member.value(), now);
    var token = RefreshToken.first();
    var session = new MemberSession(site, member, origin, token, now, config);
    persist(session);
    return new Continued(member, token);
  }

  /**
   * Exchanges a refresh token for the next one. A token that was exchanged before means that
   * somebody has a copy: it ends the session.
   */
  public Optional<Continued> proceed(SiteId site, RefreshToken token) {
    var now = clock.instant();
    var session = locked(site, token);
    if (session.isEmpty() || !session.get().expiresDate.isAfter(now)) {
      return Optional.empty();
    }
    if (!MessageDigest.isEqual(session.get().refreshHash, token.hash())) {
      delete(session.get());
      AccessLog.loggedOut(Person.of(site, new MemberId(session.get().memberId)), Way.STOLEN_TOKEN);
      return Optional.empty();
    }
    var next = token.next();
    session.get().renew(next, now, config);
    return Optional.of(new Continued(new MemberId(session.get().memberId), next));
  }

  /**
   * Ends the session of a refresh token, whether it is the latest or an earlier one, and answers
   * whose it was.
   */
  public Optional<MemberId> end(SiteId site, RefreshToken token) {
    var session = locked(site, token);
    session.ifPresent(this::delete);
    return session.map(ended -> new MemberId(ended.memberId));
  }

  /** Ends the sessions that come from a login at a provider, and answers whose they were. */
  public List<MemberId> end(SiteId site, ProviderSession origin) {
    return getSession()
        .createNativeQuery(
            """
            delete from member_session where site_id = :site and provider_session_hash = :hash
            returning member_id
            """,
            UUID.class)
        .setParameter("site", site.value())
        .setParameter("hash", origin.hash())
        .getResultStream()
        .distinct()
        .map(MemberId::new)
        .toList();
  }

  /** Ends the sessions of a member that come from logins at a provider. */
  public void endProvided(SiteId site, MemberId member) {
    delete(
        "siteId = ?1 and memberId = ?2 and providerSessionHash is not null",
        site.value(),
        member.value());
  }

  /** The sessions of a member that have not expired. */
  Slice<MemberSession> list(Caller.Member caller, ListRequest request) {
    return list(caller.site(), caller.member(), clock.instant(), request);
  }

  /** All sessions of a member that are still kept, oldest first. */
  public Slice<SessionDates> all(SiteId site, MemberId member, ListRequest request) {
    return list(site, member, Instant.EPOCH, request).map(SessionDates::of);
  }

  private Slice<MemberSession> list(
      SiteId site, MemberId member, Instant notExpiredAt, ListRequest request) {
    var found =
        find(
                """
                siteId = ?1 and memberId = ?2 and expiresDate > ?3 and (createdDate, id) > (?4, ?5)
                order by createdDate, id
                """,
                site.value(),
                member.value(),
                notExpiredAt,
                request.after().createdDate(),
                request.after().id())
            .range(0, request.limit())
            .list();
    return request.slice(found, session -> new Cursor(session.createdDate, session.id));
  }

  /** Ends a session of the calling member, this one or another. */
  void end(Caller.Member caller, SessionId id) {
    var ended =
        delete(
            "siteId = ?1 and id = ?2 and memberId = ?3",
            caller.site().value(),
            id.value(),
            caller.member().value());
    if (ended == 0) {
      throw ProblemType.SESSION_NOT_FOUND.because("There is no such session.", "sessionId", id);
    }
    AccessLog.loggedOut(Person.of(caller.site(), caller.member()), Way.SESSION);
  }

  void endAll(@Observes MemberShutOut news) {
    delete(
        "siteId = ?1 and memberId = ?2 and id <> ?3",
        news.site().value(),
        news.member().value(),
        news.spared().map(SessionId::value).orElse(NO_SESSION));
  }

  boolean isGood(SiteId site, MemberId member, SessionId session) {
    return count(
            "siteId = ?1 and id = ?2 and memberId = ?3 and expiresDate > ?4",
            site.value(),
            session.value(),
            member.value(),
            clock.instant())
        > 0;
  }

  private Optional<MemberSession> locked(SiteId site, RefreshToken token) {
    return findByIdOptional(
            new SiteKey(site.value(), token.session().value()), LockModeType.PESSIMISTIC_WRITE)
        .filter(session -> MessageDigest.isEqual(session.familyHash, token.familyHash()));
  }
}
