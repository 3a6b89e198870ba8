package dev.membergallery.provider;

import dev.membergallery.openid.ProviderUnavailable;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** Reads JSON Web Key Sets (RFC 7517). */
final class KeySet {

  /** Asymmetric ones only: whoever knows a public key cannot sign. */
  static final List<String> ALGORITHMS =
      List.of(
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

  private static final int MIN_RSA_BITS = 2_048;

  private KeySet() {}

  static AlgorithmConstraints constraints() {
    return new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));
  }

  /** The keys that verify signatures, by their ids; those that are too weak are not among them. */
  static Map<String, Key> parse(String text) throws ProviderUnavailable {
    try {
      return new JsonWebKeySet(text)
          .getJsonWebKeys().stream()
              .filter(KeySet::verifies)
              .collect(
                  Collectors.toUnmodifiableMap(
                      JsonWebKey::getKeyId, JsonWebKey::getKey, (one, _) -> one));
    } catch (JoseException | RuntimeException e) {
      // the library casts what it reads to what it should be
      throw new ProviderUnavailable("its keys are no JSON Web Key Set", e);
    }
  }

  private static boolean verifies(JsonWebKey key) {
    return key.getKeyId() != null
        && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
        && switch (key.getKey()) {
          case ECPublicKey _ -> true;
          case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= MIN_RSA_BITS;
          default -> false;
        };
  }
}
