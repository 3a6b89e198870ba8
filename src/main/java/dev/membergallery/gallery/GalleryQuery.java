package dev.membergallery.gallery;

import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Cursor;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemRows;
import dev.membergallery.item.SortOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads galleries with some of their items: one statement, so that what it finds was all true at
 * one moment.
 */
@ApplicationScoped
class GalleryQuery {

  private static final String ONE =
      "select *, 1 as in_all from gallery where site_id = :site and id = :gallery";

  private final Session session;
  private final ItemRows rows;

  GalleryQuery(Session session, ItemRows rows) {
    this.session = session;
    this.rows = rows;
  }

  Optional<GalleryWithItems> one(SiteId site, GalleryId gallery, ItemRange items) {
    var query =
        query(ONE)
            .setParameter("site", site.value())
            .setParameter("gallery", gallery.value())
            .setParameter("itemOffset", items.offset())
            .setParameter("itemLimit", items.limit());
    return collect(query.getResultList()).galleries().stream().findFirst();
  }

  /** Oldest first, ties by id; empty where there is none at that place. */
  Optional<Galleries.Part> some(SiteId site, int offset, int limit, int itemLimit) {
    // the limit as a literal: behind a parameter the planner expects a tenth of the site, and would
    // rather read and sort all of it
    var query =
        query(
                """
                select *, (select count(*) from gallery where site_id = :site) as in_all
                from gallery where site_id = :site
                order by created_date, id offset :offset limit %d"""
                    .formatted(limit))
            .setParameter("site", site.value())
            .setParameter("offset", offset)
            .setParameter("itemOffset", 0)
            .setParameter("itemLimit", itemLimit);
    return Optional.of(collect(query.getResultList())).filter(part -> part.total() > 0);
  }

  /** Oldest first, ties by id, those that come after a place; each with its first item. */
  List<GalleryWithItems> after(SiteId site, Cursor place, int limit) {
    var query =
        query(
                """
                select *, 0 as in_all from gallery
                where site_id = :site and (created_date, id) > (:created, :id)
                order by created_date, id limit %d"""
                    .formatted(limit))
            .setParameter("site", site.value())
            .setParameter("created", place.createdDate())
            .setParameter("id", place.id())
            .setParameter("itemOffset", 0)
            .setParameter("itemLimit", 1);
    return collect(query.getResultList()).galleries();
  }

  private org.hibernate.query.NativeQuery<Object[]> query(String which) {
    return session
        .createNativeQuery(
            """
            select {g.*}, {i.*}, total_items, in_all
            from (%s) g
            cross join lateral (
              select count(*) as total_items from gallery_item
              where site_id = g.site_id and gallery_id = g.id) t
            left join lateral (
              select * from gallery_item
              where site_id = g.site_id and gallery_id = g.id
              order by sort_order desc offset :itemOffset limit :itemLimit) i on true
            order by g.created_date, g.id, i.sort_order desc
            """
                .formatted(which),
            Object[].class)
        .addEntity("g", Gallery.class)
        .addEntity("i", GalleryItem.class)
        .addScalar("total_items", Integer.class)
        .addScalar("in_all", Long.class)
        .setReadOnly(true);
  }

  private Galleries.Part collect(List<Object[]> found) {
    long total = 0;
    var galleries = new LinkedHashMap<Gallery, Found>();
    for (var row : found) {
      var gallery = galleries.computeIfAbsent((Gallery) row[0], _ -> new Found((Integer) row[2]));
      total = (Long) row[3];
      var item = (@Nullable GalleryItem) row[1];
      if (item != null) {
        gallery.items.add(item.item(rows));
      }
    }
    return new Galleries.Part(
        galleries.entrySet().stream().map(e -> e.getValue().with(e.getKey())).toList(), total);
  }

  private static final class Found {
    private final int totalItems;
    private final List<Item> items = new ArrayList<>();

    Found(int totalItems) {
      this.totalItems = totalItems;
    }

    GalleryWithItems with(Gallery gallery) {
      return new GalleryWithItems(
          new GalleryId(gallery.id),
          gallery.name,
          new SortOrder(gallery.sortOrder),
          gallery.createdDate,
          gallery.revision,
          totalItems,
          items);
    }
  }
}
