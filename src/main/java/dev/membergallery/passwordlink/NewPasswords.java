package dev.membergallery.passwordlink;

import static dev.membergallery.problem.ProblemType.INVALID_CREDENTIALS;
import static dev.membergallery.problem.ProblemType.UNAUTHENTICATED;

import dev.membergallery.access.AccessConfig;
import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.access.Caller;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import dev.membergallery.limit.Limits;
import dev.membergallery.member.MemberProfile;
import dev.membergallery.member.Members;
import dev.membergallery.password.PasswordChangeRequest;
import dev.membergallery.password.PasswordRules;
import dev.membergallery.password.Passwords;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.site.Sites;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Members get links and choose passwords by them, or by their current one. */
@ApplicationScoped
class NewPasswords {

  private static final Logger log = Logger.getLogger(NewPasswords.class);

  private final PasswordLinks links;
  private final Members members;
  private final Sites sites;
  private final PasswordRules rules;
  private final Passwords passwords;
  private final PasswordMails mails;
  private final AccessConfig config;
  private final Limits limits;
  private final ExecutorService later;

  NewPasswords(
      PasswordLinks links,
      Members members,
      Sites sites,
      PasswordRules rules,
      Passwords passwords,
      PasswordMails mails,
      AccessConfig config,
      Limits limits,
      @VirtualThreads ExecutorService later) {
    this.links = links;
    this.members = members;
    this.sites = sites;
    this.rules = rules;
    this.passwords = passwords;
    this.mails = mails;
    this.config = config;
    this.limits = limits;
    this.later = later;
  }

  /** A link as a browser opens it: the secret is behind the {@code #}, which no server sees. */
  record Link(String url, Instant expiresDate) {}

  /** Makes a link and sends it, where mails are configured. */
  Link link(SiteId site, MemberId member, Purpose purpose, @Nullable String returnTo) {
    limits.passwordLink(site.value(), member.value());
    return send(site, links.make(site, member, purpose, returnTo));
  }

  /** Sends a link to whom the email belongs, if they may have one: the caller does not learn it. */
  void sendLink(SiteId site, String email) {
    if (!mails.areConfigured()) {
      throw ProblemType.NOT_FOUND.because("This server sends no mails.");
    }
    limits.passwordReset(site.value(), email);
    // afterwards, since how long the answer takes would tell
    later.execute(
        () -> {
          try {
            links.makeForReset(site, email).ifPresent(made -> send(site, made));
          } catch (RuntimeException e) {
            log.warnf("Password link of a member of site %s not made: %s", site, e.toString());
          }
        });
  }

  private Link send(SiteId site, PasswordLinks.Made made) {
    var url =
        "%s/live/v1/sites/%s/password#%s".formatted(config.publicUrl(), site, made.secret().text());
    mails.send(site, made, url);
    return new Link(url, made.expiresDate());
  }

  /**
   * Sets a password by a link.
   *
   * @param field where the password was read
   * @return where the member goes on from there
   */
  Optional<String> set(SiteId site, LinkSecret secret, String password, Input field) {
    var link = links.find(site, secret).orElseThrow(() -> badLink(site));
    var member = link.member();
    check(site, member, password, field);
    // no transaction is open while this takes its time
    var hash = passwords.hash(password);
    if (!links.use(site, member.id(), secret, hash)) {
      throw badLink(site);
    }
    if (member.email() != null) {
      limits.isAtHome(site.value(), member.email());
    }
    AccessLog.passwordChanged(Person.of(site, member.id()), Way.LINK);
    return link.returnTo();
  }

  /**
   * Sets another password of the calling member, and ends their other sessions.
   *
   * @param field where the new password was read
   * @throws Problem {@code INVALID_CREDENTIALS} when the current one is wrong
   */
  void change(Caller.Member caller, PasswordChangeRequest request, Input field) {
    var site = caller.site();
    var member =
        members
            .profile(site, caller.member())
            .orElseThrow(() -> UNAUTHENTICATED.because("The session has ended."));
    check(site, member, request.newPassword(), field);
    var email = Optional.ofNullable(member.email());
    var attempt = limits.login(site.value(), email.orElse(member.id().toString()));
    var isChanged = attempt.make(() -> change(caller, member.id(), email, request));
    if (!isChanged) {
      AccessLog.loginFailed(Person.of(site, member.id()), Way.PASSWORD, INVALID_CREDENTIALS.name());
      throw INVALID_CREDENTIALS.because("The current password is wrong.");
    }
    attempt.succeeded();
    AccessLog.passwordChanged(Person.of(site, member.id()), Way.PASSWORD);
  }

  private boolean change(
      Caller.Member caller,
      MemberId member,
      Optional<String> email,
      PasswordChangeRequest request) {
    var site = caller.site();
    // the email may have become another's meanwhile
    var known =
        email.flatMap(it -> members.passwordOf(site, it)).filter(it -> it.member().equals(member));
    // no transaction is open while this takes its time
    var matches =
        passwords.matches(
            request.currentPassword(), known.flatMap(it -> Optional.ofNullable(it.hash())));
    return known
        .filter(_ -> matches)
        .filter(
            shown ->
                members.changePassword(
                    site, shown, passwords.hash(request.newPassword()), sessionOf(caller)))
        .isPresent();
  }

  private void check(SiteId site, MemberProfile member, String password, Input field) {
    rules.check(field, password, member.email(), member.name(), sites.nameOf(site).orElse(null));
    field.check();
  }

  private static Optional<SessionId> sessionOf(Caller.Member caller) {
    return caller.login() instanceof Caller.Login.Session(var session)
        ? Optional.of(session)
        : Optional.empty();
  }

  private Problem badLink(SiteId site) {
    limits.badSecret();
    AccessLog.loginFailed(
        new Person.OfSite(site, Optional.empty()), Way.LINK, INVALID_CREDENTIALS.name());
    return INVALID_CREDENTIALS.because("The link is not good, or no longer.");
  }
}
