package dev.membergallery.collaborator;

import static dev.membergallery.problem.ProblemType.INVALID_CREDENTIALS;
import static dev.membergallery.problem.ProblemType.UNAUTHENTICATED;

import dev.membergallery.access.AccessLog;
import dev.membergallery.access.AccessLog.Person;
import dev.membergallery.access.AccessLog.Way;
import dev.membergallery.access.Caller;
import dev.membergallery.input.Input;
import dev.membergallery.limit.Limits;
import dev.membergallery.password.PasswordChangeRequest;
import dev.membergallery.password.PasswordRules;
import dev.membergallery.password.Passwords;
import dev.membergallery.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Collaborators log in with a password, and choose another one. */
@ApplicationScoped
class CollaboratorLogins {

  private final CollaboratorSessions sessions;
  private final Collaborators collaborators;
  private final PasswordRules rules;
  private final Passwords passwords;
  private final Limits limits;

  CollaboratorLogins(
      CollaboratorSessions sessions,
      Collaborators collaborators,
      PasswordRules rules,
      Passwords passwords,
      Limits limits) {
    this.sessions = sessions;
    this.collaborators = collaborators;
    this.rules = rules;
    this.passwords = passwords;
    this.limits = limits;
  }

  /**
   * Wrong, unknown and blocked look alike from outside, in what is answered and in how long that
   * takes.
   */
  CollaboratorSessions.Begun login(String email, String password) {
    var attempt = limits.collaboratorLogin(email);
    var begun = attempt.make(() -> begin(email, password));
    attempt.succeeded();
    AccessLog.loggedIn(Person.of(begun.collaborator().identity()), Way.PASSWORD);
    return begun;
  }

  private CollaboratorSessions.Begun begin(String email, String password) {
    var known = sessions.mayLogIn(email);
    // no transaction is open while this takes its time
    var matches =
        passwords.matches(password, known.flatMap(it -> Optional.ofNullable(it.passwordHash)));
    return known
        .filter(_ -> matches)
        .flatMap(sessions::begin)
        .orElseThrow(
            () -> {
              var who = new Person.Editor(known.map(Collaborator::identity));
              AccessLog.loginFailed(who, Way.PASSWORD, INVALID_CREDENTIALS.name());
              return INVALID_CREDENTIALS.because("The email or the password is wrong.");
            });
  }

  /**
   * Sets another password of who is calling, and ends their other sessions.
   *
   * @param field where the new password was read
   * @throws Problem {@code INVALID_CREDENTIALS} when the current one is wrong
   */
  void changePassword(Caller.LoggedIn caller, PasswordChangeRequest request, Input field) {
    var me =
        sessions
            .get(caller)
            .orElseThrow(() -> UNAUTHENTICATED.because("The session has ended."))
            .collaborator();
    rules.check(field, request.newPassword(), me.email, me.name);
    field.check();
    var attempt = limits.collaboratorLogin(me.email);
    // no transaction is open while this takes its time
    var isChanged =
        attempt.make(
            () ->
                passwords.matches(request.currentPassword(), Optional.ofNullable(me.passwordHash))
                    && collaborators.changePassword(
                        caller, me, passwords.hash(request.newPassword())));
    if (!isChanged) {
      AccessLog.loginFailed(Person.of(me.identity()), Way.PASSWORD, INVALID_CREDENTIALS.name());
      throw INVALID_CREDENTIALS.because("The current password is wrong.");
    }
    attempt.succeeded();
    AccessLog.passwordChanged(Person.of(me.identity()), Way.PASSWORD);
  }
}
