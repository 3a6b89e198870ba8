package dev.membergallery.secret;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** What the text of a signed JWT (RFC 7515, section 7.1) tells, whether it is true or not. */
public final class CompactJwt {

  /** Of one that somebody else has made, in characters: far longer than any need to be. */
  public static final int MAX_LENGTH = 16_384;

  /** The library's decoder skips what is not base64url: a token would be good in many spellings. */
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private static final JwtConsumer UNVERIFIED =
      new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setSkipSignatureVerification()
          .setDisableRequireSignature()
          .build();

  private CompactJwt() {}

  /** Whether a text of at most {@code maxLength} characters has the form of one. */
  public static boolean isOne(String text, int maxLength) {
    return text.length() <= maxLength && FORM.matcher(text).matches();
  }

  /** Whether it says itself that somebody has issued it, and that it lasts beyond a moment. */
  public static boolean saysThatItIsGood(String text, Instant moment) {
    try {
      var claims = UNVERIFIED.processToClaims(text);
      return claims.getIssuer() != null
          && claims.getExpirationTime() != null
          && claims
              .getExpirationTime()
              .isAfter(NumericDate.fromMilliseconds(moment.toEpochMilli()));
    } catch (InvalidJwtException | MalformedClaimException _) {
      return false;
    }
  }

  /** Who issued it, as it says itself; empty when it says nothing of the kind, or is none. */
  public static Optional<String> issuerNamedIn(String text) {
    try {
      return isOne(text, Integer.MAX_VALUE)
          ? Optional.ofNullable(UNVERIFIED.processToClaims(text).getIssuer())
          : Optional.empty();
    } catch (InvalidJwtException | MalformedClaimException _) {
      return Optional.empty();
    }
  }
}
