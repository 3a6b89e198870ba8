package dev.membergallery.member;

import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SessionId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.identity.SiteKey;
import dev.membergallery.input.Cursor;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import dev.membergallery.storage.Repository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of all sites. */
@Repository
public class Members implements PanacheRepositoryBase<Member, SiteKey> {

  private final RevokedSubjects revoked;
  private final Event<MemberShutOut> shutOut;
  private final Event<MemberLeaving> leaving;
  private final Clock clock;

  Members(
      RevokedSubjects revoked,
      Event<MemberShutOut> shutOut,
      Event<MemberLeaving> leaving,
      Clock clock) {
    this.revoked = revoked;
    this.shutOut = shutOut;
    this.leaving = leaving;
    this.clock = clock;
  }

  /** Makes a member who logs in with a password, if there is one. */
  public MemberId create(
      SiteId site, String email, @Nullable String name, @Nullable String passwordHash) {
    return new MemberId(add(site, new NewMember(null, email, name), passwordHash).id);
  }

  Member add(SiteId site, NewMember wanted, @Nullable String passwordHash) {
    var member = new Member(site, wanted, passwordHash, clock.instant());
    persist(member);
    return member;
  }

  Slice<Member> list(SiteId site, @Nullable String email, ListRequest request) {
    var after = request.after();
    // two statements: one for both would look for an email among all members
    var found =
        email == null
            ? find(
                "siteId = ?1 and (createdDate, id) > (?2, ?3) order by createdDate, id",
                site.value(),
                after.createdDate(),
                after.id())
            : find(
                """
                siteId = ?1 and lower(email) = lower(?2) and (createdDate, id) > (?3, ?4)
                order by createdDate, id
                """,
                site.value(),
                email,
                after.createdDate(),
                after.id());
    return request.slice(
        found.range(0, request.limit()).list(),
        member -> new Cursor(member.createdDate, member.id));
  }

  Member get(SiteId site, MemberId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value())).orElseThrow(() -> notFound(id));
  }

  /**
   * What is known of a member.
   *
   * @throws Problem {@code MEMBER_NOT_FOUND}
   */
  public MemberData data(SiteId site, MemberId id) {
    var member = get(site, id);
    return new MemberData(
        MemberBody.of(member), member.passwordHash != null, revoked.until(member).orElse(null));
  }

  /** Who the member is, if they are there. */
  public Optional<MemberProfile> profile(SiteId site, MemberId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value())).map(Member::profile);
  }

  /**
   * Makes sure that all of the members are there.
   *
   * @throws Problem {@code MEMBER_NOT_FOUND} with those that are not
   */
  public void requireAll(SiteId site, List<MemberId> ids) {
    // one look at the key for each: with a join or a list, all members of a large site are read
    var there =
        getSession()
            .createNativeQuery(
                """
                select wanted.id from unnest(cast(:ids as uuid[])) as wanted (id)
                where (select m.id from member m where m.site_id = :site and m.id = wanted.id)
                  is not null
                """,
                UUID.class)
            .setParameter("site", site.value())
            .setParameter("ids", ids.stream().map(MemberId::value).toArray(UUID[]::new))
            .getResultStream()
            .map(MemberId::new)
            .collect(Collectors.toSet());
    ProblemType.MEMBER_NOT_FOUND.ifMissing(there, ids, "There is no such member.", "memberIds");
  }

  /**
   * The member with that email who may have a new password sent there, whom nobody else changes
   * before the end of this transaction. Not one who is blocked, nor one who has no password and is
   * known by an identity provider: a mailbox does not go round what the provider says.
   */
  public Optional<MemberProfile> lockForReset(SiteId site, String email) {
    return find(
            """
            siteId = ?1 and lower(email) = lower(?2) and not blocked
            and (passwordHash is not null or issuer is null)
            """,
            site.value(),
            email)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<Member>firstResultOptional()
        .map(Member::profile);
  }

  /** The password of the member with that email, who must not be blocked. */
  public Optional<KnownPassword> passwordOf(SiteId site, String email) {
    return find("siteId = ?1 and lower(email) = lower(?2) and not blocked", site.value(), email)
        .<Member>firstResultOptional()
        .map(member -> new KnownPassword(new MemberId(member.id), member.passwordHash));
  }

  /** Who the member is, whom nobody else changes before the end of this transaction. */
  public MemberProfile lock(SiteId site, MemberId id) {
    return locked(site, id).profile();
  }

  /** Gives a member another password, which ends all sessions; not to one who is blocked. */
  public boolean setPassword(SiteId site, MemberId id, String hash) {
    if (locked(site, id).blocked) {
      return false;
    }
    change(site, id, new MemberChange(null, false, null, null, hash));
    return true;
  }

  /**
   * Gives a member another password in place of the one that they have just shown, which ends their
   * other sessions.
   *
   * @param session the one that goes on; empty where they have logged in otherwise
   * @return whether they still had that password, and are not blocked
   */
  public boolean changePassword(
      SiteId site, KnownPassword shown, String hash, Optional<SessionId> session) {
    var member = locked(site, shown.member());
    if (member.blocked || !Objects.equals(member.passwordHash, shown.hash())) {
      return false;
    }
    member.passwordHash = hash;
    member.updatedDate = clock.instant();
    shutOut.fire(new MemberShutOut(site, shown.member(), session));
    return true;
  }

  private Member locked(SiteId site, MemberId id) {
    return findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> notFound(id));
  }

  /**
   * Who the member is, if they still have that password and are not blocked. A change of the member
   * waits for the end of this transaction, or comes first.
   */
  public Optional<MemberProfile> lockUnchanged(SiteId site, KnownPassword password) {
    return findByIdOptional(
            new SiteKey(site.value(), password.member().value()), LockModeType.PESSIMISTIC_READ)
        .filter(now -> !now.blocked && Objects.equals(now.passwordHash, password.hash()))
        .map(Member::profile);
  }

  /**
   * Who the member is, if they have not been blocked or shut out since their site's identity
   * provider has said who they are. A change of the member waits for the end of this transaction,
   * or comes first.
   */
  public Optional<MemberProfile> lockUnlessShutOut(SiteId site, MemberId id, Instant said) {
    return findByIdOptional(new SiteKey(site.value(), id.value()), LockModeType.PESSIMISTIC_READ)
        .filter(now -> !now.blocked && !revoked.include(now, said))
        .map(Member::profile);
  }

  /** Changes a member. Being blocked, and a new password, end all sessions. */
  Member change(SiteId site, MemberId id, MemberChange change) {
    var member = locked(site, id);
    if (change.email() != null) {
      member.email = change.email();
    }
    if (change.renamed()) {
      member.name = change.name();
    }
    if (change.blocked() != null) {
      member.blocked = change.blocked();
    }
    if (change.passwordHash() != null) {
      member.passwordHash = change.passwordHash();
    }
    member.updatedDate = clock.instant();
    if (member.blocked) {
      revoked.add(member);
    }
    if (member.blocked || change.passwordHash() != null) {
      shutOut.fire(new MemberShutOut(site, id, Optional.empty()));
    }
    return member;
  }

  void delete(SiteId site, MemberId id, boolean withGalleries) {
    var member = locked(site, id);
    revoked.add(member);
    leaving.fire(new MemberLeaving(site, id, withGalleries));
    delete("siteId = ?1 and id = ?2", site.value(), id.value());
  }

  private static Problem notFound(MemberId id) {
    return ProblemType.MEMBER_NOT_FOUND.because("There is no such member.", "memberId", id);
  }
}
