package dev.membergallery.access;

import static dev.membergallery.problem.ProblemType.MEMBER_LOGIN_REQUIRED;
import static dev.membergallery.problem.ProblemType.NOT_FOUND;
import static dev.membergallery.problem.ProblemType.PERMISSION_DENIED;
import static dev.membergallery.problem.ProblemType.UNAUTHENTICATED;
import static dev.membergallery.problem.ViolatedRule.REQUIRED_FIELD;

import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.limit.Limits;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.Unavailability;
import dev.membergallery.secret.Secrets;
import io.quarkus.arc.All;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds the rules that endpoints declare. */
@ApplicationScoped
@Startup
class Gatekeeper {

  private static final Logger log = Logger.getLogger(Gatekeeper.class);

  private static final int MIN_TOKEN = 32;

  private final AccessConfig config;
  private final List<CredentialCheck> checks;
  private final Browsers browsers;
  private final Limits limits;
  private final CurrentCaller current;

  Gatekeeper(
      AccessConfig config,
      @All List<CredentialCheck> checks,
      Browsers browsers,
      Limits limits,
      CurrentCaller current) {
    if (config.operatorToken().filter(token -> token.length() < MIN_TOKEN).isPresent()) {
      throw new IllegalStateException(
          "MEMBER_GALLERY_OPERATOR_TOKEN needs at least %d random characters".formatted(MIN_TOKEN));
    }
    this.config = config;
    this.checks = checks;
    this.browsers = browsers;
    this.limits = limits;
    this.current = current;
  }

  /**
   * Lets the caller pass, or throws what they get instead.
   *
   * @param takesCookies whether those who bring no other credential may come by their session
   */
  void admit(Annotation rule, boolean takesCookies, ContainerRequestContext request) {
    var credential = Credential.in(request.getHeaderString("Authorization"));
    if (rule instanceof OperatorOnly) {
      admitOperator(credential.orElse(""));
      return;
    }
    // a bad credential is told first, whatever else is wrong
    var sitePath = RequestedSite.inPath(request);
    var siteHeader = RequestedSite.inHeader(request);
    var holder = credential.map(text -> holderOf(text, rule, () -> required(sitePath, siteHeader)));
    if (rule instanceof OwnPagesOnly) {
      browsers.requireOwnPage(request);
      return;
    }
    if (rule instanceof CollaboratorsOnly) {
      admitSession(request);
      return;
    }
    if (takesCookies && holder.isEmpty()) {
      holder = collaboratorOf(request, sitePath);
    }
    var site = named(sitePath, siteHeader);
    if (holder.isEmpty()) {
      admitVisitor(rule, site);
      return;
    }
    var caller = holder.get();
    if (sitePath != null && !site.equals(Optional.of(caller.site()))) {
      throw unauthenticated();
    }
    if (site.isPresent() && !caller.site().equals(site.get())) {
      throw PERMISSION_DENIED.because("The credential is of another site than wix-site-id.");
    }
    current.is(caller);
    if (rule instanceof Needs needs && caller instanceof Caller.WithPermissions) {
      List.of(needs.value()).forEach(current::require);
    }
  }

  /**
   * Asks once, and lets nobody pass, on a thread that may wait: then {@link #admit} does not have
   * to.
   */
  void learn(ContainerRequestContext request) {
    Credential.in(request.getHeaderString("Authorization"))
        .ifPresent(
            credential ->
                holderOf(
                    credential,
                    checkFor(credential),
                    () ->
                        required(RequestedSite.inPath(request), RequestedSite.inHeader(request))));
  }

  private Caller.OfSite holderOf(String credential, Annotation rule, Supplier<SiteId> named) {
    var check = checkFor(credential);
    requireRightKind(rule, check);
    var caller = holderOf(credential, check, named);
    if (!isConfirmedByEndpoint(rule)) {
      counted(
          true,
          () -> {
            check.confirm(caller);
            return caller;
          });
    }
    return caller;
  }

  private static boolean isConfirmedByEndpoint(Annotation rule) {
    return switch (rule) {
      case MembersOnly members -> members.sessionConfirmedByEndpoint();
      case Anyone anyone -> anyone.sessionConfirmedByEndpoint();
      default -> false;
    };
  }

  private Caller.OfSite holderOf(String credential, CredentialCheck check, Supplier<SiteId> named) {
    return counted(check.isOfMembers(), () -> check.holderOf(credential, named));
  }

