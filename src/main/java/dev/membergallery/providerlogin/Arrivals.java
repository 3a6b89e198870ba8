package dev.membergallery.providerlogin;

import dev.membergallery.access.SiteId;
import dev.membergallery.login.CodeChallenge;
import dev.membergallery.login.LoginCode;
import dev.membergallery.login.LoginCodes;
import dev.membergallery.member.ProvidedIdentity;
import dev.membergallery.member.ProvidedMembers;
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
  Optional<LoginCode> arrive(SiteId site, ProvidedIdentity identity, CodeChallenge challenge) {
    return members
        .arrive(site, identity)
        .map(member -> codes.issue(site, member.id(), challenge, identity.issuedDate()));
  }
}
