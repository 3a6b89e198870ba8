package dev.membergallery.provider;

import dev.membergallery.openid.ProvidedIdentity;
import dev.membergallery.openid.ProviderConfig;
import dev.membergallery.openid.ProviderUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;

/**
 * Verifies tokens that providers have issued: access tokens as RFC 9068 has them, and those of
 * providers from before it; logout tokens. What says that it is another kind of token is none.
 */
@ApplicationScoped
class ProviderTokens {

  private static final Set<String> ACCESS_TOKEN = Set.of("jwt", "at+jwt", "application/at+jwt");
  private static final Set<String> LOGOUT_TOKEN =
      Set.of("jwt", "logout+jwt", "application/logout+jwt");

  /** What ID tokens and logout tokens have, and access tokens have not. */
  private static final Set<String> OF_OTHERS = Set.of("nonce", "at_hash", "c_hash", "events");

  private final ProviderClient client;
  private final ProviderConfig config;
  private final Clock clock;
  private final Map<URI, ProviderKeys> keys = new ConcurrentHashMap<>();

  ProviderTokens(ProviderClient client, ProviderConfig config, Clock clock) {
    this.client = client;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What an access token says; empty when it is not a good one. May wait for the provider's keys.
   *
   * @throws ProviderUnavailable when it cannot be said, for the provider does not give its keys
   * @throws ForgedToken when it names one of these, and was not signed by it
   */
  Optional<JwtClaims> verify(String token, TokenRule rule) throws ProviderUnavailable, ForgedToken {
    return verify(
            token,
            rule,
            ACCESS_TOKEN,
            new JwtConsumerBuilder().setExpectedAudience(rule.audience()).setRequireSubject())
        .filter(ProviderTokens::isOfAccessToken);
  }

  /** The same of a logout token. */
  Optional<JwtClaims> verifyLogout(String token, LogoutRule rule)
      throws ProviderUnavailable, ForgedToken {
    return verify(
        token,
        rule.tokens(),
        LOGOUT_TOKEN,
        new JwtConsumerBuilder().setExpectedAudience(rule.clientId()).setRequireJwtId());
  }

  private Optional<JwtClaims> verify(
      String token, TokenRule rule, Set<String> types, JwtConsumerBuilder wanted)
      throws ProviderUnavailable, ForgedToken {
    try {
      var key = keyOf(token, types, rule.jwksUri());
      if (key.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          wanted
              .setJwsAlgorithmConstraints(KeySet.constraints())
              .setVerificationKey(key.get())
              .setExpectedIssuer(rule.issuer())
              .setRequireExpirationTime()
              .setRequireIssuedAt()
              // one from the future would outlive its member's block
              .setIssuedAtRestrictions(
                  (int) ProvidedIdentity.CLOCK_SKEW.toSeconds(), Integer.MAX_VALUE)
              .build()
              .processToClaims(token));
    } catch (InvalidJwtSignatureException e) {
      throw new ForgedToken(e);
    } catch (JoseException | InvalidJwtException _) {
      return Optional.empty();
    }
  }

  /** The key that the token names, if that is one of the provider's. */
  private Optional<Key> keyOf(String token, Set<String> types, URI address)
      throws JoseException, ProviderUnavailable {
    var jws = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token);
    var id = jws.getKeyIdHeaderValue();
    var type = jws.getHeader(HeaderParameterNames.TYPE);
    if (id == null
        || !KeySet.ALGORITHMS.contains(jws.getAlgorithmHeaderValue())
        || (type != null && !types.contains(type.toLowerCase(Locale.ROOT)))) {
      return Optional.empty();
    }
    return keys.computeIfAbsent(
            address, _ -> new ProviderKeys(address, client, config.keysPause(), clock))
        .get(id);
  }

  /** Keycloak says what a token is for in its claims. */
  private static boolean isOfAccessToken(JwtClaims claims) {
    var type = claims.getClaimValue("typ");
    return (type == null || type.equals("Bearer"))
        && OF_OTHERS.stream().noneMatch(claims::hasClaim);
  }
}
