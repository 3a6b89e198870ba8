package dev.membergallery.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a click on an item leads, and what the link says. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
    @Schema(examples = "Buy a print", maxLength = ItemReader.MAX_TITLE) @Nullable String text,
    @Schema(examples = "https://example.org/shop", maxLength = ItemReader.MAX_URL)
        @Nullable String url) {

  private static final Pattern SCHEME =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
  private static final Set<String> ALLOWED = Set.of("http", "https", "mailto", "tel", "wix");

  /**
   * Whether a browser may be sent to the url: a relative one, or of a scheme that shows, writes or
   * calls. Browsers leave out control characters before they look for the scheme, so there may be
   * none.
   */
  static boolean isAllowed(String url) {
    if (!url.equals(url.strip()) || url.chars().anyMatch(Character::isISOControl)) {
      return false;
    }
    var scheme = SCHEME.matcher(url);
    return !scheme.matches() || ALLOWED.contains(scheme.group(1).toLowerCase(Locale.ROOT));
  }
}
