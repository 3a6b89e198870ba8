package dev.membergallery.audit;

import dev.membergallery.access.SiteId;
import dev.membergallery.access.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The change histories of all sites. */
@Repository
class AuditEntries implements PanacheRepositoryBase<AuditEntry, SiteKey> {

  /** Ids are in the order of their making. */
  Slice<AuditEntry> list(SiteId site, ListRequest request) {
    var found =
        find("siteId = ?1 and id > ?2 order by id", site.value(), request.after().id())
            .range(0, request.limit())
            .list();
    return request.slice(found, entry -> new Cursor(entry.date, entry.id));
  }
}
