package dev.membergallery.password;

import dev.membergallery.input.Input;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another password of one’s own, and the current one, which shows who chooses it. */
public record PasswordChangeRequest(
    @Schema(examples = "a long enough password", minLength = 1, maxLength = Passwords.MAX_LENGTH)
        String currentPassword,
    @Schema(
            examples = "an even longer password",
            minLength = Passwords.MIN_LENGTH,
            maxLength = Passwords.MAX_LENGTH)
        String newPassword) {

  private static final String NEW = "newPassword";

  /** Reads a body. */
  public static PasswordChangeRequest read(Input body) {
    body.required().objectOf("currentPassword", NEW);
    var current = body.field("currentPassword").requiredText(1, Passwords.MAX_LENGTH);
    var next = PasswordRules.read(fieldIn(body).required());
    body.check();
    return new PasswordChangeRequest(current, Objects.requireNonNull(next));
  }

  /** Where the new password is in a body. */
  public static Input fieldIn(Input body) {
    return body.field(NEW);
  }

  /** Without the passwords, so that no log line can hold them. */
  @Override
  public String toString() {
    return "…";
  }
}
