package dev.membergallery.element;

import dev.membergallery.identity.SiteId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** At which revisions the galleries of elements are, for many elements at once. */
@ApplicationScoped
public class PublishedRevisions {

  private static final String SQL =
      """
      select g.revision
      from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (site_id, element_id, place)
      left join (gallery_element e
          join page p on p.site_id = e.site_id and p.id = e.page_id and p.published
          join gallery g on g.site_id = e.site_id and g.id = e.id)
        on e.site_id = asked.site_id and e.id = asked.element_id
      order by asked.place
      """;

  private final Pool database;

  PublishedRevisions(Pool database) {
    this.database = database;
  }

  /** An element of a site, which may be there or not. */
  public record Question(SiteId site, ElementId element) {}

  /**
   * The revisions of the elements' own galleries, in one statement and in the order of the
   * questions; empty where no published page of the site has the element.
   */
  public Uni<List<Optional<Long>>> of(List<Question> questions) {
    var keys =
        Tuple.of(
            questions.stream().map(asked -> asked.site().value()).toArray(UUID[]::new),
            questions.stream().map(asked -> asked.element().value()).toArray(UUID[]::new));
    return database
        .preparedQuery(SQL)
        .execute(keys)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false))
        .map(rows -> rows.map(row -> Optional.ofNullable(row.getLong("revision"))))
        .map(Stream::toList);
  }
}
