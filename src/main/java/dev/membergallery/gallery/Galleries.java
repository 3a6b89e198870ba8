package dev.membergallery.gallery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.SiteId;
import dev.membergallery.access.SiteKey;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.JsNumber;
import dev.membergallery.item.SortOrder;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.InLine;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The galleries of all sites. */
@Repository
public class Galleries implements PanacheRepositoryBase<Gallery, SiteKey> {

  /** How many items a gallery can have: the wire format's limit. */
  public static final int MAX_ITEMS = 1_000;

  /**
   * How much the media of a gallery can take as JSON, by far the most of what an override reads.
   */
  static final long MAX_MEDIA_BYTES = 8L * 1024 * 1024;

  /** How many orders are looked at in one statement: galleries are seldom made that fast. */
  private static final int ORDERS_AT_ONCE = 100;

  private final Items items;
  private final GalleryQuery query;
  private final GalleryConfig config;
  private final Clock clock;

  Galleries(Items items, GalleryQuery query, GalleryConfig config, Clock clock) {
    this.items = items;
    this.query = query;
    this.config = config;
    this.clock = clock;
  }

  /** An identity that no gallery has yet. */
  public static GalleryId newId() {
    return new GalleryId(UuidCreator.getTimeOrderedEpoch());
  }

  /** Makes a gallery with its items. */
  public GalleryWithItems create(SiteId site, GalleryId id, NewGallery wanted) {
    var gallery = add(site, id, wanted.name(), wanted.sortOrder());
    items.add(gallery, wanted.items() == null ? List.of() : wanted.items());
    return written(site, id);
  }

  /**
   * Makes a standalone gallery with the name and items of another; what {@code wanted} says wins.
   * Ids, sort orders and dates are new.
   */
  @InLine
  public GalleryWithItems cloneOf(SiteId site, GalleryId source, NewGallery wanted) {
    // held until its items are copied, so that name and items are of one moment
    var original =
        findByIdOptional(new SiteKey(site.value(), source.value()), LockModeType.PESSIMISTIC_READ)
            .orElseThrow(() -> notFound(source));
    var id = newId();
    var clone =
        add(site, id, wanted.name() == null ? original.name : wanted.name(), wanted.sortOrder());
    if (wanted.items() == null) {
      items.copy(original, clone);
    } else {
      items.add(clone, wanted.items());
    }
    return written(site, id);
  }

  /**
   * Changes a gallery and its items, all or nothing.
   *
   * @throws InvalidRequest when something would become what it cannot be
   */
  @InLine
  GalleryWithItems change(SiteId site, GalleryId id, GalleryPatch patch) {
    var gallery = lock(site, id);
    var fields = patch.fieldsOf(gallery);
    var patched = items.patched(gallery, patch.items());
    patch.fields().check();
    var _ = patched.complete();
    if (fields.sortOrder() != gallery.sortOrder && hasOrder(site, fields.sortOrder())) {
      throw taken(fields.sortOrder());
    }
    gallery.name = fields.name();
    gallery.sortOrder = fields.sortOrder();
    items.write(gallery, patched, patch.added());
    return written(site, id);
  }

  /**
   * Deletes items of a gallery; all or none.
   *
   * @throws Problem {@code ITEM_NOT_FOUND} when one of them is not there
   */
  @InLine
  GalleryWithItems deleteItems(SiteId site, GalleryId id, List<ItemId> ids) {
    var deleted = items.delete(lock(site, id), ids);
    ids.stream()
        .filter(item -> !deleted.contains(item))
        .findFirst()
        .ifPresent(
            missing -> {
              throw Items.notFound(missing);
            });
    return written(site, id);
  }

  /** The gallery with a range of its items. */
  GalleryWithItems get(SiteId site, GalleryId id, ItemRange range) {
    return find(site, id, range).orElseThrow(() -> notFound(id));
  }

  /** The gallery with a range of its items, if it is there. */
  public Optional<GalleryWithItems> find(SiteId site, GalleryId id, ItemRange range) {
    return query.one(site, id, range);
  }

  /**
   * A part of the site's galleries, oldest first, each with its first items.
   *
   * @param total how many the site has in all
   */
  record Part(List<GalleryWithItems> galleries, long total) {}

  Part list(SiteId site, int offset, int limit, int itemLimit) {
    return query
        .some(site, offset, limit, itemLimit)
        .orElseGet(() -> new Part(List.of(), count(site)));
  }

  private long count(SiteId site) {
    return count("siteId", site.value());
  }

