package dev.membergallery.collaborator;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.access.Caller;
import dev.membergallery.access.SessionCheck;
import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of collaborators. One is looked up with every call, and the permissions with it:
 * what has ended or was taken away works no more, on every replica.
 */
@Repository
class CollaboratorSessions
    implements PanacheRepositoryBase<CollaboratorSession, UUID>, SessionCheck {

  /**
   * A use is written down when the one before is so old a part of the time that idling may take.
   */
  private static final int PART_OF_IDLE = 16;

  private static final UUID NO_SITE = new UUID(0, 0);

  private final CollaboratorConfig config;
  private final SessionCookie cookie;
  private final Clock clock;

  CollaboratorSessions(CollaboratorConfig config, SessionCookie cookie, Clock clock) {
    this.config = config;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** A session that has just begun, with what its cookie holds. */
  record Begun(Collaborator collaborator, CollaboratorSession session, SessionSecret secret) {}

  /** Whose session it is. */
  record Owned(Collaborator collaborator, CollaboratorSession session) {}

  /** The person with that email, who must not be blocked. */
  Optional<Collaborator> mayLogIn(String email) {
    return getEntityManager()
        .createQuery(
            "from Collaborator where lower(email) = lower(:email) and not blocked",
            Collaborator.class)
        .setParameter("email", email)
        .getResultStream()
        .findFirst();
  }

  /**
   * Begins a session; empty where the person is not any more who has just shown their password. A
   * change of theirs waits until the session is there to be ended, or comes first.
   */
  Optional<Begun> begin(Collaborator shown) {
    return Optional.ofNullable(
            getEntityManager().find(Collaborator.class, shown.id, LockModeType.PESSIMISTIC_READ))
        .filter(is -> !is.blocked && Objects.equals(is.passwordHash, shown.passwordHash))
        .map(this::start);
  }

  /** Begins a session of somebody who may have one, and whom nobody can change meanwhile. */
  Begun start(Collaborator collaborator) {
    var now = clock.instant();
    delete(
        "collaboratorId = ?1 and (createdDate <= ?2 or lastUsedDate <= ?3)",
        collaborator.id,
        begunBefore(now),
        usedBefore(now));
    var secret = SessionSecret.create();
    var session =
        new CollaboratorSession(
            UuidCreator.getTimeOrderedEpoch(), collaborator.identity(), secret, now);
    persist(session);
    return new Begun(collaborator, session, secret);
  }

  @Override
  public String cookie() {
    return cookie.name();
  }

  /**
   * The hash of 256 random bits is looked up: whoever guesses learns nothing from how long that
   * takes.
   */
  @Override
  public Optional<Session> find(String value, Optional<SiteId> site) {
    var now = clock.instant();
    var found =
        SessionSecret.parse(value)
            .flatMap(
                secret ->
                    getEntityManager()
                        .createQuery(
                            """
                            select s, p from CollaboratorSession s
                            left join SiteCollaborator p
                              on p.siteId = :site and p.collaboratorId = s.collaboratorId
                            where s.hash = :hash and s.createdDate > :begun and s.lastUsedDate > :used
                            """,
                            Object[].class)
                        .setParameter("site", site.map(SiteId::value).orElse(NO_SITE))
                        .setParameter("hash", secret.hash())
                        .setParameter("begun", begunBefore(now))
                        .setParameter("used", usedBefore(now))
                        .getResultStream()
                        .findFirst());
    return found.map(
        row -> {
          var session = (CollaboratorSession) row[0];
          rememberUse(session, now);
          return new Session(
              session.collaborator(),
              session.identity(),
              Optional.ofNullable((SiteCollaborator) row[1]).map(SiteCollaborator::permissions),
              session.csrfToken());
        });
  }

  /** A statement of its own, since the session may end at the same moment. */
  private void rememberUse(CollaboratorSession session, Instant now) {
    var old = now.minus(config.editorSessionIdle().dividedBy(PART_OF_IDLE));
    if (session.lastUsedDate.isBefore(old)) {
      update("lastUsedDate = ?1 where id = ?2", now, session.id);
    }
  }

  /** Whose session it is, unless it has ended meanwhile. */
  Optional<Owned> get(Caller.LoggedIn caller) {
    return getEntityManager()
        .createQuery(
            """
            select c, s from CollaboratorSession s join Collaborator c on c.id = s.collaboratorId
            where s.id = :id
            """,
            Object[].class)
        .setParameter("id", caller.session().value())
        .getResultStream()
        .findFirst()
        .map(row -> new Owned((Collaborator) row[0], (CollaboratorSession) row[1]));
  }

  void end(Caller.LoggedIn caller) {
    delete("id = ?1", caller.session().value());
    AccessLog.loggedOut(Person.of(caller.collaborator()), Way.SESSION);
  }

  /** Ends all sessions of who is calling but the one by which they do. */
  void endOthers(Caller.LoggedIn caller) {
    delete(
        "collaboratorId = ?1 and id <> ?2",
        caller.collaborator().value(),
        caller.session().value());
  }

  void endAll(CollaboratorId collaborator) {
    delete("collaboratorId = ?1", collaborator.value());
  }

  private Instant begunBefore(Instant now) {
    return now.minus(config.editorSessionLifetime());
  }

  private Instant usedBefore(Instant now) {
    return now.minus(config.editorSessionIdle());
  }
}
