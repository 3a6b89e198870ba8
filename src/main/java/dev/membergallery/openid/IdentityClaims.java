package dev.membergallery.openid;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.membergallery.input.Input;
import java.time.Instant;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is from a token's claims: OpenID Connect Core 1.0, section 5.1. */
public final class IdentityClaims {

  /** As long as the name of anybody can be here. */
  private static final int MAX_NAME = 200;

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
        email != null && isGood(email, Input::email) ? email : null,
        isTrue(claims.getClaimValue("email_verified")),
        name != null && isGood(name, it -> it.text(1, MAX_NAME)) ? name : null,
        Instant.ofEpochSecond(claims.getIssuedAt().getValue()));
  }

  private static @Nullable String text(JwtClaims claims, String name) {
    return claims.getClaimValue(name) instanceof String text ? text : null;
  }

  private static boolean isGood(String text, Consumer<Input> rule) {
    var input = Input.of(TextNode.valueOf(text));
    rule.accept(input);
    return input.violations().isEmpty();
  }

  /** Some providers say it as a text. */
  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }
}
