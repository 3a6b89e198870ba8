package dev.membergallery.collaborator;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.limit.Limits;
import dev.membergallery.openid.CodeFlow;
import dev.membergallery.openid.ProviderAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Collaborators are sent to their identity provider, and come back with what it says. */
@ApplicationScoped
class CollaboratorProviderLogins {

  /** Who has logged in at the provider is nobody whom the operator lets in. */
  private static final String NO_COLLABORATOR = "no_collaborator";

  /** This browser has begun no such login, or it has ended. */
  private static final String LOGIN_EXPIRED = "login_expired";

  private final CollaboratorProvider provider;
  private final CodeFlow flow;
  private final CollaboratorLoginsUnderWay underWay;
  private final ProvidedCollaborators collaborators;
  private final Limits limits;

  CollaboratorProviderLogins(
      CollaboratorProvider provider,
      CodeFlow flow,
      CollaboratorLoginsUnderWay underWay,
      ProvidedCollaborators collaborators,
      Limits limits) {
    this.provider = provider;
    this.flow = flow;
    this.underWay = underWay;
    this.collaborators = collaborators;
    this.limits = limits;
  }

  /**
   * How a login has ended.
   *
   * @param page where the browser goes on
   * @param secret of the session that has begun; empty when nobody has logged in
   */
  record Ended(EditorPage page, Optional<SessionSecret> secret) {

    private static Ended refused(EditorPage wanted, String error) {
      AccessLog.loginFailed(new Person.Editor(Optional.empty()), Way.PROVIDER, error);
      return new Ended(wanted.afterLogin(error), Optional.empty());
    }
  }

  /** Begins a login, and answers the provider's address. */
  URI begin(EditorPage returnTo) {
    var client = provider.client();
    limits.collaboratorProviderLogin();
    var begun = flow.begin(client);
    underWay.begin(begun, returnTo);
    return begun.address();
  }

  /** Ends a login of the browser that is calling. */
  Ended end(ProviderAnswer answer) {
    var client = provider.client();
    // the browser can come back to what has not been used up
    flow.requireAnswering(client);
    var known =
        flow.cookieOf(answer.state()).flatMap(cookie -> underWay.end(answer.state(), cookie));
    if (known.isEmpty()) {
      limits.badSecret();
      return Ended.refused(EditorPage.START, LOGIN_EXPIRED);
    }
    var page = known.get();
    if (answer.error() != null) {
      flow.end(client, answer.state());
      return Ended.refused(page, answer.error());
    }
    return collaborators
        .arrive(flow.complete(client, answer.issuer()).identity())
        .map(begun -> loggedIn(page, begun))
        .orElseGet(() -> Ended.refused(page, NO_COLLABORATOR));
  }

  private static Ended loggedIn(EditorPage page, CollaboratorSessions.Begun begun) {
    AccessLog.loggedIn(Person.of(begun.collaborator().identity()), Way.PROVIDER);
    return new Ended(page, Optional.of(begun.secret()));
  }
}
