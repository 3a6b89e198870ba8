package dev.membergallery.collaborator;

import dev.membergallery.identity.CollaboratorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who edits one site or more. */
@Entity
class Collaborator {

  @Id UUID id;
  @Column String email;
  @Column @Nullable String name;
  @Column @Nullable String passwordHash;
  @Column boolean blocked;

  /** Who knows the person by {@link #subject}, once they have logged in there. */
  @Column @Nullable String issuer;

  @Column @Nullable String subject;

  /** For Hibernate; they are made by {@link Collaborators#add}. */
  protected Collaborator() {}

  CollaboratorId identity() {
    return new CollaboratorId(id);
  }
}
