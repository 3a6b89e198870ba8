package dev.membergallery.gallery;

import static dev.membergallery.problem.ViolatedRule.OTHER;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.SiteId;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemId;
import dev.membergallery.item.ItemPatches;
import dev.membergallery.item.ItemRows;
import dev.membergallery.item.JsNumber;
import dev.membergallery.item.NewItem;
import dev.membergallery.item.SortOrder;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The items of all galleries. Whoever writes any holds the lock of their gallery. */
@Repository
class Items implements PanacheRepositoryBase<GalleryItem, GalleryItem.Key> {

  private static final String ROWS =
      """
      jsonb_to_recordset(cast(:rows as jsonb)) as r (id uuid, sort_order float8, title text,
        description text, link_text text, link_url text, type text, media jsonb, tags text[],
        created_date timestamptz, updated_date timestamptz)
      """;

  private static final String INSERT =
      """
      insert into gallery_item (site_id, gallery_id, id, sort_order, title, description, link_text,
        link_url, type, media, tags, created_date, updated_date)
      select :site, :gallery, r.* from\s"""
          + ROWS;

  private static final String UPDATE =
      """
      update gallery_item i set sort_order = r.sort_order, title = r.title,
        description = r.description, link_text = r.link_text, link_url = r.link_url, type = r.type,
        media = r.media, tags = r.tags, updated_date = r.updated_date
      from\s"""
          + ROWS
          + """
          where i.site_id = :site and i.gallery_id = :gallery and i.id = any (:ids) and i.id = r.id
          """;

  private final ItemRows rows;
  private final ItemPatches patches;
  private final Clock clock;

  Items(ItemRows rows, ItemPatches patches, Clock clock) {
    this.rows = rows;
    this.patches = patches;
    this.clock = clock;
  }

  Optional<Item> get(SiteId site, GalleryId gallery, ItemId id) {
    return findByIdOptional(new GalleryItem.Key(site.value(), gallery.value(), id.value()))
        .map(item -> item.item(rows));
  }

  /** Adds items to a gallery that is locked or new; all or none. */
  List<Item> add(Gallery gallery, List<NewItem> wanted) {
    return write(gallery, new Patched(List.of(), List.of(), Map.of(), List.of()), wanted);
  }

  /**
   * What items of a gallery that is locked are to become.
   *
   * @param changed those of them that change
   * @param moved the orders of those that get another one, by id
   * @param missing those that are not there
   */
  record Patched(
      List<Item> items, List<Item> changed, Map<UUID, SortOrder> moved, List<ItemId> missing) {

    /**
     * Makes sure that all of them are there.
     *
     * @throws Problem {@code ITEM_NOT_FOUND} when one is missing
     */
    Patched complete() {
      if (!missing.isEmpty()) {
        throw notFound(missing.getFirst());
      }
      return this;
    }
  }

