package dev.membergallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.javacrumbs.jsonunit.assertj.JsonAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server itself serves as pages, before any script has run, and the files beside it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class HostedPageTest {

  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL);

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  @Test
  void aPublishedPageHasItsOriginalItemsInIt() {
    var element = site.element(harbour(1600, 1000), image("elsewhere"), text("a note"));

    var page = Api.visitor().get(site.hostedPageOf(element)).is(200);

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.body())
        .contains("<title>A page</title>")
        .contains("<img src=\"/media/mg_harbour.svg\" alt=\"Boats\"")
        // there is no media base here
        .contains("<span class=\"mg-first-none\">elsewhere</span>")
        .contains("<div class=\"mg-first-text\"><p>a note</p></div>")
        .contains(
            "<member-gallery site=\"%s\" element=\"%s\" nickname=\"memberGallery\">"
                .formatted(site.id(), element));
    var data = DATA.matcher(page.body());
    assertThat(data.find()).isTrue();
    JsonAssertions.assertThatJson(data.group(1))
        .isEqualTo(Api.visitor().get(site.live("/elements/" + element)).body());
  }

  private static TestItem harbour(double width, double height) {
    var info = Map.of("id", "mg_harbour.svg", "altText", "Boats", "width", width, "height", height);
    return TestItem.of("harbour", "image", Map.of("imageInfo", info));
  }

  @ParameterizedTest
  @CsvSource({
    "de-CH, 'lang=\"de-CH\"'",
    "he, 'lang=\"he\" dir=\"rtl\"'",
    "AR-eg, 'lang=\"AR-eg\" dir=\"rtl\"'",
    "pa-Arab-PK, 'lang=\"pa-Arab-PK\" dir=\"rtl\"'",
    "ar-arz, 'lang=\"ar-arz\" dir=\"rtl\"'",
    "ji, 'lang=\"ji\" dir=\"rtl\"'",
    "ur-Aran, 'lang=\"ur-Aran\" dir=\"rtl\"'",
    "az-Latn, 'lang=\"az-Latn\"'",
    "ur-Latn, 'lang=\"ur-Latn\"'"
  })
  void aPageIsInItsLanguageAndItsDirection(String language, String attributes) {
    var element = site.element(harbour(1600, 1000));
    var page = site.pageOf(element);
    site.backEnd().patch(site.editor("/pages/" + page), Map.of("language", language)).is(200);

    assertThat(Api.visitor().get(site.hostedPageOf(element)).is(200).body())
        .contains("<html " + attributes + ">")
        .contains("<div id=\"member\" lang=\"en\" dir=\"ltr\">");
  }

  @Test
  void aPageThatIsReadFromTheRightBeginsThere() {
    var element = site.element(harbour(1600, 1000), harbour(1600, 1000));
    var page = site.pageOf(element);
    site.backEnd().patch(site.editor("/pages/" + page), Map.of("language", "he")).is(200);
    Consumer<Page> beginsAtTheRight =
        window -> {
          var items = window.locator("member-gallery img");
          assertThat(items).hasCount(2);
          assertThat(items.first().boundingBox().x).isGreaterThan(items.last().boundingBox().x);
        };

    withoutScript(site.hostedPageOf(element), beginsAtTheRight);
    Chromium.open(
        window -> {
          LivePage.of(window, site, element).is("original");
          window.waitForSelector(".pro-gallery img");
          beginsAtTheRight.accept(window);
        });
  }

  @Test
  void pictureSizesThatCannotBeAreLeftOut() {
    var element =
        site.element(
            harbour(65_535, 1), harbour(1, 1e18), harbour(0.4, 1000), harbour(65_536, 1000));

    var page = Api.visitor().get(site.hostedPageOf(element)).is(200).body();

    assertThat(Pattern.compile("<img [^>]*(?:width|height)=[^>]*>").matcher(page).results())
        .singleElement()
        .extracting(MatchResult::group)
        .asString()
        .contains("width=\"65535\" height=\"1\"");
  }

  @Test
  void withoutScriptEveryItemOfASlideshowCanBeReached() {
    var element = site.element(harbour(1600, 1000), image("second"), image("last"));
    var slideshow = Map.of("layoutParams_structure_galleryLayout", 5);
    site.layOut(element, slideshow);
    withoutScript(
        site.hostedPageOf(element),
        window -> {
          var items = window.locator(".mg-first > li");
          assertThat(items.last()).not().isInViewport();

          items.first().hover();
          window.mouse().wheel(5_000, 0);

          assertThat(items.last()).isInViewport();
          // by keyboard
          window.locator("#member").press("Tab");
          assertThat(window.locator(".mg-first")).isFocused();
        });
  }

  @Test
  void withoutScriptAllThatIsSaidOfAnItemIsSeen() {
    var title = "A title that is longer than its picture is wide ".repeat(4).strip();
    var item = harbour(1600, 1000).with("title", title).with("description", "From the pier");
    withoutScript(
        site.hostedPageOf(site.element(item, image("second"), image("third"))),
        window -> {
          assertThat(window.getByText("From the pier")).isVisible();
          // over several lines, and none of it cut off
          assertThat(
                  window.evaluate(
                      """
                      () => {
                        const title = document.querySelector('.mg-title');
                        const info = title.closest('.mg-first-info');
                        const size = parseFloat(getComputedStyle(title).fontSize);
                        return title.clientHeight > 2 * size
                          && title.scrollWidth <= title.clientWidth
                          && info.scrollHeight <= info.clientHeight;
                      }
                      """))
              .isEqualTo(true);
        });
  }

  @Test
  void withoutScriptALinkWithoutATextSaysWhereItLeadsTo() {
    var places =
        Map.of(
            "https://www.example.org/shop?of=prints", "example.org",
            "mailto:ana@example.org", "ana@example.org",
            "/about", "/about");
    for (var place : places.entrySet()) {
      var element = site.element(harbour(1600, 1000).with("link", Map.of("url", place.getKey())));

      var page = Api.visitor().get(site.hostedPageOf(element)).is(200).body();

      assertThat(page)
          .contains(
              "<a class=\"mg-link\" href=\"%s\">%s</a>"
                  .formatted(place.getKey(), place.getValue()));
    }
  }

  @Test
  void withoutScriptTheItemsThatArePaintedLaterAreOneClickAway() {
    var element = site.element();
    for (var times = 0; times < 2; times++) {
      var items = Stream.generate(() -> image("one of many")).limit(30).toList();
      site.backEnd()
          .post(site.editor("/elements/" + element + "/items"), Map.of("items", items))
          .is(201);
    }
    var address = site.hostedPageOf(element);

    var page = Api.visitor().get(address).is(200).body();
    var whole = Api.visitor().get(address + "?items=" + element).is(200).body();

    assertThat(page.split("<li>", -1)).hasSize(1 + 50);
    assertThat(page)
        .contains(
            "<noscript><p lang=\"en\" dir=\"ltr\"><a href=\"?items=%s\">And 10 more</a></p></noscript>"
                .formatted(element));
    assertThat(whole.split("<li>", -1)).hasSize(1 + 60);
    assertThat(whole).doesNotContain("?items=");
  }

  private static void withoutScript(String path, Consumer<Page> use) {
    Chromium.open(
        window -> {
          var options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
          try (var context = window.context().browser().newContext(options)) {
            var page = context.newPage();
            page.navigate(TestBrowser.PUBLIC_URL + path);
            use.accept(page);
          }
        });
  }

  @Test
  void theEditorIsToldOfNoMediaBaseWhereThereIsNone() {
    assertThat(Api.visitor().get("/editor/").is(200).body())
        .contains("</head>")
        .doesNotContain("member-gallery-media-base");
  }

  @Test
  void itRunsTheServersOwnScriptsOnly() {
    var address = site.hostedPageOf(site.element());

    var first = Api.visitor().get(address).is(200);
    var second = Api.visitor().get(address).is(200);

    var nonce = nonceOf(first.header("Content-Security-Policy"));
    assertThat(nonceOf(second.header("Content-Security-Policy"))).isNotEqualTo(nonce);
    assertThat(first.body().split("<script", -1)).hasSizeGreaterThan(2);
    assertThat(first.body().replaceAll("<script type=\"application/json\"", ""))
        .doesNotContainPattern("<script(?![^>]* nonce=\"" + Pattern.quote(nonce) + "\")");
    assertThat(first.header("Content-Security-Policy"))
        .contains("default-src 'none'; script-src 'nonce-")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  private static String nonceOf(String policy) {
    var nonce = Pattern.compile("'nonce-([A-Za-z0-9+/=]{24})'").matcher(policy);
    assertThat(nonce.find()).as(policy).isTrue();
    return nonce.group(1);
  }

  @Test
  void whatIsNotPublishedIsNotThere() {
    var draft = site.backEnd().patch(site.editor("/pages/" + site.draft()), Map.of("title", "x"));
    var unpublished = "/sites/" + site.id() + "/" + draft.text("page.path");
    var unknown = "/sites/" + site.id() + "/nowhere";

    for (var address : new String[] {unpublished, unknown}) {
      var answer = Api.visitor().get(address).is(404);
      assertThat(answer.header("Content-Type")).startsWith("text/html");
      assertThat(answer.body()).contains("There is no such page");
    }
    var other = TestSite.create();
    var path = site.hostedPageOf(site.element()).replace(site.id(), other.id());
    Api.visitor().get(path).is(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/editor", "/editor/", "/editor/sites/1/pages"})
  void theEditorPageIsAtEachOfItsAddresses(String address) {
    var page = Api.visitor().get(address).is(200);

    assertThat(page.body()).contains("<div id=\"editor\">");
    assertThat(page.header("Content-Security-Policy")).contains("script-src 'self';");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(Api.visitor().get("/editor/v1/nowhere").is(404).header("Content-Type"))
        .startsWith("application/json");
  }

  @Test
  void filesAreForPagesOfAllOriginsAndKeptByWhatIsInThem() {
    var runtime =
        Api.visitor().with("Origin", "https://a.example").get("/live/v1/member-gallery.js");
    assertThat(runtime.is(200).header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(runtime.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(runtime.header("Content-Type")).startsWith("text/javascript");
    assertThat(runtime.header("Cache-Control")).isEqualTo("no-cache");

    var renderer = Pattern.compile("assets/renderer-[\\w-]+\\.js").matcher(runtime.body());
    assertThat(renderer.find()).isTrue();
    var asset =
        Api.visitor().with("Accept-Encoding", "gzip").get("/live/v1/" + renderer.group()).is(200);
    assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(asset.header("Content-Encoding")).isEqualTo("gzip");

    for (var missing : List.of("/editor/assets/nothing-1234.js", "/live/v1/assets/nothing-1.js")) {
      assertThat(Api.visitor().get(missing).is(404, "NOT_FOUND").header("Cache-Control"))
          .isEqualTo("no-store");
    }

    var picture = Api.visitor().get("/media/mg_harbour.svg").is(200);
    assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(picture.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    Api.visitor().get("/media/mg_nothing.svg").is(404, "NOT_FOUND");
  }

  @Test
  void answersOfTheApisAreSentAsTheyAre() {
    var answer =
        Api.visitor()
            .with("Accept-Encoding", "gzip")
            .get(site.live("/elements/" + site.element(image("sunrise"))))
            .is(200);

    assertThat(answer.header("Content-Encoding")).isIn(null, "identity");
  }
}
