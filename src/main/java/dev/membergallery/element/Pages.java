package dev.membergallery.element;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.InLine;
import dev.membergallery.storage.Repository;
import dev.membergallery.storage.TakesLong;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of all sites. */
@Repository
public class Pages implements PanacheRepositoryBase<Page, SiteKey> {

  private final Elements elements;
  private final Clock clock;

  Pages(Elements elements, Clock clock) {
    this.elements = elements;
    this.clock = clock;
  }

  /** Makes a page in English that is published at once. */
  public UUID publish(SiteId site, String title, String path) {
    var page =
        add(site, new PageId(UuidCreator.getTimeOrderedEpoch()), title, path, Language.ENGLISH);
    page.published = true;
    return page.id;
  }

  Page add(SiteId site, PageId id, String title, String path, Language language) {
    var page = new Page(site, id, title, path, language, clock.instant());
    persist(page);
    return page;
  }

  Slice<Page> list(SiteId site, ListRequest request) {
    var found =
        find(
                "siteId = ?1 and (createdDate, id) > (?2, ?3) order by createdDate, id",
                site.value(),
                request.after().createdDate(),
                request.after().id())
            .range(0, request.limit())
            .list();
    return request.slice(found, page -> new Cursor(page.createdDate, page.id));
  }

  Optional<Page> published(SiteId site, String path) {
    return Page.isPath(path)
        // a limit would have PostgreSQL look through all pages for one
        ? find("siteId = ?1 and path = ?2 and published", site.value(), path).stream().findFirst()
        : Optional.empty();
  }

  @InLine
  Page change(
      SiteId site,
      PageId id,
      @Nullable String title,
      @Nullable String path,
      @Nullable Language language,
      @Nullable Boolean published) {
    var page = lock(site, id);
    if (title != null) {
      page.title = title;
    }
    if (path != null) {
      page.path = path;
    }
    if (language != null) {
      page.language = language.tag();
    }
    if (published != null) {
      page.published = published;
    }
    page.updatedDate = clock.instant();
    return page;
  }

  /** Deletes the page with its elements and their galleries. */
  @InLine
  @TakesLong
  @TransactionConfiguration(timeout = TakesLong.SECONDS)
  void delete(SiteId site, PageId id) {
    // the page first: from then on nobody adds an element, and all that came before are seen
    if (delete("siteId = ?1 and id = ?2", site.value(), id.value()) == 0) {
      throw notFound(id);
    }
    elements.deleteAllOf(site, id);
  }

  /** The page, which nobody else changes until the end of the transaction. */
  private Page lock(SiteId site, PageId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> notFound(id));
  }

  private static Problem notFound(PageId id) {
    return ProblemType.PAGE_NOT_FOUND.because("There is no such page.", "pageId", id);
  }
}
