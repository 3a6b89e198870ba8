package dev.membergallery.openid;

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
 * @param issuedDate when they said it, to the second
 */
public record ProvidedIdentity(
    String issuer,
    String subject,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String name,
    Instant issuedDate) {

  /** The email, if it can be taken for the person's. */
  public @Nullable String verifiedEmail() {
    return emailVerified ? email : null;
  }
}
