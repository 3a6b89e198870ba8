package dev.membergallery.member;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.ProviderId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.openid.ProvidedIdentity;
import dev.membergallery.storage.Overtaken;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Members as the identity providers of their sites know them. */
@Repository
public class ProvidedMembers implements PanacheRepositoryBase<Member, SiteKey> {

  private static final Set<String> OF_WHO_SOMEBODY_IS =
      Set.of("member_email_taken", "member_subject_taken");

  private final RevokedSubjects revoked;
  private final Event<MemberShutOut> shutOut;
  private final Event<MemberArrived> arrived;
  private final MemberBelongings belongings;
  private final Clock clock;

  ProvidedMembers(
      RevokedSubjects revoked,
      Event<MemberShutOut> shutOut,
      Event<MemberArrived> arrived,
      MemberBelongings belongings,
      Clock clock) {
    this.revoked = revoked;
    this.shutOut = shutOut;
    this.arrived = arrived;
    this.belongings = belongings;
    this.clock = clock;
  }

  /**
   * The member whom the provider knows; made when there is none yet. One whom the site has made
   * with the email is taken for them, if the provider has verified that it is theirs; their
   * password, links and sessions end with that, since whoever had them need not be the same person.
   * So they are when the provider says so only later: they get what the member has who was made
   * before, who goes, unless something is left that both have. Name and email follow the provider;
   * an email that is not verified, or another member's, does not.
   *
   * @return empty when they are blocked, or have been shut out since the provider said so; then
   *     nothing is changed
   */
  public Optional<MemberProfile> arrive(SiteId site, ProvidedIdentity identity) {
    if (revoked.include(site, identity)) {
      return Optional.empty();
    }
    try {
      var profile = provision(site, identity);
      flush();
      return profile;
    } catch (ConstraintViolationException e) {
      if (isOfWhoSomebodyIs(e)) {
        // somebody has just come by that email, or as that subject
        throw new Overtaken(e);
      }
      throw e;
    }
  }

  /** The database names the constraint in whatever language it speaks. */
  private static boolean isOfWhoSomebodyIs(ConstraintViolationException violation) {
    var message = String.valueOf(violation.getSQLException().getMessage());
    return OF_WHO_SOMEBODY_IS.stream().anyMatch(message::contains);
  }

  private Optional<MemberProfile> provision(SiteId site, ProvidedIdentity identity) {
    var member =
        known(site, identity)
            .or(() -> madeBySite(site, identity))
            .orElseGet(() -> make(site, identity));
    // they may have been deleted in between
    if (member.blocked || revoked.include(site, identity)) {
      QuarkusTransaction.setRollbackOnly();
      return Optional.empty();
    }
    if (member.issuer == null) {
      link(site, member, identity);
    }
    follow(member, identity);
    var profile = member.profile();
    arrived.fire(new MemberArrived(site, profile.id()));
    return Optional.of(profile);
  }

  /**
   * Voids what the provider has said of somebody until then, whether they are a member yet or not.
   *
   * @return the member, whom nobody else changes before the end of this transaction
   */
  public Optional<MemberId> revoke(SiteId site, String issuer, String subject, Instant until) {
    var member =
        find("siteId = ?1 and issuer = ?2 and subject = ?3", site.value(), issuer, subject)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .<Member>firstResultOptional();
    revoked.add(site, issuer, subject, until);
    return member.map(found -> new MemberId(found.id));
  }

