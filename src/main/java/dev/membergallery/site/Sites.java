package dev.membergallery.site;

import dev.membergallery.access.Origin;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import dev.membergallery.storage.TakesLong;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All sites. */
@Repository
public class Sites implements PanacheRepositoryBase<Site, UUID> {

  private final Event<OriginsChanged> originsChanged;
  private final Clock clock;

  Sites(Event<OriginsChanged> originsChanged, Clock clock) {
    this.originsChanged = originsChanged;
    this.clock = clock;
  }

  /** Whether there is no site at all, as in a database that was just made. */
  public boolean isEmpty() {
    return find("").range(0, 0).list().isEmpty();
  }

  /** Whether the site is there. */
  public boolean exists(SiteId id) {
    return findByIdOptional(id.value()).isPresent();
  }

  /**
   * Makes sure that the site is there.
   *
   * @throws Problem {@code SITE_NOT_FOUND} when it is not
   */
  public void require(SiteId id) {
    get(id);
  }

  /** What the site is called, if it is there. */
  public Optional<String> nameOf(SiteId id) {
    return findByIdOptional(id.value()).map(site -> site.name);
  }

  /** Whether the url is of a page of one of the site's origins, and certainly of no other. */
  public boolean isPageOf(SiteId id, String url) {
    return Origin.ofPage(url)
        .filter(origin -> get(id).origins.contains(origin.value()))
        .isPresent();
  }

  /** A new tenant, of whom the pages of these origins may call the Live API. */
  public void create(SiteId id, String name, List<String> origins) {
    add(id, name, origins);
  }

  Site add(SiteId id, String name, List<String> origins) {
    var site = new Site(id, name, origins, clock.instant());
    persist(site);
    originsChanged.fire(new OriginsChanged());
    return site;
  }

  Slice<Site> list(ListRequest request) {
    var found =
        find(
                "(createdDate, id) > (?1, ?2) order by createdDate, id",
                request.after().createdDate(),
                request.after().id())
            .range(0, request.limit())
            .list();
    return request.slice(found, site -> new Cursor(site.createdDate, site.id));
  }

  Site get(SiteId id) {
    return findByIdOptional(id.value()).orElseThrow(() -> notFound(id));
  }

  Site change(SiteId id, @Nullable String name, @Nullable List<String> origins) {
    var site = locked(id);
    if (name != null) {
      site.name = name;
    }
    if (origins != null) {
      site.origins = origins;
      originsChanged.fire(new OriginsChanged());
    }
    return site;
  }

  /** Deletes the site with all that belongs to it, if its name is the given one. */
  @TakesLong
  @TransactionConfiguration(timeout = TakesLong.SECONDS)
  boolean delete(SiteId id, @Nullable String confirmedName) {
    var site = locked(id);
    if (!site.name.equals(confirmedName)) {
      return false;
    }
    delete(site);
    originsChanged.fire(new OriginsChanged());
    return true;
  }

  private Site locked(SiteId id) {
    return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> notFound(id));
  }

  private static RuntimeException notFound(SiteId id) {
    return ProblemType.SITE_NOT_FOUND.because("There is no such site.", "siteId", id);
  }
}
