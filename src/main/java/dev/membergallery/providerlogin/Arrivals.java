package dev.membergallery.providerlogin;

import dev.membergallery.identity.SiteId;
import dev.membergallery.login.CodeChallenge;
import dev.membergallery.login.LoginCode;
import dev.membergallery.login.LoginCodes;
import dev.membergallery.member.ProvidedMembers;
import dev.membergallery.openid.CodeFlow;
import dev.membergallery.session.ProviderSession;
import dev.membergallery.storage.Repository;
import java.util.Optional;

/** Members come back from the provider of their site. */
@Repository
class Arrivals {

  private final ProvidedMembers members;
  private final LoginCodes codes;

  Arrivals(ProvidedMembers members, LoginCodes codes) {
    this.members = members;
    this.codes = codes;
  }

  /** A code for the page that has sent the member; empty for one who is shut out. */
  Optional<LoginCode> arrive(SiteId site, CodeFlow.Arrived arrived, CodeChallenge challenge) {
    var identity = arrived.identity();
    var session = arrived.session();
    var origin =
        ProviderSession.of(identity.issuer(), session == null ? identity.subject() : session);
    return members
        .arrive(site, identity)
        .map(member -> codes.issue(site, member.id(), challenge, identity.issuedDate(), origin));
  }
}
