package dev.membergallery.access;

import java.util.Set;

/** Who is calling. */
public sealed interface Caller {

  /** Who runs the server; belongs to no site. */
  record Operator() implements Caller {}

  /** A caller on behalf of one site, which no call can leave. */
  sealed interface OfSite extends Caller {
    SiteId site();
  }

  /** A site's back end. */
  record KeyHolder(SiteId site, ApiKeyId key, Set<Permission> permissions) implements OfSite {}

  /** A logged-in member. */
  record Member(SiteId site, MemberId member, SessionId session) implements OfSite {}

  /** Anyone without a credential. */
  record Visitor(SiteId site) implements OfSite {}
}
