package dev.membergallery.openid;

import dev.membergallery.input.Input;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider has answered by a browser that comes back: RFC 6749, section 4.1.2.
 *
 * @param state which login it is about
 * @param error why nobody has logged in; null when somebody has
 * @param issuer who says so, by RFC 9207; null when it does not say that
 */
public record ProviderAnswer(String state, @Nullable String error, @Nullable String issuer) {

  private static final int MAX_TEXT = 4_096;
  private static final int MAX_URL = 2_048;

  /** RFC 6749, section 4.1.2.1: what an error may be called. */
  private static final Pattern ERROR = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]{1,100}");

  /** What any other is called. */
  private static final String UNNAMED = "server_error";

  /** Reads the parameters of an address, and ends the reading. */
  public static ProviderAnswer read(
      @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String iss) {
    var in = Input.withoutBody();
    var login = in.parameter("state", state).requiredText(1, MAX_TEXT);
    var reason = in.parameter("error", error).text(1, MAX_TEXT);
    if (reason == null) {
      in.parameter("code", code).required().text(1, MAX_TEXT);
    }
    var issuer = in.parameter("iss", iss).text(1, MAX_URL);
    in.check();
    return new ProviderAnswer(login, reason == null ? null : named(reason), issuer);
  }

  private static String named(String error) {
    return ERROR.matcher(error).matches() ? error : UNNAMED;
  }
}
