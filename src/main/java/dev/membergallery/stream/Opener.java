package dev.membergallery.stream;

import dev.membergallery.access.Caller;
import dev.membergallery.identity.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has opened a stream.
 *
 * @param address where they are
 */
record Opener(Caller.OfSite caller, String address) {

  SiteId site() {
    return caller.site();
  }

  /**
   * One person or back end.
   *
   * @param id of a type of its own, as a site may give a member the id that somebody else has
   */
  record Identity(SiteId site, Record id) {}

  /** Who they are, whichever credential they have come by; empty for visitors. */
  Optional<Identity> identity() {
    return switch (caller) {
      case Caller.Member(var site, var member, _, _) -> Optional.of(new Identity(site, member));
      case Caller.Collaborator(var site, var who, _, _) -> Optional.of(new Identity(site, who));
      case Caller.KeyHolder(var site, var key, _) -> Optional.of(new Identity(site, key));
      case Caller.Visitor _ -> Optional.empty();
    };
  }

  Optional<Caller.Member> member() {
    return caller instanceof Caller.Member member ? Optional.of(member) : Optional.empty();
  }

  /** Whether the credential that they have come by has expired. */
  boolean isExpired(Instant now) {
    return caller instanceof Caller.Member member && !member.tokenExpires().isAfter(now);
  }
}
