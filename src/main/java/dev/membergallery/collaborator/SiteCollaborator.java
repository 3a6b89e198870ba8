package dev.membergallery.collaborator;

import dev.membergallery.access.Permission;
import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.SiteId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a collaborator may do on a site. */
@Entity
@IdClass(SiteCollaborator.Key.class)
class SiteCollaborator {

  /** At most one for each site and person. */
  record Key(UUID siteId, UUID collaboratorId) {}

  @Id UUID siteId;
  @Id UUID collaboratorId;
  @Column List<String> permissions;
  @Column Instant createdDate;

  /** For Hibernate. */
  protected SiteCollaborator() {}

  SiteCollaborator(
      SiteId site, CollaboratorId collaborator, Set<Permission> permissions, Instant now) {
    this.siteId = site.value();
    this.collaboratorId = collaborator.value();
    this.permissions = Permission.names(permissions);
    this.createdDate = now;
  }

  Set<Permission> permissions() {
    return Permission.named(permissions);
  }
}
