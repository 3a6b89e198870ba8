package dev.membergallery.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A web origin as browsers send it (RFC 6454): in lower case, and without the port that its scheme
 * has anyway.
 */
public record Origin(String value) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>[A-Za-z0-9.-]{1,240}|\\[[0-9A-Fa-f:.]{2,45}])(?<port>(:[0-9]{1,5})?)");

  private static final Map<String, String> DEFAULT_PORTS = Map.of("http", ":80", "https", ":443");

  /** The origin of the page at an address, where every browser finds that page and no other. */
  public static Optional<Origin> ofPage(String url) {
    try {
      var uri = new URI(url);
      // browsers find a host in https:host, and in https:///host
      return uri.getRawAuthority() == null
          ? Optional.empty()
          : parse(uri.getScheme() + "://" + uri.getRawAuthority());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** The origin of the pages at an address. */
  public static Optional<Origin> of(URI url) {
    return parse(url.getScheme() + "://" + url.getAuthority());
  }

  /** The origin, unless the text is none of a web page's. */
  public static Optional<Origin> parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var scheme = parts.group("scheme");
    var host = parts.group("host").toLowerCase(Locale.ROOT);
    var port = parts.group("port");
    return Optional.of(
        new Origin(scheme + "://" + host + (port.equals(DEFAULT_PORTS.get(scheme)) ? "" : port)));
  }
}
