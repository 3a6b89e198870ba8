package dev.membergallery.gallery;

import dev.membergallery.access.Caller;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What the wire format's rules let the caller do with galleries. Those who hold permissions have
 * shown them before; members and visitors read single galleries for a reason, and change none.
 */
@ApplicationScoped
class GalleryAccess {

  private final CurrentCaller caller;
  private final List<GalleryReaders> readers;

  GalleryAccess(CurrentCaller caller, @All List<GalleryReaders> readers) {
    this.caller = caller;
    this.readers = readers;
  }

  /** For calls that are about no single gallery. */
  SiteId toAll() {
    if (!hasPermission()) {
      throw denied();
    }
    return caller.site();
  }

  SiteId toRead(GalleryId gallery) {
    if (!hasPermission() && !isReader(gallery)) {
      throw Galleries.notFound(gallery);
    }
    return caller.site();
  }

  SiteId toChange(GalleryId gallery) {
    if (!hasPermission()) {
      throw isReader(gallery) ? denied() : Galleries.notFound(gallery);
    }
    return caller.site();
  }

  /**
   * The same before the rest of the request is read: that costs nothing for those who can never
   * change what it is about.
   */
  SiteId toChange(GalleryId gallery, Input request) {
    if (!hasPermission()) {
      request.check();
    }
    return toChange(gallery);
  }

  private boolean hasPermission() {
    return caller.get() instanceof Caller.WithPermissions;
  }

  private boolean isReader(GalleryId gallery) {
    return caller.get() instanceof Caller.OfSite ofSite
        && readers.stream().anyMatch(reason -> reason.include(ofSite, gallery));
  }

  private static Problem denied() {
    return ProblemType.PERMISSION_DENIED.because(
        "Members and visitors may only read single galleries.");
  }
}
