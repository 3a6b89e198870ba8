package dev.membergallery.stream;

import dev.membergallery.access.Caller;
import dev.membergallery.access.Permission;
import dev.membergallery.collaborator.CollaboratorConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What callers may do now, whose requests have begun earlier; being asked about counts as no use of
 * a key or session.
 */
@ApplicationScoped
class PermissionsNow {

  private static final String SQL =
      """
      select coalesce(k.permissions, c.permissions) as permissions
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as asked
        (site_id, key_id, collaborator_id, session_id, place)
      left join api_key k on k.site_id = asked.site_id and k.id = asked.key_id
        and (k.expires_date is null or k.expires_date > $5)
      left join (site_collaborator c
          join collaborator_session s on s.collaborator_id = c.collaborator_id)
        on c.site_id = asked.site_id and c.collaborator_id = asked.collaborator_id
        and s.id = asked.session_id and s.created_date > $6 and s.last_used_date > $7
      order by asked.place
      """;

  private final Pool database;
  private final CollaboratorConfig config;
  private final Clock clock;

  PermissionsNow(Pool database, CollaboratorConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** In one statement and in the callers' order; none for those whose credential has ended. */
  Uni<List<Set<Permission>>> of(List<Caller.WithPermissions> callers) {
    var asked =
        Tuple.from(
            List.of(
                ids(callers, caller -> caller.site().value()),
                ids(callers, it -> it instanceof Caller.KeyHolder key ? key.key().value() : null),
                ids(
                    callers,
                    it ->
                        it instanceof Caller.Collaborator who ? who.collaborator().value() : null),
                ids(
                    callers,
                    it -> it instanceof Caller.Collaborator who ? who.session().value() : null),
                before(Duration.ZERO),
                before(config.editorSessionLifetime()),
                before(config.editorSessionIdle())));
    return database
        .preparedQuery(SQL)
        .execute(asked)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PermissionsNow::of))
        .map(Stream::toList);
  }

  private static Set<Permission> of(Row row) {
    return Optional.ofNullable(row.getArrayOfStrings("permissions"))
        .map(names -> Permission.named(List.of(names)))
        .orElse(Set.of());
  }

  private OffsetDateTime before(Duration age) {
    return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
  }

  private static UUID[] ids(
      List<Caller.WithPermissions> callers, Function<Caller.WithPermissions, @Nullable UUID> id) {
    return callers.stream().map(id).toArray(UUID[]::new);
  }
}
