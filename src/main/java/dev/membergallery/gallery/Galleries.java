package dev.membergallery.gallery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.JsNumber;
import dev.membergallery.item.SortOrder;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.InLine;
import dev.membergallery.storage.Repository;
import dev.membergallery.storage.TakesLong;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    var original = hold(site, source);
    var id = newId();
    var clone =
        add(site, id, wanted.name() == null ? original.name : wanted.name(), wanted.sortOrder());
    if (wanted.items() == null) {
      items.copy(site, List.of(source), List.of(id));
    } else {
      items.add(clone, wanted.items());
    }
    return written(site, id);
  }

  /** Makes as many standalone galleries with the name and items of another. */
  public List<GalleryId> clonesOf(SiteId site, GalleryId source, int count) {
    requireRoom(site, count);
    hold(site, source);
    return cloneAll(site, Collections.nCopies(count, source));
  }

  /**
   * Makes a standalone gallery with the name and items of each of the originals, in their order.
   * The caller holds them, so that name and items are of one moment, and there is {@linkplain
   * #room(SiteId) room}.
   */
  public List<GalleryId> cloneAll(SiteId site, List<GalleryId> originals) {
    var clones = originals.stream().map(_ -> newId()).toList();
    var now = clock.instant();
    var left = IntStream.range(0, clones.size()).boxed().toList();
    while (!left.isEmpty()) {
      var made = insertClones(site, pick(originals, left), pick(clones, left), now);
      left = left.stream().filter(i -> !made.contains(clones.get(i).value())).toList();
    }
    items.copy(site, originals, clones);
    return clones;
  }

  private static List<GalleryId> pick(List<GalleryId> ids, List<Integer> places) {
    return places.stream().map(ids::get).toList();
  }

  /** Those of the clones that were made; not, if others of the site have just taken their order. */
  private Set<UUID> insertClones(
      SiteId site, List<GalleryId> originals, List<GalleryId> clones, Instant now) {
    return getSession()
        .createNativeQuery(
            """
            with made as (
              insert into gallery (site_id, id, name, sort_order, created_date)
              select g.site_id, c.id, g.name, c.sort_order, :now
              from unnest(cast(:originals as uuid[]), cast(:clones as uuid[]),
                cast(:orders as float8[])) as c (original, id, sort_order)
              join gallery g on g.site_id = :site and g.id = c.original
              order by c.sort_order
              on conflict on constraint gallery_sort_order_taken do nothing
              returning id)
            select id from made
            """,
            UUID.class)
        .setParameter("now", now)
        .setParameter("originals", GalleryId.values(originals))
        .setParameter("clones", GalleryId.values(clones))
        .setParameter("orders", freeOrders(site, clones.size()).toArray(Double[]::new))
        .setParameter("site", site.value())
        .getResultStream()
        .collect(Collectors.toSet());
  }

  /** The gallery, which nobody changes until the end of the transaction. */
  private Gallery hold(SiteId site, GalleryId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_READ)
        .orElseThrow(() -> notFound(id));
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

  /** A part of the site's galleries, oldest first, each with its first item. */
  Slice<GalleryWithItems> list(SiteId site, ListRequest request) {
    return request.slice(
        query.after(site, request.after(), request.limit() + 1),
        gallery -> new Cursor(gallery.createdDate(), gallery.id().value()));
  }

  private long count(SiteId site) {
    return count("siteId", site.value());
  }

  /**
   * Deletes the gallery and its items; with the gallery of an element, the element and its
   * assignments too.
   */
  @InLine
  @TakesLong
  @TransactionConfiguration(timeout = TakesLong.SECONDS)
  public void delete(SiteId site, GalleryId id) {
    deleteWithin(site, id);
  }

  /** The same, in a transaction that has its place in line, and the time that this may take. */
  public void deleteWithin(SiteId site, GalleryId id) {
    if (delete("siteId = ?1 and id = ?2", site.value(), id.value()) == 0) {
      throw notFound(id);
    }
  }

  /**
   * Raises the revision of a gallery that is shown otherwise than before although nothing in it has
   * changed, so that open pages hear of it.
   */
  public void raiseRevision(SiteId site, GalleryId id) {
    // whatever is said here, a trigger says which revision it is
    update("revision = revision where siteId = ?1 and id = ?2", site.value(), id.value());
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
    requireRoom(site, 1);
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

  /**
   * How many galleries the site can have besides those that it has; negative where it has too many.
   * Without a lock, which all who make galleries of the site would wait for.
   */
  public long room(SiteId site) {
    return config.maxGalleries() - count(site);
  }

  private void requireRoom(SiteId site, int more) {
    if (room(site) < more) {
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
    return new SortOrder(freeOrders(site, 1).getFirst());
  }

  /**
   * Orders that no gallery of the site has, about the epoch milliseconds: of many the first lie
   * before them, where nobody who makes a gallery meanwhile wants one.
   */
  private List<Double> freeOrders(SiteId site, int count) {
    var free = new ArrayList<Double>(count);
    int atOnce = count - 1 + ORDERS_AT_ONCE;
    for (long from = clock.millis() - count + 1; free.size() < count; from += atOnce) {
      getSession()
          .createNativeQuery(
              """
              select cast(candidate as float8) from generate_series(:from, :to) candidate
              where candidate <> all (array(
                select sort_order from gallery
                where site_id = :site and sort_order between :from and :to))
              order by candidate limit :count
              """,
              Double.class)
          .setParameter("site", site.value())
          .setParameter("from", from)
          .setParameter("to", from + atOnce - 1)
          .setParameter("count", count - free.size())
          .getResultStream()
          .forEach(free::add);
    }
    return free;
  }

  private GalleryWithItems written(SiteId site, GalleryId id) {
    flush();
    getEntityManager().clear();
    return get(site, id, ItemRange.FIRST);
  }

  /**
   * Makes sure that all of the galleries are there.
   *
   * @throws Problem {@code GALLERY_NOT_FOUND} with those that are not
   */
  public void requireAll(SiteId site, Collection<GalleryId> ids) {
    var there =
        getEntityManager()
            .createQuery("select id from Gallery where siteId = :site and id in :ids", UUID.class)
            .setParameter("site", site.value())
            .setParameter("ids", ids.stream().map(GalleryId::value).toList())
            .getResultStream()
            .map(GalleryId::new)
            .collect(Collectors.toSet());
    ProblemType.GALLERY_NOT_FOUND.ifMissing(there, ids, "There is no such gallery.", "galleryIds");
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
