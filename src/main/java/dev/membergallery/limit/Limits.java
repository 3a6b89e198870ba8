package dev.membergallery.limit;

import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.problem.Unavailability;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Holds callers back who try too often. Whether an account is there plays no part in it: what is
 * counted is what was typed.
 *
 * <p>Every method throws a {@link Problem} {@code RATE_LIMITED} where a limit is reached.
 */
@ApplicationScoped
public class Limits {

  /** In place of a site: collaborators are of none. */
  private static final String COLLABORATORS = "collaborators";

  private static final int DOT_ABOVE = 0x307;

  private final LimitConfig config;
  private final QuotaUses uses;
  private final ClientAddress client;
  private final HeldBack heldBack;

  /** Whose bad tokens are being counted at this moment. */
  private final Set<Key> counting = ConcurrentHashMap.newKeySet();

  Limits(LimitConfig config, QuotaUses uses, ClientAddress client, Clock clock) {
    this.config = config;
    this.uses = uses;
    this.client = client;
    this.heldBack = new HeldBack(clock);
  }

  /** A login that may be tried, and what becomes of its counts. */
  public final class LoginTry {

    private final List<Quota> ofAccount;
    private final Quota ofAddress;
    private final Key familiar;

    private LoginTry(List<Quota> ofAccount, Quota ofAddress, Key familiar) {
      this.ofAccount = ofAccount;
      this.ofAddress = ofAddress;
      this.familiar = familiar;
    }

    /**
     * Does what the try is for. It is counted no more if the server cannot say what comes of it:
     * others who keep it busy would lock out who has the right password.
     */
    public <T> T make(Supplier<T> login) {
      try {
        return login.get();
      } catch (RuntimeException failure) {
        if (Unavailability.isBehind(failure)) {
          giveBackAfter(failure);
        }
        throw failure;
      }
    }

    private void giveBackAfter(RuntimeException failure) {
      try {
        uses.giveBack(Stream.concat(ofAccount.stream(), Stream.of(ofAddress)).toList());
      } catch (RuntimeException busy) {
        failure.addSuppressed(busy);
      }
    }

    /** Counts it no more against the account, whose owner is known at this address from now on. */
    public void succeeded() {
      uses.giveBack(ofAccount, familiar, config.familiarAddressLifetime());
    }
  }

  /** Before a member's login with a password. */
  public LoginTry login(UUID site, String email) {
    return login(site.toString(), email);
  }

  /** Before a collaborator's login with a password. */
  public LoginTry collaboratorLogin(String email) {
    return login(COLLABORATORS, email);
  }

  private LoginTry login(String people, String email) {
    var limits = config.limits();
    var account = account(people, email);
    var address = client.get();
    var familiar = familiar(account, address);
    var here = quota("login here", limits.loginsByAccountAndAddress(), address, account);
    var anywhere =
        new Quota(
            Key.of("login anywhere", account), limits.loginsByAccount(), Optional.of(familiar));
    var ofAddress = quota("login at", limits.loginsByAddress(), address, people);
    use(here, anywhere, ofAddress);
    return new LoginTry(List.of(here, anywhere), ofAddress, familiar);
  }

  /** After a member has shown by other means than a login that they are at this address. */
  public void isAtHome(UUID site, String email) {
    uses.giveBack(
        List.of(),
        familiar(account(site.toString(), email), client.get()),
        config.familiarAddressLifetime());
  }

  /** After a secret that nobody can guess has turned out to be no good. */
  public void badSecret() {
    var quota = quota("bad secret", config.limits().badSecretsByAddress(), client.get());
    requireNotHeldBack(quota);
    useUp(quota);
  }

  /**
   * After a secret that ends by itself has turned out to be no good, or no longer: an access token,
   * the cookie of a session, a refresh token to log out with. Of those that come from one address
   * at once one is counted, so that they keep nobody else from the database.
   *
   * @param mayWait whether this thread may wait for the database
   * @return false where it would have to, and may not
   */
  public boolean badToken(boolean mayWait) {
    var quota = quota("bad token", config.limits().badTokensByAddress(), client.get());
    requireNotHeldBack(quota);
    if (!mayWait) {
      return counting.contains(quota.key());
    }
    if (counting.add(quota.key())) {
      try {
        useUp(quota);
      } finally {
        counting.remove(quota.key());
      }
    }
    return true;
  }

  private void requireNotHeldBack(Quota quota) {
    heldBack
        .left(quota.key())
        .ifPresent(
            wait -> {
              throw tooMany(wait);
            });
  }

  /** Uses what is never given back. */
  private void useUp(Quota quota) {
    var wait = uses.use(List.of(quota));
    if (wait.isPositive()) {
      heldBack.add(quota.key(), wait);
      throw tooMany(wait);
    }
  }

  /** Before a member is sent to the identity provider of their site. */
  public void providerLogin(UUID site) {
    providerLogin(site.toString());
  }

  /** Before a collaborator is sent to theirs. */
  public void collaboratorProviderLogin() {
    providerLogin(COLLABORATORS);
  }

  private void providerLogin(String people) {
    use(
        quota(
            "login at provider", config.limits().providerLoginsByAddress(), people, client.get()));
  }

  /** Before a mail for a new password is sent to whom it may concern. */
  public void passwordReset(UUID site, String email) {
    var limits = config.limits();
    use(
        quota("reset", limits.passwordResetsByAccount(), account(site.toString(), email)),
        quota("reset at", limits.passwordResetsByAddress(), site.toString(), client.get()));
  }

  /** Before a link for the password of a member is made. */
  public void passwordLink(UUID site, UUID member) {
    use(quota("link", config.limits().passwordLinksByMember(), site.toString(), member.toString()));
  }

  /** Before a request that costs as much as many others. */
  public void expensive(UUID site) {
    use(quota("expensive", config.limits().expensiveBySite(), site.toString()));
  }

  private void use(Quota... quotas) {
    var wait = uses.use(List.of(quotas));
    if (wait.isPositive()) {
      throw tooMany(wait);
    }
  }

  private static Problem tooMany(Duration wait) {
    return ProblemType.RATE_LIMITED.again("Too many tries. Try again later.", wait);
  }

  private static Quota quota(String what, Limit limit, String... about) {
    return new Quota(Key.of(what, about), limit, Optional.empty());
  }

  private static String account(String people, String email) {
    return people + folded(email);
  }

  /**
   * The same for all spellings that find the same account, whatever the database takes for a lower
   * case: one that counted apart would be so many tries more. Letter by letter, to capitals and
   * back: İ and ı count as i, and so does an i with a dot, which some databases make of İ.
   */
  private static String folded(String email) {
    return email
        .codePoints()
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .filter(letter -> letter != DOT_ABOVE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Key familiar(String account, String address) {
    return Key.of("familiar", address, account);
  }
}
