package dev.membergallery.audit;

import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.List;
import java.util.UUID;

/** The change histories of all sites. */
@Repository
class AuditEntries implements PanacheRepositoryBase<AuditEntry, SiteKey> {

  private static final List<SubjectType> KNOWN = List.of(SubjectType.values());

  /**
   * In the order in which they were made, or from there back, where no other can appear any more.
   * Those of a later version, about what is not known here, are passed over: in an update both run.
   */
  Slice<AuditEntry> list(SiteId site, ListRequest request, Order order) {
    var settled = settled();
    var from = request.after();
    var found =
        switch (order) {
          case ASC ->
              find(
                  "siteId = ?1 and id > ?2 and id < ?3 and subjectType in ?4 order by id",
                  site.value(),
                  from.id(),
                  settled,
                  KNOWN);
          case DESC ->
              find(
                  "siteId = ?1 and id < ?2 and id < ?3 and subjectType in ?4 order by id desc",
                  site.value(),
                  from.isStart() ? settled : from.id(),
                  settled,
                  KNOWN);
        };
    return request.slice(
        found.range(0, request.limit()).list(), entry -> new Cursor(entry.date, entry.id));
  }

  /** A statement of its own: what it says is true for those that begin after it. */
  private UUID settled() {
    return (UUID)
        getEntityManager()
            .createNativeQuery("select audit_entry_settled()", UUID.class)
            .getSingleResult();
  }
}
