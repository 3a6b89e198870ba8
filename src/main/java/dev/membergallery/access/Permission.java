package dev.membergallery.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

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
