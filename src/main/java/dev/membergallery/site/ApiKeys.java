package dev.membergallery.site;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.Permission;
import dev.membergallery.identity.ApiKeyId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of all sites. A key is looked up with every call, so that a deleted one stops
 * working at once.
 */
@Repository
public class ApiKeys implements PanacheRepositoryBase<ApiKey, SiteKey> {

  private final Clock clock;

  ApiKeys(Clock clock) {
    this.clock = clock;
  }

  /** A key that was just made, with the secret that is shown this once. */
  record Created(ApiKey key, ApiKeySecret secret) {}

  /** Makes a key and returns its secret. */
  public String create(SiteId site, String name, Set<Permission> permissions) {
    return add(site, name, permissions, null).secret().text();
  }

  Created add(SiteId site, String name, Set<Permission> permissions, @Nullable Instant expires) {
    var secret = ApiKeySecret.create(site);
    var key =
        new ApiKey(
            site,
            UuidCreator.getTimeOrderedEpoch(),
            name,
            secret.hash(),
            permissions,
            expires,
            clock.instant());
    persist(key);
    return new Created(key, secret);
  }

  Slice<ApiKey> list(SiteId site, ListRequest request) {
    var found =
        find(
                "siteId = ?1 and (createdDate, id) > (?2, ?3) order by createdDate, id",
                site.value(),
                request.after().createdDate(),
                request.after().id())
            .range(0, request.limit())
            .list();
    return request.slice(found, key -> new Cursor(key.createdDate, key.id));
  }

  void delete(SiteId site, ApiKeyId id) {
    if (delete("siteId = ?1 and id = ?2", site.value(), id.value()) == 0) {
      throw ProblemType.API_KEY_NOT_FOUND.because("There is no such API key.", "apiKeyId", id);
    }
  }

  /**
   * The key of a secret, unless it is expired. The hash of 256 random bits is looked up: whoever
   * guesses learns nothing from how long that takes.
   */
  Optional<ApiKey> use(ApiKeySecret secret) {
    var now = clock.instant();
    var key =
        find("siteId = ?1 and hash = ?2", secret.site().value(), secret.hash())
            .<ApiKey>firstResultOptional()
            .filter(found -> !found.isExpired(now));
    key.ifPresent(used -> rememberUse(used, LocalDate.ofInstant(now, ZoneOffset.UTC)));
    return key;
  }

  /** By the day; a statement of its own, since the key may be deleted at the same moment. */
  private void rememberUse(ApiKey key, LocalDate today) {
    if (!today.equals(key.lastUsedDate)) {
      update("lastUsedDate = ?1 where siteId = ?2 and id = ?3", today, key.siteId, key.id);
    }
  }
}
