package dev.membergallery.input;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that others load something from have to be secure, but for a developer's own machine.
 */
public final class SecureUrl {

  /** What is wrong with one that is not. */
  public static final String RULE = "must be an absolute https url as RFC 3986 has it";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** A host name as RFC 3986 lets registries have it, as far as the domain name system goes. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]+(:[0-9]{1,5})?");

  private SecureUrl() {}

  /** Whether it is an absolute url of {@code https}, or of {@code http} on loopback. */
  public static boolean isSecure(String url) {
    try {
      var uri = new URI(url);
      // URI knows the host names of RFC 2396 only, which had no underscores
      return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
        case "https" -> uri.getHost() != null || isHost(uri.getRawAuthority());
        case "http" -> LOOPBACK.contains(String.valueOf(uri.getHost()));
        default -> false;
      };
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isHost(@Nullable String authority) {
    return authority != null && HOST.matcher(authority).matches();
  }
}
