package dev.membergallery.stream;

import dev.membergallery.access.Caller;
import dev.membergallery.access.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has opened a stream.
 *
 * @param address where they are
 */
record Opener(Caller.OfSite caller, String address) {

  SiteId site() {
    return caller.site();
  }

  /** Who they are, whichever credential they have come by; empty for visitors. */
  Optional<UUID> identity() {
    return switch (caller) {
      case Caller.Member member -> Optional.of(member.member().value());
      case Caller.Collaborator collaborator -> Optional.of(collaborator.collaborator().value());
      case Caller.KeyHolder holder -> Optional.of(holder.key().value());
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
