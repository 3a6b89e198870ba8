package dev.membergallery.access;

import dev.membergallery.identity.ApiKeyId;
import dev.membergallery.identity.CollaboratorId;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.ProviderId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import java.time.Instant;
import java.util.Set;

/** Who is calling. */
public sealed interface Caller {

  /** Who runs the server; belongs to no site. */
  record Operator() implements Caller {}

  /** A collaborator whose session a request is about, rather than any site. */
  record LoggedIn(CollaboratorId collaborator, SessionId session) implements Caller {}

  /** A caller on behalf of one site, which no call can leave. */
  sealed interface OfSite extends Caller {
    SiteId site();
  }

  /** A caller who may do on the site what they have permissions for. */
  sealed interface WithPermissions extends OfSite {
    Set<Permission> permissions();
  }

  /** A site's back end. */
  record KeyHolder(SiteId site, ApiKeyId key, Set<Permission> permissions)
      implements WithPermissions {}

  /** A person who may edit the site, and has logged in. */
  record Collaborator(
      SiteId site, CollaboratorId collaborator, SessionId session, Set<Permission> permissions)
      implements WithPermissions {}

  /**
   * A logged-in member.
   *
   * @param tokenExpires until when the token is good that they came with
   */
  record Member(SiteId site, MemberId member, Login login, Instant tokenExpires)
      implements OfSite {}

  /** How a member has logged in, by which it is found out whether they still are. */
  sealed interface Login {

    /** A session with this server. */
    record Session(SessionId id) implements Login {}

    /**
     * An access token of the site's identity provider.
     *
     * @param provider what the token was verified by
     * @param issuedDate when the provider has issued it, to the second
     */
    record ProviderToken(ProviderId provider, Instant issuedDate) implements Login {}
  }

  /** Anyone without a credential. */
  record Visitor(SiteId site) implements OfSite {}
}
