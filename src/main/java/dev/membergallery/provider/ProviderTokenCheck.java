package dev.membergallery.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.membergallery.access.Caller;
import dev.membergallery.access.Caller.Login;
import dev.membergallery.access.CredentialCheck;
import dev.membergallery.identity.SiteId;
import dev.membergallery.limit.Limits;
import dev.membergallery.member.ProvidedMembers;
import dev.membergallery.openid.IdentityClaims;
import dev.membergallery.openid.ProviderUnavailable;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.secret.CompactJwt;
import dev.membergallery.session.AccessTokens;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Access tokens of a site's identity provider as credentials of its members. One that is new here
 * is verified, and its member looked up or made; what came of it is kept for a minute, so that most
 * requests do neither.
 */
@ApplicationScoped
class ProviderTokenCheck implements CredentialCheck {

  private static final Logger log = Logger.getLogger(ProviderTokenCheck.class);

  /** How long a verdict is kept: so long at most, name, email and keys lag behind the provider. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MAX_VERDICTS = 20_000;

  private final IdentityProviders providers;
  private final ProviderTokens tokens;
  private final ProvidedMembers members;
  private final AccessTokens own;
  private final Limits limits;
  private final Clock clock;
  private final Cache<String, Verdict> verdicts =
      Caffeine.newBuilder().maximumSize(MAX_VERDICTS).build();

  ProviderTokenCheck(
      IdentityProviders providers,
      ProviderTokens tokens,
      ProvidedMembers members,
      AccessTokens own,
      Limits limits,
      Clock clock) {
    this.providers = providers;
    this.tokens = tokens;
    this.members = members;
    this.own = own;
    this.limits = limits;
    this.clock = clock;
  }

  /** Of the site that the token was last sent to: two may have one provider. */
  private record Verdict(Caller.Member member, Instant expires) {}

  /** Three parts: nothing else that is sent as a credential looks like that. */
  @Override
  public boolean knows(String credential) {
    return verdicts.getIfPresent(credential) != null
        || (!own.knows(credential) && credential.chars().filter(c -> c == '.').count() == 2);
  }

  /** A provider knows nothing of sites. */
  @Override
  public Optional<SiteId> siteNamedIn(String credential) {
    return Optional.empty();
  }

  @Override
  public boolean isOfMembers() {
    return true;
  }

  @Override
  public Caller.OfSite holderOf(String credential, Supplier<SiteId> named) {
    var verdict = verdicts.getIfPresent(credential);
    if (verdict == null
        && (!CompactJwt.isOne(credential, CompactJwt.MAX_LENGTH)
            || !CompactJwt.saysThatItIsGood(credential, clock.instant()))) {
      throw bad();
    }
    var site = named.get();
    if (verdict == null
        || !verdict.member().site().equals(site)
        || !verdict.expires().isAfter(clock.instant())) {
      if (!BlockingOperationControl.isBlockingAllowed()) {
        throw new NeedsBlocking();
      }
      verdict = judge(site, credential);
      verdicts.put(credential, verdict);
    }
    return verdict.member();
  }

  @Override
  public void confirm(Caller.OfSite holder) {
    if (!(holder
            instanceof Caller.Member(var site, var member, Login.ProviderToken(var by, var at), _)
        && members.isLoggedInByToken(site, member, by, at))) {
      throw bad();
    }
  }

  private Verdict judge(SiteId site, String token) {
    var rule = providers.tokenRule(site).orElseThrow(ProviderTokenCheck::bad);
    try {
      return arrive(site, rule, tokens.verify(token, rule).orElseThrow(ProviderTokenCheck::bad));
    } catch (ForgedToken _) {
      limits.badSecret();
      throw bad();
    } catch (ProviderUnavailable e) {
      log.warnf("A member cannot be let in: %s", e.getMessage());
      throw ProblemType.IDENTITY_PROVIDER_UNAVAILABLE.because(
          "The site's identity provider does not answer. Try again.");
    }
  }

  private Verdict arrive(SiteId site, TokenRule rule, JwtClaims claims) {
    try {
      var identity = IdentityClaims.read(claims);
      var member = members.arrive(site, identity).orElseThrow(ProviderTokenCheck::bad);
      var login = new Login.ProviderToken(rule.provider(), identity.issuedDate());
      var expires = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
      var kept = clock.instant().plus(KEPT);
      return new Verdict(
          new Caller.Member(site, member.id(), login, expires),
          kept.isBefore(expires) ? kept : expires);
    } catch (MalformedClaimException _) {
      throw bad();
    }
  }

  private static Problem bad() {
    return ProblemType.UNAUTHENTICATED.because("The access token is not good, or no longer.");
  }
}
