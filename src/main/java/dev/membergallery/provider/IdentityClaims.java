package dev.membergallery.provider;

import dev.membergallery.member.MemberBody;
import dev.membergallery.member.ProvidedIdentity;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is from a token's claims: OpenID Connect Core 1.0, section 5.1. */
public final class IdentityClaims {

  private IdentityClaims() {}

  /**
   * Who a verified token is of. An email or a name that cannot be one is none.
   *
   * @throws MalformedClaimException when a claim is of another type than it should be
   */
  public static ProvidedIdentity read(JwtClaims claims) throws MalformedClaimException {
    var email = text(claims, "email");
    var name = text(claims, "name");
    return new ProvidedIdentity(
        claims.getIssuer(),
        claims.getSubject(),
        email != null && MemberBody.isEmail(email) ? email : null,
        isTrue(claims.getClaimValue("email_verified")),
        name != null && MemberBody.isName(name) ? name : null,
        Instant.ofEpochSecond(claims.getIssuedAt().getValue()));
  }

  private static @Nullable String text(JwtClaims claims, String name) {
    return claims.getClaimValue(name) instanceof String text ? text : null;
  }

  /** Some providers say it as a text. */
  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }
}
