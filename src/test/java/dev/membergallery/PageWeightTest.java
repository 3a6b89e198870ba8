package dev.membergallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages load no more than the README says. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class PageWeightTest {

  private static final int KB = 1024;
  private static final Path SIZE_LIMITS = Path.of("src/main/webui/runtime/build/size-limits.json");

  private TestSite site;
  private String element;

  @BeforeEach
  void anElementWithPictures() {
    site = TestSite.create();
    var info = Map.of("id", "mg_harbour.svg", "width", 1600, "height", 1000);
    var picture = TestItem.of("harbour", "image", Map.of("imageInfo", info));
    element = site.element(picture, image("elsewhere"));
  }

  @Test
  void theFirstPictureWaitsForNoScript() {
    weigh(
        new Browser.NewContextOptions().setJavaScriptEnabled(false),
        "a hosted page until its first picture can show",
        page -> page.window().waitForSelector("img[src*=mg_harbour]"));
  }

  @Test
  void whereAScriptFindsThePlacesTheFirstPictureWaitsForNothingElse() {
    site.layOut(element, Map.of("layoutParams_structure_galleryLayout", 1));
    weigh(
        new Browser.NewContextOptions(),
        "the same in layouts whose places no style sheet can say",
        page ->
            assertThat(page.window().locator(".mg-first-placed img[src*=mg_harbour]")).isVisible(),
        "**/live/v1/hosted.js");
  }

  @Test
  void aGalleryIsDrawnWithLittle() {
    weigh(
        new Browser.NewContextOptions(),
        "a hosted page until its gallery is drawn",
        page -> page.is("original").shows("harbour", "elsewhere"));
  }

  @Test
  void theBuildKeepsWhatTheReadmeSays() throws IOException {
    var kept = new ObjectMapper().readTree(SIZE_LIMITS.toFile());

    assertThat(kept).isNotEmpty();
    kept.properties()
        .forEach(
            limit ->
                assertThat(limitsOf(limit.getKey()))
                    .containsExactly(
                        limit.getValue().path("requests").intValue(),
                        limit.getValue().path("kilobytes").intValue()));
  }

  private void weigh(
      Browser.NewContextOptions options, String what, Consumer<LivePage> use, String... without) {
    var limits = limitsOf(what);
    Chromium.open(
        window -> {
          try (BrowserContext context = window.context().browser().newContext(options)) {
            var loaded = new CopyOnWriteArrayList<Request>();
            context.onRequestFinished(
                request -> {
                  if (!request.url().contains("/media/")) {
                    loaded.add(request);
                  }
                });
            for (var file : without) {
              context.route(file, Route::abort);
            }
            use.accept(LivePage.of(context.newPage(), site, element));

            assertThat(loaded.stream().map(Request::url)).hasSizeBetween(1, limits.getFirst());
            assertThat(loaded.stream().mapToInt(request -> request.sizes().responseBodySize).sum())
                .isBetween(1, limits.getLast() * KB);
          }
        });
  }

  /** Requests and KB of a line in the README's table. */
  private static List<Integer> limitsOf(String what) {
    try {
      var line = Pattern.compile("\\| " + what + "[^|]*\\| (\\d+) \\| (\\d+) \\|");
      var found = line.matcher(Files.readString(Path.of("README.md")));
      assertThat(found.find()).as(what).isTrue();
      return List.of(Integer.valueOf(found.group(1)), Integer.valueOf(found.group(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
