package dev.membergallery.access;

import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import java.util.Optional;
import java.util.Set;

/** Knows the sessions of collaborators, which browsers send as a cookie. */
public interface SessionCheck {

  /**
   * A session that goes on.
   *
   * @param permissions on the site that was asked about; absent where they are no collaborator
   * @param csrfToken what a request has to bring beside the cookie if it changes anything
   */
  record Session(
      CollaboratorId collaborator,
      SessionId id,
      Optional<Set<Permission>> permissions,
      String csrfToken) {

    /** Without the token, so that no log line can hold it. */
    @Override
    public String toString() {
      return "session " + id;
    }
  }

  /** The name of the cookie. */
  String cookie();

  /** The session of a cookie with this value, if it goes on; this counts as its use. */
  Optional<Session> find(String value, Optional<SiteId> site);
}
