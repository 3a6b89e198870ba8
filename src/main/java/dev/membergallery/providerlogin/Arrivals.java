package dev.membergallery.providerlogin;

import dev.membergallery.access.SiteId;
import dev.membergallery.login.CodeChallenge;
import dev.membergallery.login.LoginCode;
import dev.membergallery.login.LoginCodes;
import dev.membergallery.member.ProvidedIdentity;
import dev.membergallery.member.ProvidedMembers;
import dev.membergallery.session.ProviderSession;
import dev.membergallery.storage.Repository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members come back from the provider of their site. */
@Repository
class Arrivals {

  private final ProvidedMembers members;
  private final LoginCodes codes;

  Arrivals(ProvidedMembers members, LoginCodes codes) {
    this.members = members;
    this.codes = codes;
  }

  /**
   * A code for the page that has sent the member; empty for one who is shut out.
   *
   * @param session by what the provider knows the login; null where it does not say that
   */
  Optional<LoginCode> arrive(
      SiteId site, ProvidedIdentity identity, @Nullable String session, CodeChallenge challenge) {
    var origin =
        ProviderSession.of(identity.issuer(), session == null ? identity.subject() : session);
    return members
        .arrive(site, identity)
        .map(member -> codes.issue(site, member.id(), challenge, identity.issuedDate(), origin));
  }
}
