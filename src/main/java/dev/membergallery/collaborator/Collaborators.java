package dev.membergallery.collaborator;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.Caller;
import dev.membergallery.access.Permission;
import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The collaborators of all sites. */
@Repository
public class Collaborators
    implements PanacheRepositoryBase<SiteCollaborator, SiteCollaborator.Key> {

  private final CollaboratorSessions sessions;
  private final Clock clock;

  Collaborators(CollaboratorSessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Makes a collaborator of the site, out of the person who has the email on the server already, or
   * else of a new one.
   *
   * @param name of a new person; one who is there keeps theirs
   * @param passwordHash of a new person; one who is there keeps theirs
   * @throws Problem {@code ALREADY_EXISTS} when the person has another id, or is a collaborator of
   *     the site
   */
  OnSite add(
      SiteId site,
      Optional<CollaboratorId> id,
      String email,
      @Nullable String name,
      @Nullable String passwordHash,
      Set<Permission> permissions) {
    var person =
        person(
            id.orElseGet(() -> new CollaboratorId(UuidCreator.getTimeOrderedEpoch())),
            email,
            name,
            passwordHash);
    if (id.isPresent() && !id.get().equals(person.identity())) {
      throw ProblemType.ALREADY_EXISTS.because("The collaborator with this email has another id.");
    }
    var added = new SiteCollaborator(site, person.identity(), permissions, clock.instant());
    persist(added);
    return new OnSite(person, added);
  }

  /**
   * Makes a collaborator of the site by email.
   *
   * @throws Problem as for {@code add}
   */
  public void create(
      SiteId site, String email, String name, String passwordHash, Set<Permission> permissions) {
    add(site, Optional.empty(), email, name, passwordHash, permissions);
  }

  /** Locks the row of one who is there, who would otherwise go if they lost their only site now. */
  private Collaborator person(
      CollaboratorId id, String email, @Nullable String name, @Nullable String passwordHash) {
    return getSession()
        .createNativeQuery(
            """
                insert into collaborator (id, email, name, password_hash, blocked)
                values (:id, :email, :name, :hash, false)
                on conflict (lower(email)) do update set email = collaborator.email
                returning *
                """,
            Collaborator.class)
        .setParameter("id", id.value())
        .setParameter("email", email)
        .setParameter("name", name, String.class)
        .setParameter("hash", passwordHash, String.class)
        .getSingleResult();
  }

  Slice<OnSite> list(SiteId site, ListRequest request) {
    var found =
        getEntityManager()
            .createQuery(
                """
                select c, s from SiteCollaborator s join Collaborator c on c.id = s.collaboratorId
                where s.siteId = :site and (s.createdDate, s.collaboratorId) > (:date, :id)
                order by s.createdDate, s.collaboratorId
                """,
                Object[].class)
            .setParameter("site", site.value())
            .setParameter("date", request.after().createdDate())
            .setParameter("id", request.after().id())
            .setMaxResults(request.limit() + 1)
            .getResultStream()
            .map(OnSite::of)
            .toList();
    return request.slice(found, it -> new Cursor(it.site().createdDate, it.collaborator().id));
  }

  /** A site that somebody edits, and what they may do there. */
  record Edited(String name, SiteCollaborator permitted) {}

  /** The sites of a collaborator, in the order in which they were given to them. */
  Slice<Edited> sitesOf(CollaboratorId id, ListRequest request) {
    var found =
        getEntityManager()
            .createQuery(
                """
                select s.name, p from SiteCollaborator p join Site s on s.id = p.siteId
                where p.collaboratorId = :id and (p.createdDate, p.siteId) > (:date, :site)
                order by p.createdDate, p.siteId
                """,
                Object[].class)
            .setParameter("id", id.value())
            .setParameter("date", request.after().createdDate())
            .setParameter("site", request.after().id())
            .setMaxResults(request.limit() + 1)
            .getResultStream()
            .map(row -> new Edited((String) row[0], (SiteCollaborator) row[1]))
            .toList();
    return request.slice(
        found, it -> new Cursor(it.permitted().createdDate, it.permitted().siteId));
  }

  OnSite get(SiteId site, CollaboratorId id) {
    return known(site, id).orElseThrow(() -> notFound(id));
  }

  /** The collaborator, if the site has them. */
  Optional<OnSite> known(SiteId site, CollaboratorId id) {
    return find(site, id, LockModeType.NONE);
  }

  /**
   * Changes a collaborator. Being blocked, and a new password, end all sessions; whose email is
   * set, the same one too, is linked anew by their next login at the identity provider.
   */
  OnSite change(SiteId site, CollaboratorId id, CollaboratorChange change) {
    var found = find(site, id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> notFound(id));
    var person = found.collaborator();
    if (change.email() != null) {
      person.email = change.email();
      // who vouched for another email did not vouch for this one
      person.issuer = null;
      person.subject = null;
    }
    if (change.renamed()) {
      person.name = change.name();
    }
    if (change.blocked() != null) {
      person.blocked = change.blocked();
    }
    if (change.passwordHash() != null) {
      person.passwordHash = change.passwordHash();
    }
    if (!change.permissions().isEmpty()) {
      found.site().permissions = Permission.names(change.permissions());
    }
    if (person.blocked || change.passwordHash() != null) {
      sessions.endAll(id);
    }
    return found;
  }

  /**
   * Gives somebody another password in place of the one that they have just shown, which ends their
   * other sessions.
   *
   * @return whether they still had that password, and are not blocked
   */
  boolean changePassword(Caller.LoggedIn caller, Collaborator shown, String passwordHash) {
    var person =
        Optional.ofNullable(
                getEntityManager()
                    .find(Collaborator.class, shown.id, LockModeType.PESSIMISTIC_WRITE))
            .filter(is -> !is.blocked && Objects.equals(is.passwordHash, shown.passwordHash));
    person.ifPresent(
        is -> {
          is.passwordHash = passwordHash;
          sessions.endOthers(caller);
        });
    return person.isPresent();
  }

  /** Takes the site from a collaborator; whoever has no other is a collaborator no more. */
  void delete(SiteId site, CollaboratorId id) {
    if (delete("siteId = ?1 and collaboratorId = ?2", site.value(), id.value()) == 0) {
      throw notFound(id);
    }
  }

  private Optional<OnSite> find(SiteId site, CollaboratorId id, LockModeType lock) {
    return getEntityManager()
        .createQuery(
            """
            select c, s from SiteCollaborator s join Collaborator c on c.id = s.collaboratorId
            where s.siteId = :site and s.collaboratorId = :id
            """,
            Object[].class)
        .setParameter("site", site.value())
        .setParameter("id", id.value())
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .map(OnSite::of);
  }

  private static Problem notFound(CollaboratorId id) {
    return ProblemType.COLLABORATOR_NOT_FOUND.because(
        "The site has no such collaborator.", "collaboratorId", id);
  }
}
