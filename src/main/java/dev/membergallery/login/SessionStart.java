package dev.membergallery.login;

import dev.membergallery.identity.SiteId;
import dev.membergallery.member.KnownPassword;
import dev.membergallery.member.MemberArrived;
import dev.membergallery.member.Members;
import dev.membergallery.session.EndedProviderSessions;
import dev.membergallery.session.Sessions;
import dev.membergallery.storage.Repository;
import jakarta.enterprise.event.Event;
import java.util.Optional;

/** Begins sessions of members who have shown who they are. */
@Repository
class SessionStart {

  private final Members members;
  private final Sessions sessions;
  private final LoginCodes codes;
  private final EndedProviderSessions ended;
  private final Event<MemberArrived> arrived;

  SessionStart(
      Members members,
      Sessions sessions,
      LoginCodes codes,
      EndedProviderSessions ended,
      Event<MemberArrived> arrived) {
    this.members = members;
    this.sessions = sessions;
    this.codes = codes;
    this.ended = ended;
    this.arrived = arrived;
  }

  /**
   * Begins a session; empty where the member is not any more who has just shown their password. A
   * change of the member waits until the session is there to be ended, or comes first.
   */
  Optional<Started> withPassword(SiteId site, KnownPassword shown) {
    return members
        .lockUnchanged(site, shown)
        .map(
            member -> {
              var session = sessions.begin(site, member.id());
              arrived.fire(new MemberArrived(site, member.id()));
              return new Started(member, session);
            });
  }

  /**
   * Begins the session of a code, which is used up by that, and by a verifier that is not its own;
   * empty then, and where the member has been shut out, or has logged out at the provider, since.
   */
  Optional<Started> withCode(SiteId site, LoginCode code, String verifier) {
    return codes
        .use(site, code)
        .filter(used -> used.challenge().isOf(verifier))
        .filter(used -> !ended.include(site, used.origin(), used.said()))
        .flatMap(
            used ->
                members
                    .lockUnlessShutOut(site, used.member(), used.said())
                    .map(
                        member ->
                            new Started(member, sessions.begin(site, member.id(), used.origin()))));
  }
}
