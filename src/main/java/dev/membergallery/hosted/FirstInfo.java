package dev.membergallery.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.membergallery.item.Link;
import dev.membergallery.item.WireItem;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an element's items, for which there is the same room with each of them. {@code
 * renderer/layout.ts} says the same, and {@code hosted.css} how high it is.
 */
enum FirstInfo {
  TITLES,
  DESCRIPTIONS,
  LINKS,
  /** It lies over the items, and takes no room. */
  OVER;

  static Set<FirstInfo> of(List<WireItem> items, JsonNode options) {
    if (FirstLayout.isOver(options)) {
      return EnumSet.of(OVER);
    }
    var said = EnumSet.noneOf(FirstInfo.class);
    var height = FirstLayout.option(options, "layoutParams_info_height");
    if (height.isNumber() && height.asInt() == 0) {
      return said;
    }
    if (!FirstLayout.hasRoom(options)) {
      return EnumSet.of(OVER);
    }
    for (var item : items) {
      if (says(item.title())) {
        said.add(TITLES);
      }
      if (says(item.description())) {
        said.add(DESCRIPTIONS);
      }
      if (leads(item.link())) {
        said.add(LINKS);
      }
    }
    return said;
  }

  /** The names of their styles. */
  static String styles(Set<FirstInfo> said) {
    return said.stream()
        .map(info -> "mg-first-" + info.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static boolean says(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static boolean leads(@Nullable Link link) {
    return Optional.ofNullable(link).flatMap(FirstLink::of).isPresent();
  }
}