  /** The same of a member, if they are known by a provider. */
  public void revoke(SiteId site, MemberId id, Instant until) {
    findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_WRITE)
        .filter(member -> member.issuer != null && member.subject != null)
        .ifPresent(
            member ->
                revoked.add(
                    site, String.valueOf(member.issuer), String.valueOf(member.subject), until));
  }

  /**
   * Whether a member is still logged in by a token.
   *
   * @param provider what it was verified by
   * @param issuedDate when it was issued
   */
  public boolean isLoggedInByToken(
      SiteId site, MemberId member, ProviderId provider, Instant issuedDate) {
    return (Boolean)
        getEntityManager()
            .createNativeQuery("select is_logged_in_by_token(:site, :member, :provider, :issued)")
            .setParameter("site", site.value())
            .setParameter("member", member.value())
            .setParameter("provider", provider.value())
            .setParameter("issued", issuedDate)
            .getSingleResult();
  }

  private Optional<Member> known(SiteId site, ProvidedIdentity identity) {
    var found = query(site, identity).<Member>firstResultOptional();
    var mayBeAnother =
        identity.verifiedEmail() != null && found.filter(it -> it.email == null).isPresent();
    return mayBeAnother ? joined(site, found.get(), identity) : found;
  }

  private PanacheQuery<Member> query(SiteId site, ProvidedIdentity identity) {
    return find(
        "siteId = ?1 and issuer = ?2 and subject = ?3",
        site.value(),
        identity.issuer(),
        identity.subject());
  }

  /**
   * Somebody who has been made without the email that they turn out to have: the member whom the
   * site has made with it, if there is one.
   */
  private Optional<Member> joined(SiteId site, Member early, ProvidedIdentity identity) {
    // to be read anew, when those have ended who are doing the same
    getEntityManager().detach(early);
    var locked =
        query(site, identity)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .<Member>firstResultOptional();
    if (locked.isEmpty()) {
      return query(site, identity).firstResultOptional();
    }
    return locked
        .filter(it -> it.email == null && !it.blocked)
        .flatMap(it -> madeBySite(site, identity).map(made -> join(site, it, made, identity)))
        .or(() -> locked);
  }

  private Member join(SiteId site, Member early, Member made, ProvidedIdentity identity) {
    if (made.blocked) {
      return made;
    }
    // who logged in then need not have had that mailbox
    shutOut.fire(new MemberShutOut(site, new MemberId(early.id), Optional.empty()));
    early.issuer = null;
    early.subject = null;
    early.updatedDate = clock.instant();
    flush();
    link(site, made, identity);
    flush();
    var from = new MemberId(early.id);
    var to = new MemberId(made.id);
    if (belongings.give(site, from, to)) {
      delete("siteId = ?1 and id = ?2", early.siteId, early.id);
    }
    return made;
  }

  private Optional<Member> madeBySite(SiteId site, ProvidedIdentity identity) {
    return identity.verifiedEmail() == null
        ? Optional.empty()
        : find(
                "siteId = ?1 and lower(email) = lower(?2) and issuer is null",
                site.value(),
                identity.verifiedEmail())
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional();
  }

  private void link(SiteId site, Member member, ProvidedIdentity identity) {
    member.issuer = identity.issuer();
    member.subject = identity.subject();
    // anyone could have given the site an email that was not theirs
    member.passwordHash = null;
    member.updatedDate = clock.instant();
    shutOut.fire(new MemberShutOut(site, new MemberId(member.id), Optional.empty()));
  }

  private Member make(SiteId site, ProvidedIdentity identity) {
    insert(site, identity, identity.verifiedEmail());
    return known(site, identity)
        .orElseGet(
            () -> {
              // another member has the email
              insert(site, identity, null);
              return known(site, identity).orElseThrow();
            });
  }

  /** Does nothing where somebody has made the member at the same moment. */
  private void insert(SiteId site, ProvidedIdentity identity, @Nullable String email) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into member (site_id, id, email, name, issuer, subject, blocked, created_date,
              updated_date)
            values (:site, :id, cast(:email as text), cast(:name as text), :issuer, :subject, false,
              :now, :now)
            on conflict do nothing
            """)
        .setParameter("site", site.value())
        .setParameter("id", UuidCreator.getTimeOrderedEpoch())
        .setParameter("email", email)
        .setParameter("name", identity.name())
        .setParameter("issuer", identity.issuer())
        .setParameter("subject", identity.subject())
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  private void follow(Member member, ProvidedIdentity identity) {
    var name = identity.name() == null ? member.name : identity.name();
    var email = identity.verifiedEmail();
    if (email == null || email.equals(member.email) || isAnothers(email, member)) {
      email = member.email;
    }
    if (!Objects.equals(name, member.name) || !Objects.equals(email, member.email)) {
      member.name = name;
      member.email = email;
      member.updatedDate = clock.instant();
    }
  }

  private boolean isAnothers(String email, Member member) {
    return count(
            "siteId = ?1 and lower(email) = lower(?2) and id <> ?3",
            member.siteId,
            email,
            member.id)
        > 0;
  }
}