  private CredentialCheck checkFor(String credential) {
    return counted(
        true,
        () -> CredentialCheck.among(checks, credential).orElseThrow(Gatekeeper::unauthenticated));
  }

  private Optional<SessionCheck.Session> sessionOf(
      ContainerRequestContext request, Optional<SiteId> site) {
    return counted(true, () -> browsers.sessionOf(request, site));
  }

  /**
   * Looks at what somebody has brought, and counts it where it is no good.
   *
   * @param endsByItself whether good ones of that kind become bad ones all the time
   */
  private <T> T counted(boolean endsByItself, Supplier<T> look) {
    try {
      return look.get();
    } catch (Problem bad) {
      if (bad.type() == UNAUTHENTICATED) {
        count(endsByItself);
      }
      throw bad;
    }
  }

  private void count(boolean endsByItself) {
    try {
      if (!endsByItself) {
        limits.badSecret();
      } else if (!limits.badToken(BlockingOperationControl.isBlockingAllowed())) {
        throw new CredentialCheck.NeedsBlocking();
      }
    } catch (RuntimeException failure) {
      // to tell that something is no good, nobody has to be asked
      if (!Unavailability.isBehind(failure)) {
        throw failure;
      }
      log.warnf("A bad token cannot be counted: %s", failure.getMessage());
    }
  }

  private void admitOperator(String credential) {
    var token =
        config
            .operatorToken()
            .orElseThrow(() -> NOT_FOUND.because("There is nothing at this address."));
    if (!Secrets.equal(token, credential)) {
      limits.badSecret();
      throw unauthenticated();
    }
    current.is(new Caller.Operator());
  }

  private void admitSession(ContainerRequestContext request) {
    var session = sessionOf(request, Optional.empty()).orElseThrow(Gatekeeper::unauthenticated);
    current.is(new Caller.LoggedIn(session.collaborator(), session.id()));
  }

  /** Empty too where the path names no site: that is told by whoever reads it. */
  private Optional<Caller.OfSite> collaboratorOf(
      ContainerRequestContext request, @Nullable String sitePath) {
    var site = NamedSite.site(sitePath);
    var session = sessionOf(request, site);
    return site.flatMap(
        of ->
            session.map(
                found ->
                    new Caller.Collaborator(
                        of,
                        found.collaborator(),
                        found.id(),
                        found.permissions().orElseThrow(Gatekeeper::unauthenticated))));
  }

  private void admitVisitor(Annotation rule, Optional<SiteId> site) {
    switch (rule) {
      case MembersOnly _ -> throw MEMBER_LOGIN_REQUIRED.because("A member has to log in first.");
      case Needs needs when !needs.orMemberOrVisitor() -> throw unauthenticated();
      default -> {
        current.is(new Caller.Visitor(site.orElseThrow(Gatekeeper::noSite)));
      }
    }
  }

  /**
   * Keys are for back ends, members' tokens for page code: where only one of them belongs, the
   * other is a bad one, and not even looked up.
   */
  private static void requireRightKind(Annotation rule, CredentialCheck check) {
    var right =
        switch (rule) {
          case MembersOnly _, Anyone _ -> check.isOfMembers();
          case Needs needs -> !check.isOfMembers() || needs.orMemberOrVisitor();
          default -> false;
        };
    if (!right) {
      throw unauthenticated();
    }
  }

  private static SiteId required(@Nullable String sitePath, @Nullable String siteHeader) {
    return named(sitePath, siteHeader).orElseThrow(Gatekeeper::noSite);
  }

  private static InvalidRequest noSite() {
    return new InvalidRequest("wix-site-id", REQUIRED_FIELD, "is required");
  }

  private static Optional<SiteId> named(@Nullable String sitePath, @Nullable String siteHeader) {
    return sitePath != null ? siteIn("siteId", sitePath) : siteIn("wix-site-id", siteHeader);
  }

  private static Optional<SiteId> siteIn(String name, @Nullable String value) {
    var input = Input.withoutBody();
    var site = input.parameter(name, value).id().map(SiteId::new);
    input.check();
    return site;
  }

  static Problem unauthenticated() {
    return UNAUTHENTICATED.because(
        "The credential is missing, unknown, expired or of another site.");
  }
}
