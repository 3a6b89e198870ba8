package dev.membergallery.passwordlink;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.member.MemberProfile;
import dev.membergallery.member.Members;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The links of all members. A change of a member's email, password or blocking ends theirs, and so
 * does being taken for somebody whom an identity provider knows.
 */
@Repository
public class PasswordLinks implements PanacheRepositoryBase<PasswordLink, PasswordLink.Key> {

  private final ResetLinks resets;
  private final Members members;
  private final PasswordConfig config;
  private final Clock clock;

  PasswordLinks(ResetLinks resets, Members members, PasswordConfig config, Clock clock) {
    this.resets = resets;
    this.members = members;
    this.config = config;
    this.clock = clock;
  }

  /** A link that was just made, and whose it is. */
  record Made(MemberProfile member, Purpose purpose, LinkSecret secret, Instant expiresDate) {}

  /**
   * A good link.
   *
   * @param returnTo where the page leads that has set the password, if anywhere
   */
  record Good(MemberProfile member, Optional<String> returnTo) {}

  /** Who may use a good link, and what it says. */
  private record Known(MemberId member, Optional<String> returnTo) {}

  /**
   * Makes a link, which takes the place of the one that the site has made for the member before.
   *
   * @throws Problem {@code MEMBER_WITHOUT_EMAIL} when they could not log in by the password
   */
  Made make(SiteId site, MemberId member, Purpose purpose, @Nullable String returnTo) {
    // whose email is just being changed gets the mail at the new one, or the link ends
    var profile = members.lock(site, member);
    if (profile.email() == null) {
      throw ProblemType.MEMBER_WITHOUT_EMAIL.because(
          "The member has no email to log in with.", "memberId", member);
    }
    var made = made(profile, purpose);
    getEntityManager()
        .merge(
            new PasswordLink(
                site, profile.id(), made.secret().hash(), made.expiresDate(), returnTo));
    return made;
  }

  /**
   * Makes a link for another password, for the member with that email who may ask for one; none
   * where they have many already that were asked for.
   */
  Optional<Made> makeForReset(SiteId site, String email) {
    return members
        .lockForReset(site, email)
        .map(profile -> made(profile, Purpose.RESET))
        .filter(made -> resets.add(site, made.member().id(), made.secret(), made.expiresDate()));
  }

  private Made made(MemberProfile profile, Purpose purpose) {
    var lifetime =
        switch (purpose) {
          case SET -> config.setLinkLifetime();
          case RESET -> config.resetLinkLifetime();
        };
    return new Made(profile, purpose, LinkSecret.create(), clock.instant().plus(lifetime));
  }

  /** The links of a member that are still kept. */
  public List<OpenLink> of(SiteId site, MemberId member) {
    var made =
        findByIdOptional(new PasswordLink.Key(site.value(), member.value())).stream()
            .map(link -> new OpenLink(link.expiresDate, link.returnTo));
    return Stream.concat(made, resets.of(site, member).stream()).toList();
  }

  /** Whose link it is, if it is a good one; it stays so. */
  Optional<Good> find(SiteId site, LinkSecret secret) {
    return known(site, secret)
        .flatMap(
            link ->
                members
                    .profile(site, link.member())
                    .map(member -> new Good(member, link.returnTo())));
  }

  /**
   * Sets the password of the link's member, which ends all of their links and all of the member's
   * sessions.
   *
   * @return whether the link was still good, and the member not blocked
   */
  boolean use(SiteId site, MemberId member, LinkSecret secret, String passwordHash) {
    // in this order, as whoever changes a member ends their link
    members.lock(site, member);
    return known(site, secret).isPresent() && members.setPassword(site, member, passwordHash);
  }

  /**
   * The hash of 256 random bits is looked up: whoever guesses learns nothing from how long that
   * takes.
   */
  private Optional<Known> known(SiteId site, LinkSecret secret) {
    return find(
            "siteId = ?1 and hash = ?2 and expiresDate > ?3",
            site.value(),
            secret.hash(),
            clock.instant())
        .<PasswordLink>firstResultOptional()
        .map(link -> new Known(new MemberId(link.memberId), Optional.ofNullable(link.returnTo)))
        .or(() -> resets.memberOf(site, secret).map(member -> new Known(member, Optional.empty())));
  }
}
