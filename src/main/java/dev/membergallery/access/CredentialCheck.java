package dev.membergallery.access;

import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows one kind of credential. */
public interface CredentialCheck {

  /**
   * Thrown where the answer needs I/O, on a thread that must not wait for any; ask again on
   * another.
   */
  final class NeedsBlocking extends RuntimeException {
    public NeedsBlocking() {
      super("needs I/O", null, false, false);
    }
  }

  /** The one of these kinds that the credential has the form of. */
  static Optional<CredentialCheck> among(List<CredentialCheck> kinds, String credential) {
    // each request comes by here
    for (var kind : kinds) {
      if (kind.knows(credential)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether the credential has the form of this kind; looks at nothing but the text. */
  boolean knows(String credential);

  /** The site that the credential says it is of, a good one or not; looks at the text alone too. */
  Optional<SiteId> siteNamedIn(String credential);

  /** Whether those who hold such credentials are members. */
  boolean isOfMembers();

  /**
   * Who holds the credential.
   *
   * @param named the site that the request names beside it; throws when it names none
   * @throws Problem {@code UNAUTHENTICATED} when it is not a good one
   * @throws NeedsBlocking where that cannot be said here without waiting
   */
  Caller.OfSite holderOf(String credential, Supplier<SiteId> named);

  /**
   * Makes sure, in the database, that what {@link #holderOf} could tell from the credential alone
   * is still true.
   *
   * @throws Problem {@code UNAUTHENTICATED} when it is not
   */
  void confirm(Caller.OfSite holder);
}
