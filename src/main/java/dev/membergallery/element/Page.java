package dev.membergallery.element;

import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** A page of a site's front end. Only a published one is there for members and visitors. */
@Entity
@IdClass(SiteKey.class)
class Page {

  /** The longest path, in characters. */
  static final int MAX_PATH = 200;

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)*");

  @Id UUID siteId;
  @Id UUID id;
  @Column String title;
  @Column String path;
  @Column String language;
  @Column boolean published;
  @Column Instant createdDate;
  @Column Instant updatedDate;

  /** For Hibernate. */
  protected Page() {}

  Page(SiteId site, PageId id, String title, String path, Language language, Instant now) {
    this.siteId = site.value();
    this.id = id.value();
    this.title = title;
    this.path = path;
    this.language = language.tag();
    this.createdDate = now;
    this.updatedDate = now;
  }

  /** Whether a page can have the path: names with slashes between them, none at the ends. */
  static boolean isPath(String path) {
    return path.length() <= MAX_PATH && PATH.matcher(path).matches();
  }
}
