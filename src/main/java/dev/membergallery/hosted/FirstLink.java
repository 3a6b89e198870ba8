package dev.membergallery.hosted;

import dev.membergallery.item.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an item's link is shown, as {@code renderer/links.ts} does it.
 *
 * @param url where it leads to; absent when a browser cannot follow it
 */
public record FirstLink(String text, @Nullable String url) {

  /** Empty when there is neither a text nor somewhere to go. */
  static Optional<FirstLink> of(Link link) {
    var text = link.text() == null ? "" : link.text().strip();
    var url = link.url();
    if (url != null && !url.isEmpty() && !isForWix(url)) {
      return Optional.of(new FirstLink(text.isEmpty() ? placeOf(url) : text, url));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(new FirstLink(text, null));
  }

  /** The host of a page; whom mails and calls are for; of anything else all of it. */
  private static String placeOf(String url) {
    try {
      var address = new URI(url);
      if (address.isOpaque()) {
        return address.getSchemeSpecificPart().replaceFirst("\\?.*", "");
      }
      return address.getHost() == null ? url : address.getHost().replaceFirst("^www\\.", "");
    } catch (URISyntaxException asBrowsersReadIt) {
      return url;
    }
  }

  /** Only the site that it is from can follow such a link. */
  private static boolean isForWix(String url) {
    return url.regionMatches(true, 0, "wix:", 0, 4);
  }
}
