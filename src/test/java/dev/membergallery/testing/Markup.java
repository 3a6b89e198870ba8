package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Texts that would set {@code pwned} if a page took them for markup, or for code. */
public final class Markup {

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

  /** None of them has run, nor opened anything. */
  public static void assertThatNothingRan(Page window) {
    assertThat(window.evaluate("() => typeof globalThis.pwned")).isEqualTo("undefined");
    assertThat(window.frames()).hasSize(1);
  }
}
