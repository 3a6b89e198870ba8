package dev.membergallery.collaborator;

import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.secret.Secrets;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** One login of a collaborator, until they log out, or their time is over. */
@Entity
class CollaboratorSession {

  private static final String CSRF = "csrf";

  @Id UUID id;
  @Column UUID collaboratorId;
  @Column byte[] hash;
  @Column Instant createdDate;
  @Column Instant lastUsedDate;

  /** For Hibernate. */
  protected CollaboratorSession() {}

  CollaboratorSession(UUID id, CollaboratorId collaborator, SessionSecret secret, Instant now) {
    this.id = id;
    this.collaboratorId = collaborator.value();
    this.hash = secret.hash();
    this.createdDate = now;
    this.lastUsedDate = now;
  }

  SessionId identity() {
    return new SessionId(id);
  }

  CollaboratorId collaborator() {
    return new CollaboratorId(collaboratorId);
  }

  /** Of this session and no other; it tells nothing of the cookie. */
  String csrfToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.seal(hash, CSRF));
  }
}
