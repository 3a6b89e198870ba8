package dev.membergallery.stream;

import dev.membergallery.access.Permission;
import dev.membergallery.identity.SiteId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the database tells of a change: that there was one, not what it was.
 *
 * @param site empty for what is of no site, or may be of any
 * @param id the gallery's, element's, page's, member's, …; of a member or template gallery the
 *     element's
 * @param member whose, of a member gallery
 * @param revision of a gallery that is still there
 */
record Change(
    Kind kind,
    Optional<SiteId> site,
    Optional<UUID> id,
    Optional<UUID> member,
    Optional<Long> revision) {

  private static final String NONE = "-";

  private static final Pattern SITE_NAMED =
      Pattern.compile("\\S+ (\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?: |$)");

  /** Names in notifications and, but for the last ones, in streams for the Editor. */
  enum Kind {
    /** A page. */
    PAGE(Permission.PRO_GALLERY_READ),
    /** An element, but for its items. */
    ELEMENT(Permission.PRO_GALLERY_READ),
    /** A gallery or its items; that of an element has the element's id. */
    GALLERY(Permission.PRO_GALLERY_READ),
    /** A member. */
    MEMBER(Permission.MEMBERS_READ),
    /** Which gallery a member has for an element. */
    MEMBER_GALLERY(Permission.MEMBERS_READ),
    /** The template gallery of an element. */
    TEMPLATE_GALLERY(Permission.MEMBERS_READ),
    /** An API key. */
    API_KEY(Permission.SITE_MANAGE),
    /** What a collaborator may do. */
    COLLABORATOR(Permission.SITE_MANAGE),
    /** So much of a site that it is not told one by one. */
    SITE,
    /** Sessions of a member have ended. */
    MEMBER_LOGOUT,
    /** Tokens of an identity provider are void. */
    TOKENS_REVOKED,
    /** Sessions of a collaborator have ended; of no site. */
    COLLABORATOR_LOGOUT;

    private final Optional<Permission> toSee;

    Kind() {
      this.toSee = Optional.empty();
    }

    Kind(Permission toSee) {
      this.toSee = Optional.of(toSee);
    }

    /** Which permission it takes to hear of it; empty for what is told to nobody. */
    Optional<Permission> toSee() {
      return toSee;
    }
  }

  /**
   * Reads a notification.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Change parse(String notification) {
    var words = notification.split(" ", -1);
    if (words.length != 5) {
      throw new IllegalArgumentException("not a change: " + notification);
    }
    return new Change(
        Kind.valueOf(words[0]),
        id(words[1]).map(SiteId::new),
        id(words[2]),
        id(words[3]),
        words[4].equals(NONE) ? Optional.empty() : Optional.of(Long.valueOf(words[4])));
  }

  /** What a notification may be about that is none: all of the site that it names, or of all. */
  static Change unlike(String notification) {
    var site = SITE_NAMED.matcher(notification);
    return new Change(
        Kind.SITE,
        site.lookingAt() ? id(site.group(1)).map(SiteId::new) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<UUID> id(String word) {
    return word.equals(NONE) ? Optional.empty() : Optional.of(UUID.fromString(word));
  }
}
