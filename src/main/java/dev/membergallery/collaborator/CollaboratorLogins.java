package dev.membergallery.collaborator;

import static dev.membergallery.problem.ProblemType.INVALID_CREDENTIALS;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.limit.Limits;
import dev.membergallery.password.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Collaborators log in with a password. */
@ApplicationScoped
class CollaboratorLogins {

  private final CollaboratorSessions sessions;
  private final Passwords passwords;
  private final Limits limits;

  CollaboratorLogins(CollaboratorSessions sessions, Passwords passwords, Limits limits) {
    this.sessions = sessions;
    this.passwords = passwords;
    this.limits = limits;
  }

  /**
   * Wrong, unknown and blocked look alike from outside, in what is answered and in how long that
   * takes.
   */
  CollaboratorSessions.Begun login(String email, String password) {
    var attempt = limits.collaboratorLogin(email);
    var known = sessions.mayLogIn(email);
    // no transaction is open while this takes its time
    var matches =
        passwords.matches(password, known.flatMap(it -> Optional.ofNullable(it.passwordHash)));
    var begun =
        known
            .filter(_ -> matches)
            .flatMap(sessions::begin)
            .orElseThrow(
                () -> {
                  var who = new Person.Editor(known.map(Collaborator::identity));
                  AccessLog.loginFailed(who, Way.PASSWORD, INVALID_CREDENTIALS.name());
                  return INVALID_CREDENTIALS.because("The email or the password is wrong.");
                });
    attempt.succeeded();
    AccessLog.loggedIn(Person.of(begun.collaborator().identity()), Way.PASSWORD);
    return begun;
  }
}
