package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Texts that would set {@code pwned} if a page took them for markup, or for code. */
public final class Markup {

  /** Where links lead to, with the text behind it. */
  public static final String LINK = "https://example.org/?";

  private Markup() {}

  public static List<String> all() {
    try (var file = Markup.class.getResourceAsStream("/xss.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An image that says it in every field that takes a text, and leads to it. */
  public static TestItem image(String markup) {
    var info =
        Map.of("id", "a.jpg", "width", 40, "height", 30, "altText", markup, "filename", markup);
    return TestItem.of(markup, "image", Map.of("imageInfo", info))
        .with("description", markup)
        .with("link", Map.of("url", LINK + markup));
  }

  /** The same, with a link that says it as well: overrides leave such items out. */
  public static TestItem imageWithLinkText(String markup) {
    return image(markup).with("link", Map.of("text", markup, "url", LINK + markup));
  }

  /** None of them has run, nor opened anything, and none does a moment later. */
  public static void assertThatNothingRan(Page window) {
    lookAt(window);
    // a picture that is not there: those that were asked for before have failed when this one has
    window.evaluate(
        """
        () => new Promise(resolve => {
          const picture = new Image();
          picture.onload = picture.onerror = () => setTimeout(resolve);
          picture.src = `/no-such-picture-${Math.random()}.png`;
        })
        """);
    lookAt(window);
  }

  private static void lookAt(Page window) {
    assertThat(window.evaluate("() => typeof globalThis.pwned")).isEqualTo("undefined");
    assertThat(window.frames()).hasSize(1);
  }
}
