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
    var known = sessions.mayLogIn(email);
    // no transaction is open while this takes its time
    var matches =
        attempt.make(
            () ->
                passwords.matches(
                    password, known.flatMap(it -> Optional.ofNullable(it.passwordHash))));
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
    var hash =
        attempt.make(
            () ->
                passwords.matches(request.currentPassword(), Optional.ofNullable(me.passwordHash))
                    ? Optional.of(passwords.hash(request.newPassword()))
                    : Optional.<String>empty());
    if (hash.filter(it -> collaborators.changePassword(caller, me, it)).isEmpty()) {
      AccessLog.loginFailed(Person.of(me.identity()), Way.PASSWORD, INVALID_CREDENTIALS.name());
      throw INVALID_CREDENTIALS.because("The current password is wrong.");
    }
    attempt.succeeded();
    AccessLog.passwordChanged(Person.of(me.identity()), Way.PASSWORD);
  }
}
