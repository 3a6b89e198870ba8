package dev.membergallery.input;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses that others load something from have to be secure, but for a developer's own machine.
 */
public final class SecureUrl {

  /** What is wrong with one that is not. */
  public static final String RULE = "must be an absolute https url as RFC 3986 has it";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private SecureUrl() {}

  /** Whether it is an absolute url of {@code https}, or of {@code http} on loopback. */
  public static boolean isSecure(String url) {
    try {
      var uri = new URI(url);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return uri.getHost() != null
          && (scheme.equals("https")
              || (scheme.equals("http") && LOOPBACK.contains(uri.getHost())));
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
