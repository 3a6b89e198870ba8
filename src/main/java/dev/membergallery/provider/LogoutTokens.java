package dev.membergallery.provider;

import dev.membergallery.identity.SiteId;
import dev.membergallery.openid.ProviderUnavailable;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.secret.CompactJwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Reads logout tokens: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
@ApplicationScoped
public class LogoutTokens {

  private static final Logger log = Logger.getLogger(LogoutTokens.class);

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private final IdentityProviders providers;
  private final ProviderTokens tokens;

  LogoutTokens(IdentityProviders providers, ProviderTokens tokens) {
    this.providers = providers;
    this.tokens = tokens;
  }

  /**
   * What a token of the site's provider says; empty when it is not a good one.
   *
   * @throws Problem when that cannot be said, or members do not log in at a provider
   */
  public Optional<ProviderLogout> read(SiteId site, String token) {
    var rule = providers.logoutRule(site);
    if (!CompactJwt.isOne(token, CompactJwt.MAX_LENGTH)) {
      return Optional.empty();
    }
    try {
      return tokens.verifyLogout(token, rule).flatMap(LogoutTokens::read);
    } catch (ForgedToken _) {
      return Optional.empty();
    } catch (ProviderUnavailable e) {
      log.warnf("A logout cannot be verified: %s", e.getMessage());
      throw ProblemType.IDENTITY_PROVIDER_UNAVAILABLE.because(
          "The site's identity provider does not give its keys. Try again.");
    }
  }

  private static Optional<ProviderLogout> read(JwtClaims claims) {
    try {
      var subject = claims.getSubject();
      var session = claims.getStringClaimValue("sid");
      if (!isLogout(claims) || (subject == null && session == null)) {
        return Optional.empty();
      }
      return Optional.of(
          new ProviderLogout(
              claims.getIssuer(),
              claims.getJwtId(),
              subject,
              session,
              Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
              Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
    } catch (MalformedClaimException _) {
      return Optional.empty();
    }
  }

  /** An ID token, which any page of the client can get, is none. */
  private static boolean isLogout(JwtClaims claims) {
    return claims.getClaimValue("events") instanceof Map<?, ?> events
        && events.get(EVENT) instanceof Map<?, ?>
        && !claims.hasClaim("nonce");
  }
}
