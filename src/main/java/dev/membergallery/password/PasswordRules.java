package dev.membergallery.password;

import static dev.membergallery.problem.ViolatedRule.MIN_LENGTH;
import static dev.membergallery.problem.ViolatedRule.OTHER;

import dev.membergallery.input.Input;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords people may choose, by NIST SP 800-63B (revision 4), section 3.1.1.2: long ones,
 * of whatever they are made, but none that others would try first.
 */
@ApplicationScoped
public class PasswordRules {

  private static final String COMMON = "/common-passwords.txt";
  private static final String COMMENT = "# ";

  /** The shortest part that says something. */
  private static final int MIN_PART = 4;

  private final Set<String> common;

  PasswordRules() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(COMMON)),
                StandardCharsets.UTF_8))) {
      common = lines.lines().filter(line -> !line.startsWith(COMMENT)).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a new password, if there is one, and rejects what is too short or too long. */
  public static @Nullable String read(Input password) {
    var text = password.text(0, Passwords.MAX_LENGTH);
    if (text != null && characters(text) < Passwords.MIN_LENGTH) {
      password.reject(MIN_LENGTH, "must have at least " + Passwords.MIN_LENGTH + " characters");
    }
    return text;
  }

  private static int characters(String password) {
    var text = Passwords.normal(password);
    return text.codePointCount(0, text.length());
  }

  /**
   * Rejects a password that is easy to guess: a common one, the person's email or name or what else
   * others know of them, two of these in a row, or anything that is repeated over and over.
   *
   * @param text what was read; null where there is none
   * @param email of the person, if it is known
   * @param names of the person, and of the site that they are a member of, as far as there are any
   */
  public void check(
      Input password, @Nullable String text, @Nullable String email, @Nullable String... names) {
    if (text == null || password.isRejected()) {
      return;
    }
    var personal =
        Stream.concat(
                Stream.of(email, email == null ? null : email.split("@", 2)[0]),
                Arrays.stream(names))
            .filter(Objects::nonNull)
            .map(PasswordRules::comparable)
            .collect(Collectors.toSet());
    var guess = comparable(text);
    if (isRepetition(guess) || isMadeOf(guess, personal)) {
      password.reject(
          OTHER, "is easy to guess: it is a common one, or made of names that others know");
    }
  }

  private boolean isMadeOf(String text, Set<String> personal) {
    return isKnown(text, personal)
        || IntStream.rangeClosed(MIN_PART, text.length() - MIN_PART)
            .anyMatch(
                middle ->
                    isKnown(text.substring(0, middle), personal)
                        && isKnown(text.substring(middle), personal));
  }

  private boolean isKnown(String text, Set<String> personal) {
    return common.contains(text) || personal.contains(text);
  }

  private static boolean isRepetition(String text) {
    return (text + text).indexOf(text, 1) < text.length();
  }

  private static String comparable(String text) {
    return Passwords.normal(text).toLowerCase(Locale.ROOT);
  }
}
