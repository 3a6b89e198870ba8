package dev.membergallery.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much room an element takes before its script has run: as much as it is going to have, so that
 * what is below it stays where it is.
 */
public enum FirstLayout {
  /** One below the other, in as many columns as there is room for. */
  GRID,
  /** One below the other, as wide as there is room, and as high as they are. */
  COLUMN,
  /** Beside each other, in the height that galleries have which scroll sideways. */
  ROW,
  /** The same, one at a time. */
  SLIDES;

  private static final String LAYOUT = "layoutParams_structure_galleryLayout";
  private static final String DIRECTION = "layoutParams_structure_scrollDirection";
  private static final String PLACEMENT = "layoutParams_info_placement";

  /**
   * Layouts by {@code pro-gallery}'s numbers whose way to scroll is fixed; {@code
   * renderer/options.ts} says the same.
   */
  private static final Set<Integer> SIDEWAYS = Set.of(3, 4, 5, 7, 9);

  private static final Set<Integer> NEVER_SIDEWAYS = Set.of(1, 6, 10, 11, 12);

  /**
   * Layouts with room for something beside items, by {@code pro-gallery}'s numbers; in others it
   * may lie over them only. Columns of {@link #MASONRY} have it too, and a grid unless it has
   * several rows that scroll sideways.
   */
  private static final Set<Integer> WITH_ROOM = Set.of(2, 4, 5, 6, 7);

  /** Layouts by {@code pro-gallery}'s numbers whose places {@code hosted.css} knows. */
  private static final Set<Integer> PLAIN = Set.of(2, 4, 5);

  /** Options that {@code hosted.css} knows, or by which nothing goes elsewhere. */
  private static final Pattern PLAIN_OPTIONS =
      Pattern.compile(
          LAYOUT
              + "|"
              + PLACEMENT
              + "|layoutParams_navigationArrows_(enable|size|padding|type|container_.*)"
              + "|behaviourParams_item_.*"
              + "|behaviourParams_gallery_horizontal_.*|stylingParams_(arrowsColor|itemBorderRadius)");

  private static final Set<String> PLAIN_PLACEMENTS = Set.of("", "BELOW", "OVERLAY");

  private static final int MASONRY = 1;
  private static final int GRID_LAYOUT = 2;
  private static final int SLIDESHOW = 5;
  private static final int PANORAMA = 6;

  static FirstLayout of(JsonNode options) {
    var layout = number(options);
    if (layout == SLIDESHOW) {
      return SLIDES;
    }
    if (layout == PANORAMA) {
      return COLUMN;
    }
    return isSideways(layout, options) ? ROW : GRID;
  }

  /**
   * Whether {@code hosted.css} can say where items are going to be; else {@code first-layout.ts}
   * asks {@code pro-gallery}, before anything is seen.
   */
  static boolean isPlain(JsonNode options) {
    var layout = option(options, LAYOUT);
    return (layout.isMissingNode() || layout.isIntegralNumber())
        && PLAIN.contains(number(options))
        && PLAIN_PLACEMENTS.contains(option(options, PLACEMENT).asText())
        && names("", options).allMatch(PLAIN_OPTIONS.asMatchPredicate());
  }

  private static boolean isSideways(int layout, JsonNode options) {
    return SIDEWAYS.contains(layout)
        || (!NEVER_SIDEWAYS.contains(layout)
            && option(options, DIRECTION).asText().equals("HORIZONTAL"));
  }

  private static int number(JsonNode options) {
    return option(options, LAYOUT).asInt(GRID_LAYOUT);
  }

  /** Whether there is room for what is said of an item; else it lies over the item. */
  static boolean hasRoom(JsonNode options) {
    var layout = number(options);
    if (layout == MASONRY) {
      return option(options, "layoutParams_structure_layoutOrientation")
          .asText()
          .equals("VERTICAL");
    }
    var isOfRows =
        layout == GRID_LAYOUT
            && isSideways(layout, options)
            && option(options, "layoutParams_structure_numberOfGridRows").asInt(1) > 1;
    return WITH_ROOM.contains(layout) && !isOfRows;
  }

  /** Whether what is said of items lies over them. Slides have it below, whatever options say. */
  static boolean isOver(JsonNode options) {
    return number(options) != SLIDESHOW && option(options, PLACEMENT).asText().equals("OVERLAY");
  }

  /** The name of its style. */
  public String style() {
    return "mg-first-" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether one has to scroll to see the items that do not fit beside each other. */
  public boolean isSideways() {
    return this == ROW || this == SLIDES;
  }

  /** Of all that is said, as if it were flat. */
  private static Stream<String> names(String within, JsonNode options) {
    return options.properties().stream()
        .flatMap(
            option ->
                option.getValue().isObject() && !option.getValue().isEmpty()
                    ? names(within + option.getKey() + "_", option.getValue())
                    : Stream.of(within + option.getKey()));
  }

  /** Flat, or nested. */
  static JsonNode option(JsonNode options, String name) {
    return options.has(name) ? options.get(name) : options.at("/" + name.replace('_', '/'));
  }
}
