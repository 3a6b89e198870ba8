package dev.membergallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Galleries are painted at once as they are going to be drawn, and drawn in every layout. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class LayoutTest {

  private static final String LAYOUT = "layoutParams_structure_galleryLayout";
  private static final String ORIENTATION = "layoutParams_structure_layoutOrientation";
  private static final String COLUMNS = "layoutParams_structure_numberOfColumns";
  private static final String RESPONSIVE = "layoutParams_structure_responsiveMode";
  private static final String SPACING = "layoutParams_structure_itemSpacing";
  private static final String PLACEMENT = "layoutParams_info_placement";
  private static final String INFO_HEIGHT = "layoutParams_info_height";
  private static final String DRAWS = "**/live/v1/hosted.js";
  private static final int GRID = 2;
  private static final int PANORAMA = 6;
  private static final int SLIDESHOW = 5;

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  @Test
  void nothingJumpsAsAGalleryIsDrawnInItsLayout() {
    var harbour = harbour("harbour");
    var page = site.page();
    var above = site.elementOn(page, harbour, harbour, text("welcome"), harbour);
    site.elementOn(page, "below", harbour);
    Chromium.open(
        window -> {
          window.addInitScript(COUNT_SHIFTS);
          for (var layout : List.of(GRID, SLIDESHOW, PANORAMA)) {
            site.layOut(above, Map.of(LAYOUT, layout));
            // what is outside of the window counts for nothing
            window.setViewportSize(1280, layout == PANORAMA ? 4000 : 1600);
            window.navigate(TestBrowser.PUBLIC_URL + site.hostedPageOf(above));
            var gallery = window.locator("member-gallery").first();
            assertThat(gallery.locator(".member-gallery-drawing")).isVisible();
            assertThat(gallery.locator(".mg-first")).hasCount(0);
            assertThat(window.locator("member-gallery").last()).isInViewport();

            assertThat(shifts(window)).as("layout " + layout).isLessThan(0.01);
          }
          // which would be seen
          window.evaluate(
              "document.body.prepend(Object.assign(document.createElement('p'), "
                  + "{ style: 'height: 400px' }))");
          assertThat(shifts(window)).isGreaterThan(0.01);
        });
  }

  @Test
  void itemsStayInTheirPlacesAsAGridIsDrawn() {
    var grid = site.element(itemsOfAllSizes());
    Chromium.open(
        window -> {
          answerWithPictures(window);
          for (var placement : List.of("BELOW", "OVERLAY")) {
            site.layOut(grid, Map.of(PLACEMENT, placement));
            for (var width : List.of(390, 768, 1280)) {
              itemsStayInTheirPlaces(window, grid, width, placement);
            }
          }
        });
  }

  /** What goes where depends on all items, and on the width. */
  @Test
  void itemsStayInTheirPlacesHoweverTheyAreLaidOut() {
    var element = site.element(itemsOfAllSizes());
    Chromium.open(
        window -> {
          answerWithPictures(window);
          for (var options : WAYS) {
            site.layOut(element, options);
            var width = WAYS.indexOf(options) % 2 == 0 ? 390 : 1280;
            itemsStayInTheirPlaces(window, element, width, options.toString());
          }
          var page = site.pageOf(element);
          site.backEnd().patch(site.editor("/pages/" + page), Map.of("language", "he")).is(200);
          for (var options :
              List.of(Map.<String, Object>of(LAYOUT, 4), WAYS.getLast(), SAID_AT_THE_LEFT)) {
            site.layOut(element, options);
            itemsStayInTheirPlaces(window, element, 1280, "from the right: " + options);
          }
        });
  }

  @Test
  void aGalleryOfWhichOnlyTheBeginningIsInThePageHasRoomForTheRest() {
    var harbour = harbour("harbour");
    var many = site.element(Collections.nCopies(50, harbour).toArray(TestItem[]::new));
    site.backEnd()
        .post(
            site.editor("/elements/" + many + "/items"),
            Map.of("items", Collections.nCopies(10, harbour)))
        .is(201);
    Chromium.open(window -> itemsStayInTheirPlaces(window, many, 50, 1280, "60 items"));
  }

  @Test
  void nothingIsPaintedBeforeItIsKnownWhatGoesWhere() {
    var element = site.element(itemsOfAllSizes());
    site.layOut(element, Map.of(LAYOUT, 1));
    Chromium.open(
        window -> {
          answerWithPictures(window);
          window.addInitScript(NOTE_WHEN_PLACED);
          var held = new ArrayList<Route>();
          var loaded = new HashSet<String>();
          window.route("**/live/v1/first-layout.js", held::add);
          window.onRequestFinished(request -> loaded.add(request.url().replaceFirst(".*/", "")));
          window.navigate(
              TestBrowser.PUBLIC_URL + site.hostedPageOf(element),
              new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
          window.waitForCondition(
              () -> !held.isEmpty() && loaded.containsAll(List.of("hosted.css", "hosted.js")));
          window.waitForCondition(
              () -> window.evaluate("document.readyState").equals("interactive"));
          assertThat(window.evaluate(COULD_PAINT)).isEqualTo(false);
          assertThat(window.evaluate("firstPaint()")).isNull();

          held.getFirst().resume();
          window.waitForCondition(() -> window.evaluate("firstPaint()") != null);

          assertThat((Double) window.evaluate("placed - firstPaint() + 0.001")).isNegative();
        });
  }

  /** Two frames come soon, or none does. */
  private static final String COULD_PAINT =
      """
      () => new Promise(resolve => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
        setTimeout(() => resolve(false), 500);
      })
      """;

  private static final String NOTE_WHEN_PLACED =
      """
      globalThis.firstPaint = () => performance.getEntriesByName('first-paint')[0]?.startTime ?? null;
      new MutationObserver(() => {
        if (document.querySelector('.mg-first-placed')) globalThis.placed ??= performance.now();
      }).observe(document, { subtree: true, attributeFilter: ['class'] });
      """;

  @Test
  void picturesOfSizesThatCannotBeTakeNoMoreRoomThanOthers() {
    var tall = site.element(sized("tall", 1, 1e18), sized("narrow", 0.4, 1000));
    site.layOut(tall, Map.of(LAYOUT, 1, ORIENTATION, "VERTICAL"));
    Chromium.open(
        window -> {
          paintOnly(window, tall);

          assertThat(window.locator(".mg-first-placed").boundingBox().height).isLessThan(1000);
        });
  }

  @Test
  void optionsThatMeanNothingLeaveOtherGalleriesAsTheyAre() {
    var page = site.page();
    var broken = site.elementOn(page, harbour("harbour"));
    var options = new HashMap<String, Object>();
    options.put("layoutParams_crop_ratios", null);
    site.layOut(broken, options);
    site.layOut(site.elementOn(page, "below", harbour("harbour")), Map.of(LAYOUT, 1));
    Chromium.open(
        window -> {
          paintOnly(window, broken);

          assertThat(window.locator(".mg-first")).hasCount(2);
          assertThat(window.locator(".mg-first").last())
              .hasClass(Pattern.compile("mg-first-placed"));
        });
  }

  private static final Map<String, Object> SAID_AT_THE_LEFT = Map.of(PLACEMENT, "LEFT");

  private static final Map<String, Object> ROWS_SIDEWAYS =
      Map.of(
          "layoutParams_structure_scrollDirection",
          "HORIZONTAL",
          "layoutParams_structure_numberOfGridRows",
          2);

  private static final List<Map<String, Object>> WAYS =
      Stream.concat(
              IntStream.of(0, 1, 3, 4, 5, 6, 9, 10, 11, 12, 13)
                  .mapToObj(number -> Map.<String, Object>of(LAYOUT, number)),
              Stream.of(
                  Map.<String, Object>of(LAYOUT, 1, ORIENTATION, "VERTICAL"),
                  Map.<String, Object>of(LAYOUT, PANORAMA, SPACING, 60),
                  // as the Editor writes it, or nested
                  Map.<String, Object>of(COLUMNS, 2, RESPONSIVE, "SET_ITEMS_PER_ROW", SPACING, 4),
                  Map.<String, Object>of(
                      "layoutParams", Map.of("crop", Map.of("ratios", List.of(1)))),
                  Map.<String, Object>of(INFO_HEIGHT, 120),
                  Map.<String, Object>of(LAYOUT, SLIDESHOW, PLACEMENT, "OVERLAY"),
                  SAID_AT_THE_LEFT,
                  Map.<String, Object>of(PLACEMENT, "ALTERNATE_VERTICALLY"),
                  Map.<String, Object>of("stylingParams_itemEnableShadow", true),
                  Map.<String, Object>of(LAYOUT, 10, "layoutParams_structure_gallerySpacing", 30),
                  Map.<String, Object>of(LAYOUT, 4, SPACING, 60),
                  Map.<String, Object>of(LAYOUT, 7),
                  Map.<String, Object>of(
                      LAYOUT, 4, "layoutParams_structure_galleryRatio_value", 0.3),
                  ROWS_SIDEWAYS))
          .toList();

  private static TestItem[] itemsOfAllSizes() {
    var shop = Map.of("url", "https://example.org/shop");
    return new TestItem[] {
      harbour("title only"),
      harbour("described").with("description", "It is a long story. ".repeat(30)),
      text("welcome"),
      sized("with a link", 900, 1600).with("link", shop),
      harbour("a title that is much too long for one line ".repeat(4)),
      sized("with a link that says something", 2400, 900)
          .with("description", "Short.")
          .with("link", Map.of("text", "Buy a print", "url", "https://example.org/shop")),
      image("elsewhere").with("link", Map.of("text", "Sold")),
      sized("the last one", 1000, 1000)
    };
  }

  private void itemsStayInTheirPlaces(Page window, String of, int width, String as) {
    itemsStayInTheirPlaces(window, of, itemsOfAllSizes().length, width, as);
  }

  private void itemsStayInTheirPlaces(Page window, String of, int items, int width, String as) {
    window.setViewportSize(width, 4000);
    var held = new ArrayList<Route>();
    window.route(DRAWS, held::add);
    window.navigate(
        TestBrowser.PUBLIC_URL + site.hostedPageOf(of),
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    window.waitForCondition(() -> !held.isEmpty() && isPainted(window));
    var before = places(window, ".mg-first > li", "img, .mg-first-text, .mg-first-none");
    var high = window.locator("member-gallery").boundingBox().height;
    window.unroute(DRAWS);
    held.forEach(Route::resume);
    assertThat(window.locator("member-gallery")).hasAttribute("data-state", "original");
    assertThat(window.locator(".mg-first")).hasCount(0);
    assertThat(window.locator("member-gallery").boundingBox().height)
        .as(as + " " + width)
        .isCloseTo(high, within(2.0));
    // pro-gallery fills groups up with places for nothing
    var drawn =
        places(window, "[data-hook=item-container]:has(.mg-act, .mg-text)", ".mg-act, .mg-text");

    assertThat(before).as(as + " " + width).hasSize(items);
    for (var item = 0; item < before.size(); item++) {
      assertThat(drawn.get(item))
          .as(as + " " + width + ": item " + item)
          .usingComparatorForType(LayoutTest::asFarAsOneSees, Double.class)
          .usingRecursiveComparison()
          .isEqualTo(before.get(item));
    }
  }

  /** Whether all of it is there, and something has been painted. */
  private static boolean isPainted(Page window) {
    return (Boolean)
        window.evaluate(
            "document.readyState !== 'loading'"
                + " && performance.getEntriesByName('first-paint').length > 0");
  }

  /** Opens the page of an element as it is painted, and nothing that draws. */
  private void paintOnly(Page window, String of) {
    window.route(DRAWS, Route::abort);
    window.navigate(TestBrowser.PUBLIC_URL + site.hostedPageOf(of));
  }

  /** A picture of the web, which {@link #answerWithPictures} has. */
  private static TestItem sized(String title, double width, double height) {
    var url = "https://pictures.example/%.0fx%.0f.svg".formatted(width, height);
    var info = Map.of("url", url, "width", width, "height", height);
    return TestItem.of(title, "image", Map.of("imageInfo", info));
  }

  private static void answerWithPictures(Page window) {
    window.route(
        "https://pictures.example/*.svg",
        route -> {
          var size = new Scanner(route.request().url()).useDelimiter("\\D+");
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType("image/svg+xml")
                  .setBody(
                      "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'/>"
                          .formatted(size.nextInt(), size.nextInt())));
        });
  }

  private static TestItem harbour(String title) {
    var info = Map.of("id", "mg_harbour.svg", "width", 1600, "height", 1000);
    return TestItem.of(title, "image", Map.of("imageInfo", info));
  }

  /** Pixels are rounded. */
  private static int asFarAsOneSees(double one, double other) {
    return Math.abs(one - other) <= 2 ? 0 : Double.compare(one, other);
  }

  /** Where items are, and what is said of them below. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> places(Page window, String items, String picture) {
    return (List<Map<String, Object>>)
        window.evaluate(
            """
            ([items, picture]) => {
              const top = document.querySelector('member-gallery').getBoundingClientRect().y;
              const place = it => it.getBoundingClientRect();
              const isBelow = it => it && !it.closest('.gallery-item-hover, .mg-first-over');
              const edges = it => [place(it).top - top, place(it).bottom - top];
              return [...document.querySelectorAll(items)]
                .sort((one, other) => one.dataset.idx - other.dataset.idx)
                .map(item => {
                  const { left, right } = place(item.querySelector(picture));
                  const [above, below] = edges(item.querySelector(picture));
                  const said = ['.mg-title', '.mg-description', '.mg-link'];
                  return {
                    picture: [left, right, above, below].map(it => it + 0.001),
                    said: said.map(it => item.querySelector(it))
                        .map(it => isBelow(it) ? edges(it) : [-1, -1])
                        .map(edges => edges.map(it => it + 0.001)),
                  };
                });
            }
            """,
            List.of(items, picture));
  }

  /** All by their numbers, some that are none, what scrolls sideways in rows, texts at sides. */
  private static final List<Map<String, Object>> LAYOUTS =
      Stream.concat(
              IntStream.rangeClosed(-2, 13)
                  .mapToObj(number -> Map.<String, Object>of(LAYOUT, number)),
              Stream.of(
                  ROWS_SIDEWAYS,
                  Map.<String, Object>of(LAYOUT, SLIDESHOW, PLACEMENT, "LEFT"),
                  Map.<String, Object>of(LAYOUT, 4, PLACEMENT, "RIGHT"),
                  Map.<String, Object>of(LAYOUT, 7, PLACEMENT, "ALTERNATE_HORIZONTALLY"),
                  SAID_AT_THE_LEFT))
          .toList();

  /** Most layouts have no room for it beside items. */
  @Test
  void whatIsSaidOfItemsIsSeenInEveryLayout() {
    var of = site.element(imageWithLinkText("prints"), harbour("harbour"));
    var items = site.editor("/elements/" + of + "/items");
    var prints = items + "/" + site.backEnd().get(items).is(200).text("items[0].id");
    Chromium.open(
        window -> {
          LivePage.of(window, site, of).is("original");
          for (var layout : LAYOUTS) {
            var title = "as " + LAYOUTS.indexOf(layout) + ".";
            site.layOut(of, layout);
            // with the layout comes the title
            site.backEnd().patch(prints, Map.of("title", title)).is(200);
            var place =
                window
                    .locator(".pro-gallery [data-hook=item-container]")
                    .filter(new Locator.FilterOptions().setHasText(title))
                    .first();
            place.hover();
            for (var said : List.of(".mg-title", ".mg-link")) {
              var words = place.locator(said);
              window.waitForCondition(
                  () ->
                      words
                          .evaluate("it => it.checkVisibility({ opacityProperty: true })")
                          .equals(true));
            }
            // nothing lies over it
            place.locator(".mg-link").click(new Locator.ClickOptions().setTrial(true));
          }
        });
  }

  /** How much has jumped, of all that is drawn by now. */
  private static double shifts(Page window) {
    var shifts =
        window.evaluate(
            """
            () => new Promise(resolve =>
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(shiftsByNow()))))
            """);
    return ((Number) shifts).doubleValue();
  }

  private static final String COUNT_SHIFTS =
      """
      {
        let shifts = 0;
        const count = entries => entries.forEach(({ value }) => shifts += value);
        const observer = new PerformanceObserver(list => count(list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        globalThis.shiftsByNow = () => {
          count(observer.takeRecords());
          return shifts;
        };
      }
      """;
}
