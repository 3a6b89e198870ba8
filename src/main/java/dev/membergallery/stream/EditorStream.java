package dev.membergallery.stream;

import dev.membergallery.access.Caller;
import dev.membergallery.access.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A stream to the Editor, or to a site's back end: what has changed in the site. */
final class EditorStream extends OpenStream {

  /** What a caller who does not read is told one by one when they do; it is all anew beyond. */
  private static final int MAX_UNTOLD = 1_000;

  private final Map<Subject, Change> untold = new LinkedHashMap<>();
  private boolean isOverflowing;
  private Set<Permission> permissions;

  EditorStream(Opener opener, Set<Permission> permissions, Home home) {
    super(opener, home);
    this.permissions = permissions;
  }

  private record Subject(Change.Kind kind, Optional<UUID> id, Optional<UUID> member) {}

  /** Something has changed: they hear of it if they may. */
  void heard(Change change) {
    if (change.kind() == Change.Kind.SITE) {
      missed();
    } else if (maySee(change) && !isOverflowing) {
      var subject = new Subject(change.kind(), change.id(), change.member());
      untold.remove(subject);
      untold.put(subject, change);
      if (untold.size() > MAX_UNTOLD) {
        missed();
      }
    }
    tell();
  }

  /** Something may have changed, or too much has. */
  void missed() {
    untold.clear();
    isOverflowing = true;
    tell();
  }

  /** What they may do has changed. */
  void permit(Set<Permission> now) {
    permissions = now;
    untold.values().removeIf(change -> !maySee(change));
    if (!Permission.PRO_GALLERY_READ.isIn(now)) {
      end(EndReason.LOGGED_OUT);
    }
  }

  @Override
  boolean refuse(Throwable why) {
    return false;
  }

  boolean isOf(UUID collaborator) {
    return opener().caller() instanceof Caller.Collaborator who
        && who.collaborator().value().equals(collaborator);
  }

  private boolean maySee(Change change) {
    return change.kind().toSee().filter(needed -> needed.isIn(permissions)).isPresent();
  }

  @Override
  String takeUntold() {
    var text = new StringBuilder();
    if (isOverflowing) {
      text.append(new EditorEventsResource.OverflowEvent().text());
    }
    untold.values().forEach(it -> text.append(EditorEventsResource.ChangeEvent.of(it).text()));
    isOverflowing = false;
    untold.clear();
    return text.toString();
  }
}
