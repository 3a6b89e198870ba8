package dev.membergallery.providerlogin;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.identity.SiteId;
import dev.membergallery.limit.Limits;
import dev.membergallery.openid.CodeFlow;
import dev.membergallery.openid.ProviderAnswer;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.ViolatedRule;
import dev.membergallery.provider.IdentityProviders;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Members are sent to the identity provider of their site, and come back with what it says. */
@ApplicationScoped
class ProviderLogins {

  /** What the page is told when the provider lets somebody in, and the site does not. */
  private static final String SHUT_OUT = "access_denied";

  private static final String NOT_UNDER_WAY = "login_expired";

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
            .orElseThrow(() -> notOfThisBrowser(site));
    if (answer.error() != null) {
      flow.end(client, answer.state());
      return refused(site, login, answer.error());
    }
    return arrivals
        .arrive(site, flow.complete(client, answer.issuer()), login.challenge())
        .map(code -> login.returnTo().with("code", code.text()))
        .orElseGet(() -> refused(site, login, SHUT_OUT));
  }

  private static URI refused(SiteId site, UnderWay login, String error) {
    AccessLog.loginFailed(somebody(site), Way.PROVIDER, error);
    return login.returnTo().with("error", error);
  }

  private static Person somebody(SiteId site) {
    return new Person.OfSite(site, Optional.empty());
  }

  private InvalidRequest notOfThisBrowser(SiteId site) {
    AccessLog.loginFailed(somebody(site), Way.PROVIDER, NOT_UNDER_WAY);
    limits.badSecret();
    return new InvalidRequest(
        "state",
        ViolatedRule.OTHER,
        "is of no login that this browser has begun, or the login has ended. Log in again");
  }
}
