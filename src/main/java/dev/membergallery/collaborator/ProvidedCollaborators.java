package dev.membergallery.collaborator;

import dev.membergallery.openid.ProvidedIdentity;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Collaborators as their identity provider knows them. */
@Repository
class ProvidedCollaborators implements PanacheRepositoryBase<Collaborator, UUID> {

  private final CollaboratorSessions sessions;

  ProvidedCollaborators(CollaboratorSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Begins a session of whom the provider knows; empty when that is nobody whom the operator has
   * made, or somebody who is blocked. A change of theirs waits until the session is there to be
   * ended, or comes first.
   */
  Optional<CollaboratorSessions.Begun> arrive(ProvidedIdentity identity) {
    var email = identity.verifiedEmail();
    if (email != null) {
      link(identity, email);
    }
    return find("issuer = ?1 and subject = ?2", identity.issuer(), identity.subject())
        .withLock(LockModeType.PESSIMISTIC_READ)
        .<Collaborator>firstResultOptional()
        .filter(collaborator -> !collaborator.blocked)
        .map(sessions::start);
  }

  /**
   * Takes the collaborator with the email for whom the provider knows, if they are nobody else
   * there, and nobody else is they: the operator has named both, the email and who vouches for it.
   * A provider that was configured before vouches for nobody any more.
   */
  private void link(ProvidedIdentity identity, String email) {
    getEntityManager()
        .createQuery(
            """
            update Collaborator c set c.issuer = :issuer, c.subject = :subject
            where lower(c.email) = lower(:email) and not c.blocked
              and (c.issuer is null or c.issuer <> :issuer)
              and not exists (
                select k.id from Collaborator k where k.issuer = :issuer and k.subject = :subject)
            """)
        .setParameter("issuer", identity.issuer())
        .setParameter("subject", identity.subject())
        .setParameter("email", email)
        .executeUpdate();
  }
}
