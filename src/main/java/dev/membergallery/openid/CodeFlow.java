package dev.membergallery.openid;

import dev.membergallery.problem.Causes;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.secret.CompactJwt;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.DecodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow of OpenID Connect, with PKCE and nonce, as Quarkus OIDC knows it. Of
 * a login that is under way, the browser holds all: an encrypted cookie with a name of its own.
 */
@ApplicationScoped
public class CodeFlow {

  private static final Logger log = Logger.getLogger(CodeFlow.class);

  /** How long people may take to log in at the provider. */
  public static final Duration PATIENCE_WITH_PEOPLE = Duration.ofMinutes(10);

  /** RFC 9207: that the provider says with every answer who it is. */
  private static final String NAMES_ITSELF = "authorization_response_iss_parameter_supported";

  /** RFC 6749, section 5.2: how a provider refuses a code, or this server. */
  private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,50})\"");

  private final HttpAuthenticator authenticator;
  private final CurrentVertxRequest current;
  private final Tenants tenants;
  private final Outages outages;
  private final DiscoveryCheck discovery;
  private final Clock clock;

  CodeFlow(
      HttpAuthenticator authenticator,
      CurrentVertxRequest current,
      Tenants tenants,
      Outages outages,
      DiscoveryCheck discovery,
      Clock clock) {
    this.authenticator = authenticator;
    this.current = current;
    this.tenants = tenants;
    this.outages = outages;
    this.discovery = discovery;
    this.clock = clock;
  }

  /**
   * A login that has been begun.
   *
   * @param address where the browser goes
   * @param state what the provider hands back
   * @param cookie what the browser holds
   */
  public record Begun(URI address, String state, String cookie) {}

  /**
   * Who has logged in.
   *
   * @param session by what the provider knows the login; null where it does not say that
   */
  public record Arrived(ProvidedIdentity identity, @Nullable String session) {}

  /**
   * Begins a login in the browser that is calling.
   *
   * @throws Problem {@code IDENTITY_PROVIDER_UNAVAILABLE} or {@code IDENTITY_PROVIDER_FAILED}
   */
  public Begun begin(LoginClient client) {
    var request = current.getCurrent();
    tenants.attach(client, request);
    var challenge = answerOf(client, () -> authenticator.getChallenge(request));
    var address =
        challenge.getHeaders().entrySet().stream()
            .filter(header -> header.getKey().toString().equalsIgnoreCase("location"))
            .map(header -> URI.create(header.getValue()))
            .findFirst()
            .orElseThrow();
    var state =
        Stream.of(address.getRawQuery().split("&", -1))
            .filter(parameter -> parameter.startsWith("state="))
            .map(parameter -> parameter.substring("state=".length()))
            .findFirst()
            .orElseThrow();
    return new Begun(address, state, cookie(state).orElseThrow().getValue());
  }

  /** What the browser that is calling holds of a login. */
  public Optional<String> cookieOf(String state) {
    return cookie(state).map(Cookie::getValue);
  }

  /**
   * Exchanges the provider's code, and answers who it says has logged in.
   *
   * @param issuer who has sent the code; null when that is not said
   * @throws Problem {@code IDENTITY_PROVIDER_UNAVAILABLE} or {@code IDENTITY_PROVIDER_FAILED}
   */
  public Arrived complete(LoginClient client, @Nullable String issuer) {
    if (issuer != null && !issuer.equals(client.issuer())) {
      throw failed("The code is of another identity provider than the one that was asked.");
    }
    var request = current.getCurrent();
    tenants.attach(client, request);
    var identity = answerOf(client, () -> authenticator.attemptAuthentication(request));
    // the one that Quarkus OIDC would know the person by
    request
        .response()
        .removeCookies(OidcUtils.getSessionCookieName(tenants.configOf(client)), false);
    if (issuer == null && tenants.announces(client, NAMES_ITSELF)) {
      throw failed("The code came without the name of the identity provider.");
    }
    if (identity != null
        && identity.getPrincipal() instanceof OidcJwtCallerPrincipal person
        && CompactJwt.isOne(person.getCredential().getToken(), CompactJwt.MAX_LENGTH)) {
      return arrived(person.getClaims());
    }
    throw failed("The identity provider named nobody.");
  }

  private Arrived arrived(JwtClaims claims) {
    try {
      var identity = IdentityClaims.read(claims);
      if (identity.issuedDate().isAfter(clock.instant().plus(ProvidedIdentity.CLOCK_SKEW))) {
        throw failed("The identity provider dates what it says in the future.");
      }
      return new Arrived(identity, claims.getStringClaimValue("sid"));
    } catch (MalformedClaimException _) {
      throw failed("The identity provider gives a claim a form that it cannot have.");
    }
  }

  /** Ends a login that does not go on. */
  public void end(LoginClient client, String state) {
    cookie(state)
        .ifPresent(
            cookie ->
                OidcUtils.removeCookie(
                    current.getCurrent(), tenants.configOf(client), cookie.getName()));
  }

  private Optional<Cookie> cookie(String state) {
    return current.getCurrent().request().cookies().stream()
        .filter(
            cookie ->
                cookie.getName().startsWith(OidcUtils.STATE_COOKIE_NAME)
                    && cookie.getName().endsWith("_" + state))
        .findFirst();
  }

  /**
   * Makes sure that the provider is not one that has just not answered.
   *
   * @throws Problem {@code IDENTITY_PROVIDER_UNAVAILABLE} when it is
   */
  public void requireAnswering(LoginClient client) {
    if (outages.isUnderWay(client)) {
      throw unavailable();
    }
  }

  private <T> T answerOf(LoginClient client, Supplier<Uni<T>> question) {
    try {
      return tenants.ask(client, connections -> answerOf(client, connections, question));
    } catch (TimeoutException _) {
      throw unavailable();
    }
  }

  private <T> T answerOf(
      LoginClient client, OidcTenantConfig connections, Supplier<Uni<T>> question) {
    // others may just have had no answer
    requireAnswering(client);
    try {
      return question.get().await().atMost(tenants.longest());
    } catch (RuntimeException e) {
      log.warnf("No login with %s: %s", client, reason(e));
      if (discovery.hasRefused(client) || isAnswer(e)) {
        if (isTooLarge(e)) {
          // it holds its connection
          tenants.reconnect(client, connections);
        }
        throw failed(
            "The identity provider's answer is none that anybody could be logged in with.");
      }
      // what has come too late for connections that nobody uses any more says nothing of the others
      if (tenants.reconnect(client, connections)) {
        outages.begin(client);
      }
      throw unavailable();
    }
  }

  private static Problem failed(String description) {
    return ProblemType.IDENTITY_PROVIDER_FAILED.because(description);
  }

  private static Problem unavailable() {
    return ProblemType.IDENTITY_PROVIDER_UNAVAILABLE.because(
        "The identity provider does not answer. Try again.");
  }

  private static boolean isAnswer(Throwable failure) {
    if (isTooLarge(failure)
        || Causes.of(failure).stream().anyMatch(DecodeException.class::isInstance)) {
      return true;
    }
    // the second is of what the browser has brought, which is anybody's to choose
    return (failure instanceof AuthenticationCompletionException
            || failure instanceof AuthenticationFailedException)
        && !isSilence(failure);
  }

  private static boolean isTooLarge(Throwable failure) {
    return Causes.of(failure).stream().anyMatch(BoundedBody.TooLarge.class::isInstance);
  }

  private static boolean isSilence(Throwable failure) {
    return Causes.of(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    // what Quarkus OIDC makes of a request that was given up
                    || cause instanceof NullPointerException);
  }

  /** What can be said without what the provider says of anybody, or a token. */
  private static String reason(Throwable failure) {
    return Causes.of(failure).stream()
        .map(
            cause -> {
              var error = ERROR.matcher(String.valueOf(cause.getMessage()));
              return cause.getClass().getSimpleName()
                  + (error.find() ? " (" + error.group(1) + ")" : "");
            })
        .collect(Collectors.joining(", "));
  }
}
