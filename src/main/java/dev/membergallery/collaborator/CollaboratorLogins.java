package dev.membergallery.collaborator;

import dev.membergallery.limit.Limits;
import dev.membergallery.password.Passwords;
import dev.membergallery.problem.ProblemType;
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
                () ->
                    ProblemType.INVALID_CREDENTIALS.because("The email or the password is wrong."));
    attempt.succeeded();
    return begun;
  }
}
