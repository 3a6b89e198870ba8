package dev.membergallery.access;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.membergallery.input.Input;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What API keys and collaborators may be allowed to do; a MANAGE includes its READ. */
public enum Permission {
  /** See galleries, items, pages and elements. */
  PRO_GALLERY_READ("PRO_GALLERY.READ"),
  /** Change galleries and items. */
  PRO_GALLERY_MANAGE("PRO_GALLERY.MANAGE"),
  /** Change pages, elements and API keys; see the change history. */
  SITE_MANAGE("SITE.MANAGE"),
  /** See members and their galleries. */
  MEMBERS_READ("MEMBERS.READ"),
  /** Change members and their galleries. */
  MEMBERS_MANAGE("MEMBERS.MANAGE");

  private final String wireName;

  Permission(String wireName) {
    this.wireName = wireName;
  }

  /** Reads a list of permissions, which has to hold one at least if it is there. */
  public static Set<Permission> read(Input permissions) {
    var granted = EnumSet.noneOf(Permission.class);
    for (var element : permissions.elements(1, values().length)) {
      var permission = element.required().oneOf(Permission.class);
      if (permission != null) {
        granted.add(permission);
      }
    }
    return granted;
  }

  /** Those with the names, which are all that is stored of them. */
  public static Set<Permission> named(Collection<String> names) {
    var granted = EnumSet.noneOf(Permission.class);
    Stream.of(values())
        .filter(permission -> names.contains(permission.toString()))
        .forEach(granted::add);
    return granted;
  }

  /** The names that {@link #named} finds them by. */
  public static List<String> names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::toString).toList();
  }

  /** Whether who was granted {@code granted} has this permission. */
  public boolean isIn(Set<Permission> granted) {
    return granted.contains(this)
        || (this == PRO_GALLERY_READ && granted.contains(PRO_GALLERY_MANAGE))
        || (this == MEMBERS_READ && granted.contains(MEMBERS_MANAGE));
  }

  /** The name in requests and answers, for example {@code PRO_GALLERY.READ}. */
  @Override
  @JsonValue
  public String toString() {
    return wireName;
  }
}
