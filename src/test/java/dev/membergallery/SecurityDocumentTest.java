package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/security.md} says is held by a test or a class is. */
class SecurityDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/security.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path CLASSES = Path.of("src/main/java/dev/membergallery");

  /** As in {@code `LoginTest.noLogLineHoldsASecret`}. */
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  /** As in {@code `access.Gatekeeper`}. */
  private static final Pattern CLASS = Pattern.compile("`([a-z]+)\\.([A-Z]\\w*)");

  @Test
  void everyClassThatItNamesIsThere() throws IOException {
    var named = CLASS.matcher(Files.readString(DOCUMENT)).results().toList();

    assertThat(named)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(CLASSES.resolve(it.group(1)).resolve(it.group(2) + ".java")).exists());
  }

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    var named = TEST.matcher(Files.readString(DOCUMENT)).results().toList();

    assertThat(named)
        .isNotEmpty()
        .allSatisfy(
            test ->
                assertThat(sourceOf(test))
                    .as(test.group())
                    .containsPattern("(void|ArchRule) " + test.group(2) + "\\b"));
  }

  private static String sourceOf(MatchResult test) throws IOException {
    try (var files = Files.walk(TESTS)) {
      var file = files.filter(it -> it.endsWith(test.group(1) + ".java")).findFirst();
      return file.isPresent() ? Files.readString(file.get()) : "";
    }
  }
}
