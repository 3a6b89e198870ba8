package dev.membergallery.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.membergallery.element.MediaAddresses;
import dev.membergallery.element.PublishedPages.LiveElementResponse;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.WireItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * An element as the page shows it before its script has run, and without one: its first original
 * items in plain HTML.
 *
 * @param isPlaced whether a script finds where items go
 * @param said what is said of items, of those too that are not there
 * @param more how many items are not there
 * @param json what the script would have to ask for otherwise, in a form that may stand in a {@code
 *     script} block
 */
public record FirstPaint(
    String id,
    String nickname,
    FirstLayout layout,
    boolean isPlaced,
    Set<FirstInfo> said,
    List<Figure> figures,
    int more,
    String json) {

  /**
   * More than fit a window: the others come with the script. Who has none can ask for a page with
   * all of one element, so that nobody else loads them twice.
   */
  private static final int MAX_FIGURES = 50;

  private static final PolicyFactory HARMLESS =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.LINKS)
          .and(Sanitizers.TABLES)
          .and(new HtmlPolicyBuilder().allowElements("hr", "span", "pre").toFactory());

  /**
   * An item.
   *
   * @param picture the address of what is shown of it; absent when it is a text, or has none
   * @param size of an image, where it is known, and such as a page has room for
   * @param html of a text item, sanitised
   */
  public record Figure(
      @Nullable String picture,
      @Nullable Size size,
      String alt,
      @Nullable String html,
      @Nullable String title,
      @Nullable String description,
      @Nullable FirstLink link) {}

  /** In pixels. */
  public record Size(long width, long height) {

    /** No format of pictures that browsers show has longer sides: what says more is wrong. */
    private static final int LONGEST = 65_535;

    static Optional<Size> of(ImageInfo info) {
      var width = info.width();
      var height = info.height();
      return width == null || height == null || !isSide(width) || !isSide(height)
          ? Optional.empty()
          : Optional.of(new Size(Math.round(width), Math.round(height)));
    }

    private static boolean isSide(double length) {
      return length >= 1 && length <= LONGEST;
    }
  }

  /** The names of its styles. */
  public String styles() {
    return layout.style() + (isPlaced ? " mg-first-places " : " ") + FirstInfo.styles(said);
  }

  /**
   * @param all whether every item is to be there
   */
  static FirstPaint of(
      LiveElementResponse element,
      JsonNode options,
      String json,
      MediaAddresses media,
      boolean all) {
    var items = element.items();
    var shown = all ? items : items.subList(0, Math.min(items.size(), MAX_FIGURES));
    var layout = FirstLayout.of(options);
    // a row is as high however long it is
    var isAsHigh = shown.size() == items.size() || layout.isSideways();
    return new FirstPaint(
        element.element().id(),
        element.element().nickname(),
        layout,
        !isAsHigh || !FirstLayout.isPlain(options),
        FirstInfo.of(items, options),
        shown.stream().map(item -> figure(item, media)).toList(),
        items.size() - shown.size(),
        // nothing in it ends the block, or begins a comment
        json.replace("<", "\\u003c"));
  }

  private static Figure figure(WireItem item, MediaAddresses media) {
    return new Figure(
        picture(item, media).orElse(null),
        Optional.ofNullable(item.image()).flatMap(image -> Size.of(image.imageInfo())).orElse(null),
        item.image() == null
            ? ""
            : Optional.ofNullable(item.image().imageInfo().altText()).orElse(""),
        item.text() == null ? null : HARMLESS.sanitize(item.text().html()),
        item.title(),
        item.description(),
        Optional.ofNullable(item.link()).flatMap(FirstLink::of).orElse(null));
  }

  private static Optional<String> picture(WireItem item, MediaAddresses media) {
    if (item.image() != null) {
      return media.of(item.image().imageInfo());
    }
    var posters = item.video() == null ? null : item.video().videoInfo().posters();
    // the second where there are two, as page code sees it
    return posters == null || posters.isEmpty()
        ? Optional.empty()
        : media.of(posters.get(Math.min(1, posters.size() - 1)));
  }
}
