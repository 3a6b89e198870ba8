package dev.membergallery.gallery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.SiteId;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemRows;
import dev.membergallery.item.JsNumber;
import dev.membergallery.item.NewItem;
import dev.membergallery.item.SortOrder;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The items of all galleries. Whoever writes any holds the lock of their gallery. */
@ApplicationScoped
@Transactional
class Items implements PanacheRepositoryBase<GalleryItem, GalleryItem.Key> {

  private final ItemRows rows;
  private final Clock clock;

  Items(ItemRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  Optional<Item> get(SiteId site, GalleryId gallery, ItemId id) {
    return findByIdOptional(new GalleryItem.Key(site.value(), gallery.value(), id.value()))
        .map(item -> item.item(rows));
  }

  /** Adds items to a gallery that is locked or new; all or none. */
  List<Item> add(Gallery gallery, List<NewItem> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    var now = clock.instant();
    var orders = orders(gallery, wanted, now);
    var added = new ArrayList<Item>(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      var id = new ItemId(UuidCreator.getTimeOrderedEpoch());
      added.add(new Item(id, orders.get(i), wanted.get(i).content(), now, now));
    }
    var written =
        added.stream()
            .map(item -> new GalleryItem(gallery, item, rows.write(item.content().media())))
            .toList();
    requireRoom(gallery, written);
    persist(written);
    flush();
    return added;
  }

  /**
   * Copies all items of one gallery to another that has none, in the same order, with new ids,
   * orders and dates.
   */
  void copy(Gallery from, Gallery to) {
    var now = clock.instant();
    getEntityManager()
        .createNativeQuery(
            """
            insert into gallery_item (site_id, gallery_id, id, sort_order, title, description,
              link_text, link_url, type, media, tags, created_date, updated_date)
            select site_id, :to, new_id(), :now + row_number() over (order by sort_order) - 1, title,
              description, link_text, link_url, type, media, tags, :date, :date
            from gallery_item where site_id = :site and gallery_id = :from
            """)
        .setParameter("site", from.siteId)
        .setParameter("from", from.id)
        .setParameter("to", to.id)
        .setParameter("now", (double) now.toEpochMilli())
        .setParameter("date", now)
        .executeUpdate();
  }

  private void requireRoom(Gallery gallery, List<GalleryItem> more) {
    var there =
        (Object[])
            getEntityManager()
                .createQuery(
                    """
                    select count(*), coalesce(sum(mediaSize), 0) from GalleryItem
                    where siteId = :site and galleryId = :gallery
                    """)
                .setParameter("site", gallery.siteId)
                .setParameter("gallery", gallery.id)
                .getSingleResult();
    long items = (Long) there[0];
    long bytes = (Long) there[1] + more.stream().mapToLong(item -> item.media.length()).sum();
    if (items + more.size() > Galleries.MAX_ITEMS) {
      throw full("A gallery has at most " + Galleries.MAX_ITEMS + " items.", gallery);
    }
    if (bytes > Galleries.MAX_MEDIA_BYTES) {
      throw full(
          "The media of a gallery have at most " + Galleries.MAX_MEDIA_BYTES + " bytes as JSON.",
          gallery);
    }
  }

  private static Problem full(String description, Gallery gallery) {
    return ProblemType.GALLERY_FULL.because(description, "galleryId", gallery.id);
  }

  private List<SortOrder> orders(Gallery gallery, List<NewItem> wanted, Instant now) {
    var given =
        wanted.stream()
            .map(NewItem::sortOrder)
            .filter(Objects::nonNull)
            .map(SortOrder::value)
            .toList();
    var taken = new HashSet<>(taken(gallery, given, now));
    for (var order : given) {
      if (!taken.add(order)) {
        throw ProblemType.SORT_ORDER_TAKEN.because(
            "Another item of the gallery has this sort order.", "sortOrder", JsNumber.print(order));
      }
    }
    var free = SortOrder.from(now, wanted.size() - given.size(), taken).iterator();
    return wanted.stream()
        .map(item -> item.sortOrder() == null ? free.next() : item.sortOrder())
        .toList();
  }

  /** Those of the gallery's orders that the wanted ones, or those made now, could meet. */
  private List<Double> taken(Gallery gallery, List<Double> wanted, Instant now) {
    return getEntityManager()
        .createQuery(
            """
            select sortOrder from GalleryItem where siteId = :site and galleryId = :gallery
              and (sortOrder >= :now or sortOrder in :wanted)
            """,
            Double.class)
        .setParameter("site", gallery.siteId)
        .setParameter("gallery", gallery.id)
        .setParameter("now", (double) now.toEpochMilli())
        .setParameter("wanted", wanted)
        .getResultList();
  }
}
