package dev.membergallery.limit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Members' access tokens: verified once each, as the server does it. A verdict is kept by the exact
 * text until the token expires.
 */
@Singleton
class Tokens {

  private static final int MAX_VERDICTS = 20_000;

  private final Map<String, PublicKey> keys;
  private final String publicUrl;
  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

  private record Verdict(UUID site, UUID member, Instant expires) {}

  /**
   * @param keys the server's JSON Web Key Set
   * @param publicUrl where the server says that it is
   */
  Tokens(
      @ConfigProperty(name = "limit.keys") String keys,
      @ConfigProperty(name = "limit.public-url") String publicUrl) {
    this.keys =
        new JsonObject(keys)
            .getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toUnmodifiableMap(key -> key.getString("kid"), Tokens::key));
    this.publicUrl = publicUrl;
  }

  /** The member whose good token of this site it is. */
  Optional<UUID> memberOf(UUID site, String token) {
    var verdict = verdicts.get(token);
    if (verdict == null) {
      try {
        verdict = verify(token);
      } catch (GeneralSecurityException | RuntimeException _) {
        return Optional.empty();
      }
      if (verdicts.size() < MAX_VERDICTS) {
        verdicts.put(token, verdict);
      }
    }
    return verdict.site().equals(site) && verdict.expires().isAfter(Instant.now())
        ? Optional.of(verdict.member())
        : Optional.empty();
  }

  private Verdict verify(String token) throws GeneralSecurityException {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new GeneralSecurityException("not a token");
    }
    var header = json(parts[0]);
    if (!"ES256".equals(header.getString("alg")) || !"at+jwt".equals(header.getString("typ"))) {
      throw new GeneralSecurityException("another kind of token");
    }
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(keys.get(header.getString("kid")));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
      throw new GeneralSecurityException("not signed by the server");
    }
    var claims = json(parts[1]);
    var prefix = publicUrl + "/live/v1/sites/";
    var issuer = claims.getString("iss");
    if (!issuer.startsWith(prefix) || !isFor(publicUrl, claims.getValue("aud"))) {
      throw new GeneralSecurityException("for another server");
    }
    return new Verdict(
        UUID.fromString(issuer.substring(prefix.length())),
        UUID.fromString(claims.getString("sub")),
        Instant.ofEpochSecond(claims.getLong("exp")));
  }

  private static boolean isFor(String audience, Object claim) {
    return claim instanceof JsonArray several
        ? several.contains(audience)
        : audience.equals(claim);
  }

  private static JsonObject json(String part) {
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static PublicKey key(JsonObject jwk) {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      var point = new ECPoint(coordinate(jwk.getString("x")), coordinate(jwk.getString("y")));
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a key that is none", e);
    }
  }

  private static BigInteger coordinate(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }
}