  /** Says what patches come to. What is wrong with them is added to their request's violations. */
  Patched patched(Gallery gallery, List<ItemPatch> wanted) {
    var now = clock.instant();
    var rowsById =
        find(
                "siteId = ?1 and galleryId = ?2 and id in ?3",
                gallery.siteId,
                gallery.id,
                wanted.stream().map(patch -> patch.id().value()).toList())
            .stream()
            .collect(Collectors.toMap(row -> row.id, row -> row));
    var patched =
        new Patched(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    for (var patch : wanted) {
      var row = rowsById.get(patch.id().value());
      if (row == null) {
        patched.missing.add(patch.id());
        continue;
      }
      var before = row.item(rows);
      patch.known().require(before);
      var after = patches.apply(patch.fields(), before, now);
      patched.items.add(after);
      if (!after.equals(before)) {
        patched.changed.add(after);
      }
      if (!after.sortOrder().equals(before.sortOrder())) {
        patched.moved.put(row.id, after.sortOrder());
      }
    }
    return patched;
  }

  /**
   * Makes items of a gallery that is locked what they are to become, and adds others; all or none.
   *
   * @return the patched items, then the added ones
   */
  List<Item> write(Gallery gallery, Patched patched, List<NewItem> more) {
    var now = clock.instant();
    var orders = orders(gallery, patched.moved, more, now);
    var added = new ArrayList<Item>(more.size());
    for (int i = 0; i < more.size(); i++) {
      var id = new ItemId(UuidCreator.getTimeOrderedEpoch());
      added.add(new Item(id, orders.get(i), more.get(i).content(), now, now));
    }
    // first those that are there: a new one may take the order that another one leaves
    if (!patched.changed.isEmpty()) {
      statement(UPDATE, gallery, patched.changed)
          .setParameter(
              "ids", patched.changed.stream().map(i -> i.id().value()).toArray(UUID[]::new))
          .executeUpdate();
    }
    if (!added.isEmpty()) {
      statement(INSERT, gallery, added).executeUpdate();
    }
    if (!patched.changed.isEmpty() || !added.isEmpty()) {
      requireRoom(gallery);
    }
    return Stream.concat(patched.items.stream(), added.stream()).toList();
  }

  /** One statement for all of them: one revision, one entry of the change history. */
  private Query statement(String statement, Gallery gallery, List<Item> items) {
    return getEntityManager()
        .createNativeQuery(statement)
        .setParameter("site", gallery.siteId)
        .setParameter("gallery", gallery.id)
        .setParameter("rows", rows.write(items));
  }

  /**
   * Lists all items of a gallery that is locked in this order.
   *
   * @throws InvalidRequest unless each of them is named, once
   */
  void order(Gallery gallery, List<ItemId> ids) {
    var wanted = ids.stream().map(ItemId::value).toList();
    var there =
        getSession()
            .createQuery(
                "select id from GalleryItem where siteId = :site and galleryId = :gallery",
                UUID.class)
            .setParameter("site", gallery.siteId)
            .setParameter("gallery", gallery.id)
            .getResultStream()
            .collect(Collectors.toSet());
    if (wanted.size() != there.size() || !there.equals(Set.copyOf(wanted))) {
      throw new InvalidRequest("itemIds", OTHER, "must name every item of the gallery once");
    }
    getEntityManager()
        .createNativeQuery(
            """
            update gallery_item i set sort_order = :count - wanted.place,
              updated_date = greatest(:now, i.updated_date + interval '1 millisecond')
            from unnest(cast(:ids as uuid[])) with ordinality as wanted (id, place)
            where i.site_id = :site and i.gallery_id = :gallery and i.id = wanted.id
              and i.sort_order <> :count - wanted.place
            """)
        .setParameter("count", (double) wanted.size())
        .setParameter("now", clock.instant())
        .setParameter("ids", wanted.toArray(UUID[]::new))
        .setParameter("site", gallery.siteId)
        .setParameter("gallery", gallery.id)
        .executeUpdate();
  }

  /** Deletes those of the items that are there, and tells which. The gallery is locked. */
  List<ItemId> delete(Gallery gallery, List<ItemId> ids) {
    var deleted =
        getSession()
            .createNativeQuery(
                """
                with deleted as (
                  delete from gallery_item
                  where site_id = :site and gallery_id = :gallery and id = any (:ids)
                  returning id)
                select id from deleted
                """,
                UUID.class)
            .setParameter("site", gallery.siteId)
            .setParameter("gallery", gallery.id)
            .setParameter("ids", ids.stream().map(ItemId::value).toArray(UUID[]::new))
            .getResultStream()
            .collect(Collectors.toSet());
    return ids.stream().distinct().filter(id -> deleted.contains(id.value())).toList();
  }

  /**
   * Copies all items of each gallery to one that has none, in the same order, with new ids, orders
   * and dates.
   */
  void copy(SiteId site, List<GalleryId> from, List<GalleryId> to) {
    var now = clock.instant();
    getEntityManager()
        .createNativeQuery(
            """
            insert into gallery_item (site_id, gallery_id, id, sort_order, title, description,
              link_text, link_url, type, media, tags, created_date, updated_date)
            select i.site_id, c.to_id, new_id(),
              :now + row_number() over (partition by c.to_id order by i.sort_order) - 1, i.title,
              i.description, i.link_text, i.link_url, i.type, i.media, i.tags, :date, :date
            from unnest(cast(:from as uuid[]), cast(:to as uuid[])) as c (from_id, to_id)
            join gallery_item i on i.site_id = :site and i.gallery_id = c.from_id
            """)
        .setParameter("site", site.value())
        .setParameter("from", GalleryId.values(from))
        .setParameter("to", GalleryId.values(to))
        .setParameter("now", (double) now.toEpochMilli())
        .setParameter("date", now)
        .executeUpdate();
  }

  /** Looks at what has just been written: only the database knows how much it takes. */
  private void requireRoom(Gallery gallery) {
    var taken =
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
    if ((Long) taken[0] > Galleries.MAX_ITEMS) {
      throw full("A gallery has at most " + Galleries.MAX_ITEMS + " items.", gallery);
    }
    if ((Long) taken[1] > Galleries.MAX_MEDIA_BYTES) {
      throw full(
          "The media of a gallery have at most " + Galleries.MAX_MEDIA_BYTES + " bytes as JSON.",
          gallery);
    }
  }

  private static Problem full(String description, Gallery gallery) {
    return ProblemType.GALLERY_FULL.because(description, "galleryId", gallery.id);
  }

  /**
   * Orders for new items: those that they are given, and free ones for the others.
   *
   * @param moved items that get other orders at the same time, by id
   */
  private List<SortOrder> orders(
      Gallery gallery, Map<UUID, SortOrder> moved, List<NewItem> more, Instant now) {
    var wanted =
        Stream.concat(
                moved.values().stream(),
                more.stream().map(NewItem::sortOrder).filter(Objects::nonNull))
            .map(SortOrder::value)
            .toList();
    var taken = new HashSet<>(taken(gallery, moved.keySet(), wanted, now));
    for (var order : wanted) {
      if (!taken.add(order)) {
        throw ProblemType.SORT_ORDER_TAKEN.because(
            "Another item of the gallery has this sort order.", "sortOrder", JsNumber.print(order));
      }
    }
    int free = more.size() + moved.size() - wanted.size();
    var next = SortOrder.from(now, free, taken).iterator();
    return more.stream()
        .map(item -> item.sortOrder() == null ? next.next() : item.sortOrder())
        .toList();
  }

  /** Those of the other items' orders that the wanted ones, or those made now, could meet. */
  private List<Double> taken(Gallery gallery, Set<UUID> moved, List<Double> wanted, Instant now) {
    return getEntityManager()
        .createQuery(
            """
            select sortOrder from GalleryItem where siteId = :site and galleryId = :gallery
              and (sortOrder >= :now or sortOrder in :wanted) and id not in :moved
            """,
            Double.class)
        .setParameter("site", gallery.siteId)
        .setParameter("gallery", gallery.id)
        .setParameter("now", (double) now.toEpochMilli())
        .setParameter("wanted", wanted)
        .setParameter("moved", moved)
        .getResultList();
  }

  static Problem notFound(ItemId id) {
    return ProblemType.ITEM_NOT_FOUND.because("The gallery has no such item.", "itemId", id);
  }
}
