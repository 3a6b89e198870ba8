package dev.membergallery.testing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An item in the wire format, by its title. */
public record TestItem(@JsonValue Map<String, Object> json) {

  public static TestItem of(String title, String kind, Map<String, Object> media) {
    return new TestItem(Map.of("title", title, kind, media));
  }

  public static TestItem image(String title) {
    return of(
        title,
        "image",
        Map.of("imageInfo", Map.of("id", "a1~mv2.jpg", "width", 4000, "height", 2667)));
  }

  public static TestItem video(String title) {
    return of(title, "video", Map.of("videoInfo", Map.of("url", "https://vimeo.com/378840916")));
  }

  public static TestItem text(String title) {
    return of(title, "text", Map.of("html", "<p>" + title + "</p>"));
  }

  public static TestItem imageWithLinkText(String title) {
    return image(title)
        .with("link", Map.of("text", "Buy a print", "url", "https://example.org/shop"));
  }

  public TestItem with(String field, Object value) {
    var changed = new HashMap<>(json);
    changed.put(field, value);
    return new TestItem(changed);
  }

  /** The body of a request that makes a gallery of these items. */
  public static Map<String, Object> gallery(TestItem... items) {
    return Map.of("gallery", Map.of("items", List.of(items)));
  }
}
