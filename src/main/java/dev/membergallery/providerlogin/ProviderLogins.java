package dev.membergallery.providerlogin;

import dev.membergallery.access.SiteId;
import dev.membergallery.limit.Limits;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.ViolatedRule;
import dev.membergallery.provider.IdentityClaims;
import dev.membergallery.provider.IdentityProviders;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** Members are sent to the identity provider of their site, and come back with what it says. */
@ApplicationScoped
class ProviderLogins {

  /** RFC 6749, section 4.1.2.1: what an error may be called. */
  private static final Pattern ERROR = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]{1,100}");

  /** What the page is told when the provider lets somebody in, and the site does not. */
  private static final String SHUT_OUT = "access_denied";

  private final IdentityProviders providers;
  private final CodeFlow flow;
  private final LoginsUnderWay underWay;
  private final Arrivals arrivals;
  private final Limits limits;

  ProviderLogins(
      IdentityProviders providers,
      CodeFlow flow,
      LoginsUnderWay underWay,
      Arrivals arrivals,
      Limits limits) {
    this.providers = providers;
    this.flow = flow;
    this.underWay = underWay;
    this.arrivals = arrivals;
    this.limits = limits;
  }

  /**
   * What the provider has answered by the browser that is calling.
   *
   * @param state which login it is about
   * @param error why nobody has logged in; null when somebody has
   * @param issuer who says so; null when it does not say that
   */
  record ProviderAnswer(String state, @Nullable String error, @Nullable String issuer) {}

  /** Begins a login, and answers the provider's address. */
  URI begin(SiteId site, UnderWay login) {
    limits.providerLogin(site.value());
    var begun = flow.begin(providers.loginClient(site));
    underWay.begin(site, begun, login);
    return begun.address();
  }

  /** Ends a login, and answers the page's address, with a code or with what went wrong. */
  URI end(SiteId site, ProviderAnswer answer) {
    var client = providers.loginClient(site);
    // the browser can come back to what has not been used up
    flow.requireAnswering(client);
    var login =
        flow.cookieOf(answer.state())
            .flatMap(cookie -> underWay.end(site, answer.state(), cookie))
            .orElseThrow(this::notOfThisBrowser);
    if (answer.error() != null) {
      flow.end(client, answer.state());
      var error = ERROR.matcher(answer.error()).matches() ? answer.error() : "server_error";
      return login.returnTo().with("error", error);
    }
    return arrive(site, flow.complete(client, answer.issuer()), login);
  }

  private URI arrive(SiteId site, JwtClaims claims, UnderWay login) {
    try {
      return arrivals
          .arrive(
              site,
              IdentityClaims.read(claims),
              claims.getStringClaimValue("sid"),
              login.challenge())
          .map(code -> login.returnTo().with("code", code.text()))
          .orElseGet(() -> login.returnTo().with("error", SHUT_OUT));
    } catch (MalformedClaimException _) {
      throw CodeFlow.failed("The identity provider gives a claim a form that it cannot have.");
    }
  }

  private InvalidRequest notOfThisBrowser() {
    limits.badSecret();
    return new InvalidRequest(
        "state",
        ViolatedRule.OTHER,
        "is of no login that this browser has begun, or the login has ended. Log in again");
  }
}
