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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links of all members. A change of a member's email, password or blocking ends theirs, and so
 * does being taken for somebody whom an identity provider knows.
 */
@Repository
public class PasswordLinks implements PanacheRepositoryBase<PasswordLink, PasswordLink.Key> {

  private final Members members;
  private final PasswordConfig config;
  private final Clock clock;

  PasswordLinks(Members members, PasswordConfig config, Clock clock) {
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

  /**
   * Makes a link, which takes the place of the member's one before.
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
    return make(site, profile, purpose, returnTo);
  }

  /** Makes a link for another password, for the member with that email who may ask for one. */
  Optional<Made> makeForReset(SiteId site, String email) {
    return members
        .lockForReset(site, email)
        .map(profile -> make(site, profile, Purpose.RESET, null));
  }

  private Made make(
      SiteId site, MemberProfile profile, Purpose purpose, @Nullable String returnTo) {
    var secret = LinkSecret.create();
    var expires =
        clock
            .instant()
            .plus(
                switch (purpose) {
                  case SET -> config.setLinkLifetime();
                  case RESET -> config.resetLinkLifetime();
                });
    getEntityManager()
        .merge(new PasswordLink(site, profile.id(), secret.hash(), expires, returnTo));
    return new Made(profile, purpose, secret, expires);
  }

  /** The link of a member that is still kept, if there is one. */
  public Optional<OpenLink> of(SiteId site, MemberId member) {
    return findByIdOptional(new PasswordLink.Key(site.value(), member.value()))
        .map(link -> new OpenLink(link.expiresDate, link.returnTo));
  }

  /** Whose link it is, if it is a good one; it stays so. */
  Optional<Good> find(SiteId site, LinkSecret secret) {
    return row(site, secret)
        .flatMap(
            link ->
                members
                    .profile(site, new MemberId(link.memberId))
                    .map(member -> new Good(member, Optional.ofNullable(link.returnTo))));
  }

  /**
   * Sets the password of the link's member, which ends the link and all of the member's sessions.
   *
   * @return whether the link was still good, and the member not blocked
   */
  boolean use(SiteId site, MemberId member, LinkSecret secret, String passwordHash) {
    // in this order, as whoever changes a member ends their link
    members.lock(site, member);
    return row(site, secret).isPresent() && members.setPassword(site, member, passwordHash);
  }

  /**
   * The hash of 256 random bits is looked up: whoever guesses learns nothing from how long that
   * takes.
   */
  private Optional<PasswordLink> row(SiteId site, LinkSecret secret) {
    return find(
            "siteId = ?1 and hash = ?2 and expiresDate > ?3",
            site.value(),
            secret.hash(),
            clock.instant())
        .firstResultOptional();
  }
}
