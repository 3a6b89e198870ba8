package dev.membergallery.access;

import static dev.membergallery.problem.ProblemType.MEMBER_LOGIN_REQUIRED;
import static dev.membergallery.problem.ProblemType.NOT_FOUND;
import static dev.membergallery.problem.ProblemType.PERMISSION_DENIED;
import static dev.membergallery.problem.ProblemType.UNAUTHENTICATED;
import static dev.membergallery.problem.ViolatedRule.REQUIRED_FIELD;

import dev.membergallery.input.Input;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.Problem;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the rules that endpoints declare. */
@ApplicationScoped
@Startup
class Gatekeeper {

  private static final int MIN_TOKEN = 32;

  private final AccessConfig config;
  private final List<CredentialCheck> checks;
  private final CurrentCaller current;

  Gatekeeper(AccessConfig config, @All List<CredentialCheck> checks, CurrentCaller current) {
    if (config.operatorToken().filter(token -> token.length() < MIN_TOKEN).isPresent()) {
      throw new IllegalStateException(
          "MEMBER_GALLERY_OPERATOR_TOKEN needs at least %d random characters".formatted(MIN_TOKEN));
    }
    this.config = config;
    this.checks = checks;
    this.current = current;
  }

  /**
   * Lets the caller pass, or throws what they get instead.
   *
   * @param sitePath the site that the path names; only the wire format's paths name none
   * @param siteHeader the site that {@code wix-site-id} names
   */
  void admit(
      Annotation rule,
      @Nullable String authorization,
      @Nullable String sitePath,
      @Nullable String siteHeader) {
    var credential = Credential.in(authorization);
    if (rule instanceof OperatorOnly) {
      admitOperator(credential.orElse(""));
      return;
    }
    // a bad credential is told first, whatever else is wrong
    var holder = credential.map(text -> holderOf(text, rule, () -> required(sitePath, siteHeader)));
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
    if (rule instanceof Needs needs && caller instanceof Caller.KeyHolder) {
      List.of(needs.value()).forEach(current::require);
    }
  }

  /**
   * Asks once, and without effect, on a thread that may wait: then {@link #admit} does not have to.
   */
  void learn(
      @Nullable String authorization, @Nullable String sitePath, @Nullable String siteHeader) {
    Credential.in(authorization)
        .ifPresent(
            credential ->
                checkFor(credential).holderOf(credential, () -> required(sitePath, siteHeader)));
  }

  private Caller.OfSite holderOf(String credential, Annotation rule, Supplier<SiteId> named) {
    var check = checkFor(credential);
    requireRightKind(rule, check);
    var caller = check.holderOf(credential, named);
    if (!(rule instanceof MembersOnly members && members.sessionConfirmedByEndpoint())) {
      check.confirm(caller);
    }
    return caller;
  }

  private CredentialCheck checkFor(String credential) {
    return checks.stream()
        .filter(kind -> kind.knows(credential))
        .findFirst()
        .orElseThrow(Gatekeeper::unauthenticated);
  }

  private void admitOperator(String credential) {
    var token =
        config
            .operatorToken()
            .orElseThrow(() -> NOT_FOUND.because("There is nothing at this address."));
    if (!Secrets.equal(token, credential)) {
      throw unauthenticated();
    }
    current.is(new Caller.Operator());
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

  private static Problem unauthenticated() {
    return UNAUTHENTICATED.because(
        "The credential is missing, unknown, expired or of another site.");
  }
}
