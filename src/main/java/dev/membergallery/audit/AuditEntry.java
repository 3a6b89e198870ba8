package dev.membergallery.audit;

import dev.membergallery.identity.SiteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One change. The database writes it, and keeps it as it is. */
@Entity
@Immutable
@IdClass(SiteKey.class)
class AuditEntry {

  @Id UUID siteId;
  @Id UUID id;
  @Column Instant date;

  @Column
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  ActorType actorType;

  @Column @Nullable UUID actorId;
  @Column @Nullable UUID requestId;

  @Column
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Action action;

  @Column
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  SubjectType subjectType;

  @Column @Nullable UUID galleryId;
  @Column @Nullable List<UUID> itemIds;
  @Column @Nullable UUID elementId;
  @Column @Nullable UUID memberId;
  @Column @Nullable UUID pageId;
  @Column @Nullable UUID apiKeyId;
  @Column @Nullable UUID collaboratorId;
  @Column @Nullable UUID beforeGalleryId;
  @Column @Nullable UUID afterGalleryId;
  @Column @Nullable Long beforeRevision;
  @Column @Nullable Long afterRevision;
  @Column @Nullable Boolean beforePublished;
  @Column @Nullable Boolean afterPublished;

  /** For Hibernate. */
  protected AuditEntry() {}
}