  /**
   * Deletes the gallery and its items; with the gallery of an element, the element and its
   * assignments too.
   */
  @InLine
  public void delete(SiteId site, GalleryId id) {
    if (delete("siteId = ?1 and id = ?2", site.value(), id.value()) == 0) {
      throw notFound(id);
    }
  }

  /**
   * Deletes those of the galleries that are there, each as {@link #delete(SiteId, GalleryId)} does.
   */
  public void deleteAll(SiteId site, List<GalleryId> ids) {
    delete("siteId = ?1 and id in ?2", site.value(), ids.stream().map(GalleryId::value).toList());
  }

  /**
   * Makes those who want to change, assign or delete one of the galleries wait for this
   * transaction.
   */
  public void lockAll(SiteId site, List<GalleryId> ids) {
    // Hibernate's own write lock lets others refer to the row, as an assignment does
    getEntityManager()
        .createNativeQuery(
            "select id from gallery where site_id = :site and id in :ids order by id for update",
            UUID.class)
        .setParameter("site", site.value())
        .setParameter("ids", ids.stream().map(GalleryId::value).toList())
        .getResultList();
  }

  /** The gallery, which nobody else changes until the end of the transaction. */
  Gallery lock(SiteId site, GalleryId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> notFound(id));
  }

  private Gallery add(
      SiteId site, GalleryId id, @Nullable String name, @Nullable SortOrder wanted) {
    requireRoom(site);
    var now = clock.instant();
    var order = wanted == null ? freeOrder(site) : wanted;
    // who else has just taken a free order is waited for, nobody else is
    while (!isInserted(site, id, name, order, now)) {
      if (wanted != null) {
        throw taken(wanted.value());
      }
      order = freeOrder(site);
    }
    return findById(new SiteKey(site.value(), id.value()));
  }

  /** Without a lock, which all who make galleries of the site would wait for. */
  private void requireRoom(SiteId site) {
    if (count(site) >= config.maxGalleries()) {
      throw ProblemType.SITE_FULL.because(
          "A site has at most " + config.maxGalleries() + " galleries.", "siteId", site);
    }
  }

  /** Whether the gallery was made; not, if another one of the site has the order. */
  private boolean isInserted(
      SiteId site, GalleryId id, @Nullable String name, SortOrder order, Instant now) {
    return getEntityManager()
            .createNativeQuery(
                """
                insert into gallery (site_id, id, name, sort_order, created_date)
                values (:site, :id, :name, :order, :now)
                on conflict on constraint gallery_sort_order_taken do nothing
                """)
            .setParameter("site", site.value())
            .setParameter("id", id.value())
            .setParameter("name", name)
            .setParameter("order", order.value())
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** The epoch milliseconds, or the next order that no gallery of the site has. */
  private SortOrder freeOrder(SiteId site) {
    var free = Optional.<Double>empty();
    for (long from = clock.millis(); free.isEmpty(); from += ORDERS_AT_ONCE) {
      free =
          getSession()
              .createNativeQuery(
                  """
                  select cast(candidate as float8) from generate_series(:from, :to) candidate
                  where candidate <> all (array(
                    select sort_order from gallery
                    where site_id = :site and sort_order between :from and :to))
                  order by candidate limit 1
                  """,
                  Double.class)
              .setParameter("site", site.value())
              .setParameter("from", from)
              .setParameter("to", from + ORDERS_AT_ONCE - 1)
              .uniqueResultOptional();
    }
    return new SortOrder(free.get());
  }

  private GalleryWithItems written(SiteId site, GalleryId id) {
    flush();
    getEntityManager().clear();
    return get(site, id, ItemRange.FIRST);
  }

  private boolean hasOrder(SiteId site, double order) {
    return count("siteId = ?1 and sortOrder = ?2", site.value(), order) > 0;
  }

  private static Problem taken(double order) {
    return ProblemType.SORT_ORDER_TAKEN.because(
        "Another gallery of the site has this sort order.", "sortOrder", JsNumber.print(order));
  }

  /** The error for an item that is not there: be it because its gallery is not. */
  Problem missing(SiteId site, GalleryId gallery, ItemId item) {
    return count("siteId = ?1 and id = ?2", site.value(), gallery.value()) == 0
        ? notFound(gallery)
        : Items.notFound(item);
  }

  static Problem notFound(GalleryId id) {
    return ProblemType.GALLERY_NOT_FOUND.because("There is no such gallery.", "galleryId", id);
  }
}
