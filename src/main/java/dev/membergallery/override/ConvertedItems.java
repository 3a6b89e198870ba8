package dev.membergallery.override;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.membergallery.conversion.FrontendConverter;
import dev.membergallery.conversion.FrontendItem;
import dev.membergallery.conversion.OmittedItem;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.item.Item;
import dev.membergallery.item.ItemRows;
import dev.membergallery.item.ItemType;
import dev.membergallery.item.WireItem;
import dev.membergallery.storage.InTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The items of galleries, converted to the bytes of an answer. What is kept is used only at the
 * revision that the database has just named, so it cannot be stale, and replicas need not tell each
 * other anything.
 */
@ApplicationScoped
// what is written here by hand no endpoint announces; Caffeine finds its classes by their names
@RegisterForReflection(
    targets = {ConvertedItems.Items.class, FrontendItem.class, OmittedItem.class},
    classNames = {
      "com.github.benmanes.caffeine.cache.SSMW",
      "com.github.benmanes.caffeine.cache.PSMW"
    })
class ConvertedItems {

  /** What a gallery takes besides its items: envelope, keys and objects. */
  private static final int OVERHEAD_BYTES = 500;

  /** Texts are omitted in the frontend format: what they say need not be read. */
  private static final String SQL =
      """
      select g.revision, i.id, i.sort_order, i.title, i.description, i.link_text, i.link_url,
        i.type, case when $3 and i.type = 'TEXT' then '{}' else i.media::text end as media, i.tags, i.created_date, i.updated_date
      from gallery g
      left join gallery_item i on i.site_id = g.site_id and i.gallery_id = g.id
      where g.site_id = $1 and g.id = $2
      order by i.sort_order desc
      limit %d
      """
          .formatted(Galleries.MAX_ITEMS);

  private final Pool database;
  private final InTime inTime;
  private final ItemRows rows;
  private final ObjectMapper json;
  private final Cache<Key, ConvertedGallery> cache;
  private final Counter hits;
  private final Counter misses;
  private final ConcurrentMap<Key, Uni<Optional<ConvertedGallery>>> underWay =
      new ConcurrentHashMap<>();

  ConvertedItems(
      Pool database,
      InTime inTime,
      ItemRows rows,
      ObjectMapper json,
      OverrideConfig config,
      MeterRegistry metrics) {
    this.database = database;
    this.inTime = inTime;
    this.rows = rows;
    this.json = json;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(config.overrideCacheSize().asLongValue())
            .<Key, ConvertedGallery>weigher((_, converted) -> converted.size() + OVERHEAD_BYTES)
            .build();
    var bytes = cache.policy().eviction().orElseThrow();
    Gauge.builder("member_gallery.override.cache", () -> bytes.weightedSize().orElse(0))
        .description("Converted items that are kept in memory")
        .baseUnit(BaseUnits.BYTES)
        .register(metrics);
    Gauge.builder("member_gallery.override.cache.max", bytes::getMaximum)
        .description("How much of them may be")
        .baseUnit(BaseUnits.BYTES)
        .register(metrics);
    this.hits = lookups("hit", metrics);
    this.misses = lookups("miss", metrics);
  }

  private static Counter lookups(String result, MeterRegistry metrics) {
    return Counter.builder("member_gallery.override.cache.lookups")
        .description("Whether converted items were at hand when they were wanted")
        .tag("result", result)
        .register(metrics);
  }

  private record Key(SiteId site, GalleryId gallery, Format format) {}

  /** The three fields that depend on the items alone. */
  record Items(List<?> items, List<OmittedItem> omittedItems, int totalItems) {}

  /**
   * The converted items at the revision or a later one; empty when the gallery is no longer there.
   *
   * @param revision one that the gallery had when the request was already under way
   */
  Uni<Optional<ConvertedGallery>> get(
      SiteId site, GalleryId gallery, Format format, long revision) {
    var key = new Key(site, gallery, format);
    var known = cache.getIfPresent(key);
    if (known != null && known.revision() == revision) {
      hits.increment();
      return Uni.createFrom().item(Optional.of(known));
    }
    misses.increment();
    return read(key, revision);
  }

  /** Shares a read that is under way, unless it turns out to have begun too early. */
  private Uni<Optional<ConvertedGallery>> read(Key key, long revision) {
    return underWay
        .computeIfAbsent(key, this::readOnce)
        .chain(
            converted ->
                converted.isPresent() && converted.get().revision() < revision
                    ? read(key, revision)
                    : Uni.createFrom().item(converted));
  }

  private Uni<Optional<ConvertedGallery>> readOnce(Key key) {
    return inTime
        .orNot(
            database
                .preparedQuery(SQL)
                .execute(
                    Tuple.of(
                        key.site().value(),
                        key.gallery().value(),
                        key.format() == Format.FRONTEND)))
        // a gallery can have megabytes: other requests of the event loop must not wait for them
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> convert(key, found))
        .invoke(converted -> converted.ifPresent(it -> cache.put(key, it)))
        // before anyone is answered: who asks after that has to read anew
        .onTermination()
        .invoke(() -> underWay.remove(key))
        .memoize()
        .indefinitely();
  }

  private Optional<ConvertedGallery> convert(Key key, RowSet<Row> found) {
    var items = new ArrayList<Item>(found.size());
    long revision = 0;
    for (var row : found) {
      revision = row.getLong("revision");
      if (row.getUUID("id") != null) {
        items.add(item(row));
      }
    }
    return found.size() == 0
        ? Optional.empty()
        : Optional.of(
            new ConvertedGallery(key.gallery(), revision, bytes(converted(items, key.format()))));
  }

  private static Items converted(List<Item> items, Format format) {
    return switch (format) {
      case FULL -> new Items(WireItem.of(items), List.of(), items.size());
      case FRONTEND -> {
        var conversion = FrontendConverter.toFrontend(items);
        yield new Items(conversion.items(), conversion.omittedItems(), items.size());
      }
    };
  }

  private byte[] bytes(Items items) {
    try {
      return json.writeValueAsBytes(items);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("items that cannot be written", e);
    }
  }

  private Item item(Row row) {
    var tags = row.getArrayOfStrings("tags");
    return rows.item(
        row.getUUID("id"),
        row.getDouble("sort_order"),
        row.getString("title"),
        row.getString("description"),
        row.getString("link_text"),
        row.getString("link_url"),
        ItemType.valueOf(row.getString("type")),
        row.getString("media"),
        tags == null ? null : List.of(tags),
        row.get(OffsetDateTime.class, "created_date").toInstant(),
        row.get(OffsetDateTime.class, "updated_date").toInstant());
  }
}
