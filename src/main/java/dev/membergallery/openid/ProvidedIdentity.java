package dev.membergallery.openid;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider says of a person, in a token that was verified.
 *
 * @param issuer who says it
 * @param subject by what they know the person, for ever
 * @param email null when there is none
 * @param emailVerified whether they have made sure that it is the person's
 * @param name null when there is none
 * @param issuedDate when they said it, to the second by their clock: at most {@link #CLOCK_SKEW}
 *     later than now
 */
public record ProvidedIdentity(
    String issuer,
    String subject,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String name,
    Instant issuedDate) {

  /** By how much a provider's clock may be ahead: what it says comes fresh from there. */
  public static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  /** The email, if it can be taken for the person's. */
  public @Nullable String verifiedEmail() {
    return emailVerified ? email : null;
  }
}
