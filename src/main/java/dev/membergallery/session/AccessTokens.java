package dev.membergallery.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.membergallery.access.AccessConfig;
import dev.membergallery.access.Caller;
import dev.membergallery.access.Caller.Login;
import dev.membergallery.access.CredentialCheck;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.secret.CompactJwt;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The server's own access tokens: JWTs that name site, member and session, signed with ES256 and
 * nothing else. They are verified without I/O, and each only once: a verdict is kept until the
 * token expires.
 */
@ApplicationScoped
// Caffeine finds the classes for what a cache is asked to do by their names
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.SSMS",
      "com.github.benmanes.caffeine.cache.PSMS"
    })
public class AccessTokens implements CredentialCheck {

  static final String ALGORITHM = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

  private static final String TYPE = "at+jwt";
  private static final String SESSION_CLAIM = "sid";
  private static final int MAX_LENGTH = 4_096;

  private static final int MAX_VERDICTS = 20_000;

  private final String publicUrl;
  private final SessionConfig config;
  private final SigningKeys keys;
  private final Sessions sessions;
  private final Clock clock;
  private final String issuerPrefix;
  private final JwtConsumer consumer;
  private final Cache<String, Verdict> verdicts =
      Caffeine.newBuilder().maximumSize(MAX_VERDICTS).build();

  AccessTokens(
      AccessConfig access, SessionConfig config, SigningKeys keys, Sessions sessions, Clock clock) {
    this.publicUrl = access.publicUrl();
    this.config = config;
    this.keys = keys;
    this.sessions = sessions;
    this.clock = clock;
    this.issuerPrefix = publicUrl + "/live/v1/sites/";
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM))
            .setExpectedType(true, TYPE)
            .setRequireExpirationTime()
            .setRequireSubject()
            .setExpectedAudience(publicUrl)
            .setVerificationKeyResolver(
                (jws, _) ->
                    keys.known(String.valueOf(jws.getKeyIdHeaderValue()))
                        .orElseThrow(() -> new UnresolvableKeyException("unknown kid")))
            .build();
  }

  private record Verdict(Caller.Member member, Instant expires) {}

  /** A new token for a session. */
  public String issue(SiteId site, MemberId member, SessionId session) {
    var now = clock.instant();
    var signer = keys.current();
    var claims = new JwtClaims();
    claims.setIssuer(issuerPrefix + site);
    claims.setAudience(publicUrl);
    claims.setSubject(member.toString());
    claims.setStringClaim(SESSION_CLAIM, session.toString());
    claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
    claims.setExpirationTime(
        NumericDate.fromMilliseconds(now.plus(config.accessTokenLifetime()).toEpochMilli()));
    claims.setGeneratedJwtId();
    var jws = new JsonWebSignature();
    jws.setHeader("typ", TYPE);
    jws.setAlgorithmHeaderValue(ALGORITHM);
    jws.setKeyIdHeaderValue(signer.key().getKeyId());
    jws.setKey(signer.key().getPrivateKey());
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token that cannot be signed", e);
    }
  }

  /** What it says itself that it is from here, truly or not. */
  @Override
  public boolean knows(String credential) {
    return verdicts.getIfPresent(credential) != null
        || CompactJwt.issuerNamedIn(credential)
            .filter(issuer -> issuer.startsWith(issuerPrefix))
            .isPresent();
  }

  @Override
  public Optional<SiteId> siteNamedIn(String credential) {
    try {
      return CompactJwt.issuerNamedIn(credential).flatMap(this::siteIn);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isOfMembers() {
    return true;
  }

  @Override
  public Caller.OfSite holderOf(String credential, Supplier<SiteId> named) {
    var verdict = verdicts.getIfPresent(credential);
    if (verdict == null) {
      if (!CompactJwt.isOne(credential, MAX_LENGTH)) {
        throw bad();
      }
      verdict = verify(credential);
      verdicts.put(credential, verdict);
    }
    if (!verdict.expires().isAfter(clock.instant())) {
      throw bad();
    }
    return verdict.member();
  }

  @Override
  public void confirm(Caller.OfSite holder) {
    if (!(holder instanceof Caller.Member(var site, var member, Login.Session(var session), _)
        && sessions.isGood(site, member, session))) {
      throw bad();
    }
  }

  private Verdict verify(String token) {
    // before it is looked for: what is learned meanwhile, by another request, has not been looked
    // at
    var isFresh = keys.isFresh();
    try {
      return claims(token);
    } catch (InvalidJwtException e) {
      if (!(e.getCause() instanceof UnresolvableKeyException) || isFresh) {
        throw bad();
      }
    }
    // another server may have begun to sign with a new key
    if (!BlockingOperationControl.isBlockingAllowed()) {
      throw new NeedsBlocking();
    }
    keys.refresh();
    try {
      return claims(token);
    } catch (InvalidJwtException _) {
      throw bad();
    }
  }

  private Verdict claims(String token) throws InvalidJwtException {
    try {
      var claims = consumer.processToClaims(token);
      var expires = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
      return new Verdict(
          new Caller.Member(
              Optional.ofNullable(claims.getIssuer())
                  .flatMap(this::siteIn)
                  .orElseThrow(AccessTokens::bad),
              new MemberId(UUID.fromString(claims.getSubject())),
              new Login.Session(
                  new SessionId(
                      UUID.fromString(String.valueOf(claims.getStringClaimValue(SESSION_CLAIM))))),
              expires),
          expires);
    } catch (MalformedClaimException | IllegalArgumentException _) {
      throw bad();
    }
  }

  private Optional<SiteId> siteIn(String issuer) {
    return issuer.startsWith(issuerPrefix)
        ? Optional.of(new SiteId(UUID.fromString(issuer.substring(issuerPrefix.length()))))
        : Optional.empty();
  }

  private static Problem bad() {
    return ProblemType.UNAUTHENTICATED.because("The access token is not good, or no longer.");
  }
}
