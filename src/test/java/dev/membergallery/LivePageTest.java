package dev.membergallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.BufferingProxy;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestPage;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors and members look at a page with a gallery, in a real browser. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class LivePageTest {

  private TestSite site;
  private String element;
  private TestMember ana;

  @BeforeEach
  void aPublishedGalleryAndAMemberWithOneOfTheirOwn() {
    site = TestSite.create();
    element = site.element(image("sunrise"), text("welcome"), imageWithLinkText("prints"));
    ana =
        site.memberWithGallery(
            element, image("ana at sea"), text("a note"), imageWithLinkText("to buy"));
  }

  @Test
  void aMemberSeesTheirOwnGalleryUntilTheyLogOut() {
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original");
          page.shows("sunrise", "welcome", "prints");

          page.login(ana).is("override").shows("ana at sea");
          assertThat(window.evaluate("() => localStorage.length")).isEqualTo(0);

          var override = ana.override(element).is(200);
          assertThat(override.texts("items.title")).containsExactly("ana at sea");
          assertThat(site.titles(element)).containsExactly("sunrise", "welcome", "prints");
          assertThat(
                  ana.api()
                      .get("/pro-gallery/v2/galleries/" + element)
                      .texts("gallery.items.title"))
              .containsExactly("sunrise", "welcome", "prints");
          for (var omitted : override.texts("omittedItems.itemId")) {
            assertThat(page.said()).anyMatch(line -> line.contains(omitted));
          }

          page.leave().is("original").shows("sunrise", "welcome", "prints");
        });
  }

  @Test
  void pageCodeGetsTheItemsOfTheOverrideAsTheServerAnswersThem() {
    var info =
        Map.of(
            "id",
            "a1~mv2.jpg",
            "filename",
            "at sea.jpg",
            "altText",
            "Boats",
            "width",
            4000,
            "height",
            2667);
    var sea =
        TestItem.of("at sea", "image", Map.of("imageInfo", info))
            .with("description", "From the pier")
            .with("link", Map.of("url", "https://example.org/sea"));
    var ben = site.memberWithGallery(element, sea, video("waves"), text("a note"));
    Chromium.open(
        window -> {
          LivePage.of(window, site, element).login(ben).is("override").shows("at sea", "waves");

          var items = ben.override(element).is(200).objects("items");
          assertThat(items.getFirst())
              .containsEntry("link", "https://example.org/sea")
              .containsEntry("alt", "Boats")
              .containsKeys("type", "slug", "src", "title", "description");
          assertThat(window.evaluate("() => $w('#memberGallery').items")).isEqualTo(items);
        });
  }

  @Test
  void textsHaveTheirColoursAndSizesAndStayInTheirPlace() {
    var html =
        """
        <p style="color: rgb(1, 2, 3); background: url(https://evil.example/a) rgb(4, 5, 6);
          position: fixed; inset: 0; font-size: 20px; text-align: center">
        <b style="font-size: 5000px; text-decoration: underline">hello</b></p>
        <div style="font-size: 4em"><i style="font-size: 400%">
        <u style="font-size: 50%">!</u></i></div>""";
    var styled = site.element(TestItem.of("styled", "text", Map.of("html", html)));
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, styled).is("original");
          window.waitForSelector(".pro-gallery .mg-text p");

          assertThat(looks(window, "p"))
              .isEqualTo("rgb(1, 2, 3) rgb(4, 5, 6) none static 20px center none");
          assertThat(looks(window, "b"))
              .isEqualTo("rgb(1, 2, 3) rgba(0, 0, 0, 0) none static 20px center underline");
          // by the page, and not by what is around
          assertThat(looks(window, "i")).contains(" 64px ");
          assertThat(looks(window, "u")).contains(" 8px ");
          assertThat(page.asked()).noneMatch(address -> address.contains("evil.example"));
        });
  }

  private static String looks(Page window, String tag) {
    return String.valueOf(
        window.evaluate(
            """
            tag => {
              const it = getComputedStyle(document.querySelector(`.pro-gallery .mg-text ${tag}`));
              return [it.color, it.backgroundColor, it.backgroundImage, it.position, it.fontSize,
                it.textAlign, it.textDecorationLine].join(' ');
            }
            """,
            tag));
  }

  @Test
  void aLinkWithoutATextCanBeFollowed() {
    var ben =
        site.memberWithGallery(
            element, image("to visit").with("link", Map.of("url", "https://example.org/shop")));
    Chromium.open(
        window -> {
          LivePage.of(window, site, element).login(ben).is("override").shows("to visit");

          var link = window.locator(".pro-gallery a.mg-link");
          assertThat(link).hasText("example.org");
          assertThat(link).hasAttribute("href", "https://example.org/shop");

          window.locator(".pro-gallery .mg-act").click();
          assertThat(window.locator(".mg-lightbox a.mg-link")).hasText("example.org");
        });
  }

  @Test
  void aLinkThatLeadsNowhereIsItsText() {
    var sold = Map.of("text", "Sold");
    var of = site.element(image("a print").with("link", sold));
    Chromium.open(
        window -> {
          LivePage.of(window, site, of).is("original").shows("a print");
          assertThat(window.locator(".pro-gallery span.mg-link")).hasText("Sold");
        });
    site.assign(element, ana, site.gallery(image("her print").with("link", sold)));
    onAPageOfTheSite(
        """
        const { $w, members, showMemberGallery } = site('SITE');
        $w.onReady(async () => {
          await members.login({ email: 'EMAIL', password: 'PASSWORD' });
          await showMemberGallery('#memberGallery', { format: 'full' });
        });
        """,
        page -> {
          page.is("override").shows("her print");
          assertThat(page.window().locator(".pro-gallery span.mg-link")).hasText("Sold");
        });
  }

  @Test
  void aPictureHasItsAltText() {
    var info = Map.of("id", "mg_harbour.svg", "width", 1600, "height", 1000, "altText", "Boats");
    var of = site.element(TestItem.of("harbour", "image", Map.of("imageInfo", info)));
    Chromium.open(
        window -> {
          LivePage.of(window, site, of).is("original").shows("harbour");
          var picture = window.locator(".pro-gallery img.mg-picture");
          assertThat(picture).hasAttribute("alt", "Boats");
          window.waitForFunction(
              "() => document.querySelector('.pro-gallery img.mg-picture').naturalWidth > 0");
        });
  }

  @Test
  void aMemberWhoLogsInSeesTheirGalleryUnderTheNewNicknameOfItsElement() {
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original");
          site.backEnd()
              .patch(site.editor("/elements/" + element), Map.of("nickname", "renamed"))
              .is(200);
          window.waitForFunction(
              "() => { try { return $w('#renamed').rendered } catch { return false } }");

          page.login(ana).is("override").shows("ana at sea");
        });
  }

  @Test
  void whatIsShownInPlaceOfTheOriginalItemsIsStoredNowhere() {
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).login(ana).is("override");

          // without page code, the page is as it was
          window.route(
              "**/hosted.js",
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("text/javascript")
                          .setBody("import './member-gallery.js';")));
          page.reload().is("original").shows("sunrise", "welcome", "prints");
          window.unroute("**/hosted.js");
          page.reload().is("override").shows("ana at sea");
        });
  }

  @Test
  void membersInTwoBrowsersSeeEachTheirOwn() {
    var ben = site.memberWithGallery(element, image("ben in the hills"));
    Chromium.open(
        window -> {
          var first = LivePage.of(window, site, element);
          var second = first.inAnotherBrowser();

          first.login(ana);
          second.login(ben);

          first.is("override").shows("ana at sea");
          second.is("override").shows("ben in the hills");
          first.leave().is("original");
          second.shows("ben in the hills");
        });
  }

  @Test
  void whoLogsInOrOutInOneTabDoesSoInAll() {
    Chromium.open(
        window -> {
          var one = LivePage.of(window, site, element).is("original");
          var other = one.inAnotherTab().is("original");

          one.login(ana).is("override");
          other.is("override").shows("ana at sea");
          other.leave();
          one.is("original");
        });
  }

  @Test
  void pageCodeOfASiteIsWrittenAsTheTutorialHasIt() {
    onAPageOfTheSite(
        """
        import { authentication, currentMember } from 'wix-members-frontend';
        const { $w, members } = site('SITE');

        $w.onReady(async () => {
          await authentication.login('EMAIL', 'PASSWORD');
          const member = await currentMember.getMember();
          const response = await fetch('LIVE/elements/ELEMENT/override', {
            headers: { authorization: `Bearer ${await members.getAccessToken()}` },
          });
          const { items } = await response.json();
          $w('#memberGallery').items = [...items, { type: 'image', title: 'no source' }];
          document.title = `${member.loginEmail}: ${$w('#memberGallery').items.length}`;
        });
        """,
        page -> {
          page.is("override").shows("ana at sea");
          page.window().waitForCondition(() -> page.window().title().equals(ana.email() + ": 1"));
          assertThat(page.said())
              .anyMatch(line -> line.startsWith("warning") && line.contains("src"));
        });
  }

  @Test
  void pageCodeThatSetsItemsItselfHearsOfChanges() {
    var own = site.gallery(image("before"));
    site.assign(element, ana, own);
    onAPageOfTheSite(
        """
        const { $w, members, galleries } = site('SITE');

        $w.onReady(async () => {
          galleries.onMemberGalleryChanged('#memberGallery', show);
          await members.login({ email: 'EMAIL', password: 'PASSWORD' });
          await show();
        });

        async function show() {
          const response = await fetch('LIVE/elements/ELEMENT/override', {
            headers: { authorization: `Bearer ${await members.getAccessToken()}` },
          });
          if (response.status === 204) galleries.showOriginalItems('#memberGallery');
          else $w('#memberGallery').items = (await response.json()).items;
        }
        """,
        page -> {
          page.is("override").shows("before");

          addItem(own, image("after"));
          page.shows("after", "before");
          site.backEnd()
              .delete(site.editor("/elements/" + element + "/member-galleries/" + ana.id()))
              .is(204);
          page.is("original").shows("sunrise", "welcome", "prints");
          site.assign(element, ana, own);
          page.is("override").shows("after", "before");
        });
  }

  @Test
  void inTheFullFormatNothingIsOmitted() {
    onAPageOfTheSite(
        """
        const { $w, members, galleries, showMemberGallery } = site('SITE');
        $w.onReady(async () => {
          await members.login({ email: 'EMAIL', password: 'PASSWORD' });
          await showMemberGallery('#memberGallery', { format: 'full' });
          const { items } = await galleries.getGallery('ELEMENT');
          document.title = items.map(({ title }) => title).join(' ');
        });
        """,
        page -> {
          page.is("override").shows("ana at sea", "a note", "to buy");
          assertThat(page.window().locator(".mg-text").innerText()).isEqualTo("a note");
          assertThat(page.window().locator(".mg-info .mg-link").innerText())
              .isEqualTo("Buy a print");
          page.window()
              .waitForCondition(() -> page.window().title().equals("sunrise welcome prints"));
        });
  }

  @Test
  void openPagesShowWhatChangesWithoutAReload() {
    var own = site.gallery(image("before"));
    site.assign(element, ana, own);
    Chromium.open(
        window -> {
          var visitors = LivePage.of(window, site, element).is("original");
          var members = visitors.inAnotherBrowser().login(ana).shows("before");

          addItem(element, image("noon"));
          visitors.shows("noon", "sunrise", "welcome", "prints");
          members.shows("before");

          addItem(own, image("after"));
          members.shows("after", "before");
          site.backEnd()
              .delete(site.editor("/elements/" + element + "/member-galleries/" + ana.id()))
              .is(204);
          members.is("original").shows("noon", "sunrise", "welcome", "prints");
          site.assign(element, ana, own);
          members.is("override").shows("after", "before");
        });
  }

  @Test
  void oneChangeShowsOnTwoOpenPagesWithinASecond() {
    Chromium.open(
        window -> {
          var one = LivePage.of(window, site, element).is("original");
          var other = one.inAnotherBrowser().is("original");
          // whoever shows this one hears of changes
          addItem(element, image("dawn"));
          one.shows("dawn", "sunrise", "welcome", "prints");
          other.shows("dawn", "sunrise", "welcome", "prints");

          addItem(element, image("noon"));
          var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);

          one.showsBy(deadline, "noon", "dawn", "sunrise", "welcome", "prints");
          other.showsBy(deadline, "noon", "dawn", "sunrise", "welcome", "prints");
        });
  }

  @Test
  void aChangeOfTheirGalleryShowsOnTwoPagesOfAMemberWithinASecond() {
    var own = site.gallery(image("before"));
    site.assign(element, ana, own);
    Chromium.open(
        window -> {
          var one = LivePage.of(window, site, element).login(ana).is("override");
          var other = one.inAnotherBrowser().login(ana).is("override");
          // whoever shows this one hears of changes
          addItem(own, image("dawn"));
          one.shows("dawn", "before");
          other.shows("dawn", "before");

          addItem(own, image("noon"));
          var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);

          one.showsBy(deadline, "noon", "dawn", "before");
          other.showsBy(deadline, "noon", "dawn", "before");
        });
  }

  @Test
  void behindAProxyThatKeepsWhatStreamsSayThePageLooksForItself() throws IOException {
    var own = site.gallery(image("before"));
    site.assign(element, ana, own);
    var code =
        """
        const { $w, members, showMemberGallery } = site('SITE');
        $w.onReady(async () => {
          await members.login({ email: 'EMAIL', password: 'PASSWORD' });
          await showMemberGallery('#memberGallery');
        });
        """;
    try (var proxy = BufferingProxy.start();
        var served = pageOfTheSite(proxy.address(), "", code)) {
      Chromium.open(
          window -> {
            window.clock().install();
            var page = LivePage.at(window, served.origin() + "/").is("override").shows("before");

            addItem(own, image("after"));
            window.clock().fastForward(HEARTBEAT);
            page.shows("after", "before");

            addItem(element, image("noon"));
            site.backEnd()
                .delete(site.editor("/elements/" + element + "/member-galleries/" + ana.id()))
                .is(204);
            window.clock().fastForward(HEARTBEAT);
            page.is("original").shows("noon", "sunrise", "welcome", "prints");
          });
    }
  }

  /** In milliseconds, a little longer than usual: pages wait so long for a word. */
  private static final long HEARTBEAT = 25_000;

  @Test
  void whatDrawsAGalleryIsLoadedWhenTheGalleryComesNear() {
    onAPageOfTheSite(
        "<div style=\"height: 6000px\"></div>",
        "",
        page -> {
          page.is("original");
          // the runtime has looked where its gallery is before this does
          page.window()
              .evaluate(
                  """
                  () => new Promise(resolve => {
                    new IntersectionObserver(() => resolve())
                      .observe(document.querySelector('member-gallery'));
                  })
                  """);
          assertThat(page.asked()).anyMatch(LivePageTest::isRuntime).noneMatch(LivePageTest::draws);

          page.window().evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
          page.shows("sunrise", "welcome", "prints");
          assertThat(page.asked()).anyMatch(LivePageTest::draws);
        });
  }

  private static boolean isRuntime(String address) {
    return address.endsWith("/live/v1/member-gallery.js");
  }

  private static boolean draws(String address) {
    return address.contains("/live/v1/assets/renderer-");
  }

  @Test
  void whereOneReadsFromRightToLeftTheGalleryGoesThatWay() {
    onAPageOfTheSite(
        "<html dir=\"rtl\">",
        "",
        page -> {
          page.is("original").shows("sunrise", "welcome", "prints");
          var window = page.window();
          var titles = window.locator(".pro-gallery .mg-title");
          window.waitForCondition(
              () -> titles.nth(0).boundingBox().x > titles.nth(1).boundingBox().x);

          window.locator(".pro-gallery .mg-act").first().click();
          window.waitForSelector(".mg-lightbox[aria-label=sunrise]");
          window.keyboard().press("ArrowLeft");
          window.waitForSelector(".mg-lightbox[aria-label=welcome]");
          window.keyboard().press("ArrowRight");
          window.waitForSelector(".mg-lightbox[aria-label=sunrise]");
        });
  }

  @Test
  void anotherLayoutShowsWithoutAReloadToo() {
    Chromium.open(
        window -> {
          LivePage.of(window, site, element).is("original").shows("sunrise", "welcome", "prints");
          assertThat(window.locator(".one-row").all()).isEmpty();

          showAsSlides();

          window.waitForSelector(".one-row");
        });
  }

  @Test
  void pageCodeMovesASlideshowFromWhereTheVisitorHasMovedIt() {
    showAsSlides();
    Chromium.open(
        window -> {
          LivePage.of(window, site, element).is("original");
          assertThat(slide(window, 0)).isInViewport(WELL);

          window.locator("[data-hook=nav-arrow-next]").click();
          assertThat(slide(window, 1)).isInViewport(WELL);
          window.waitForCondition(
              () -> window.evaluate("$w('#memberGallery').currentIndex").equals(1));
          window.evaluate("async () => void await $w('#memberGallery').previous()");
          assertThat(slide(window, 0)).isInViewport(WELL);
          assertThat(slide(window, 1)).not().isInViewport(WELL);
        });
  }

  private static final IsInViewportOptions WELL = new IsInViewportOptions().setRatio(0.3);

  private static Locator slide(Page window, int index) {
    return window.locator("[data-hook=item-container][data-idx='" + index + "']");
  }

  private void addItem(String gallery, TestItem item) {
    site.backEnd().post(GALLERIES + "/" + gallery + "/items", Map.of("item", item)).is(200);
  }

  @Test
  void pageCodeFindsOfAGalleryWhatVeloNames() {
    showAsSlides();
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original");
          window.evaluate(LISTEN);
          assertThat(slide(window, 0)).isInViewport(WELL);
          heard(window, "viewportEnter memberGallery");

          saysWhatItIs(window);
          playsForPageCodeAndForWhoLooksAtIt(window);
          goesFromItemToItemAndBeyondTheLast(window);
          doesAtAClickWhatPageCodeSays(page);
          keepsItsPlaceHiddenAndHasNoneCollapsed(window);
          tellsWhenItIsSeen(window);
        });
  }

  private static void saysWhatItIs(Page window) {
    says(
        window,
        "[it.id, it.type, it.rendered, it.hidden, it.collapsed, it.isVisible, it.isPlaying]",
        List.of("memberGallery", "$w.Gallery", true, false, false, true, false));
    says(
        window,
        "it.galleryCapabilities",
        Map.of("isPlayable", true, "hasCurrentItem", true, "hasNavigationButtons", true));
  }

  private static void playsForPageCodeAndForWhoLooksAtIt(Page window) {
    window.evaluate("it.play()");
    heard(window, "autoplayOn memberGallery");
    window.locator(".mg-pause").click();
    heard(window, "autoplayOff memberGallery");
    says(window, "it.isPlaying", false);
    window.locator(".mg-resume").click();
    heard(window, "autoplayOn memberGallery");
    says(window, "it.isPlaying", true);
    window.evaluate("it.pause()");
    heard(window, "autoplayOff memberGallery");
    assertThat(window.locator(".mg-resume")).isVisible();
  }

  private static void goesFromItemToItemAndBeyondTheLast(Page window) {
    window.evaluate("async () => { while (it.currentIndex !== 2) await it.next(); }");
    says(window, "it.currentItem.title", "prints");
    // it may have come by there while it played
    window.evaluate("heard.length = 0");
    window.evaluate("async () => { await it.next() }");
    heard(window, "imageChanged memberGallery 0");
    assertThat(slide(window, 0)).isInViewport(WELL);

    says(window, "it.showNavigationButtons", true);
    window.evaluate("it.showNavigationButtons = false");
    assertThat(window.locator("[data-hook=nav-arrow-next]")).hasCount(0);
    window.evaluate("it.showNavigationButtons = true");
    assertThat(window.locator("[data-hook=nav-arrow-next]")).hasCount(1);
  }

  private static void doesAtAClickWhatPageCodeSays(LivePage page) {
    var window = page.window();
    says(window, "it.clickAction", "expand");
    window.evaluate("it.clickAction = 'sing'");
    says(window, "it.clickAction", "expand");
    assertThat(page.said())
        .anyMatch(line -> line.startsWith("warning") && line.contains("clickAction"));
    window.evaluate("it.clickAction = 'none'");
    slide(window, 0).locator("button.mg-act").click();
    heard(window, "itemClicked memberGallery 0");
    assertThat(window.locator(".mg-lightbox")).hasCount(0);
    window.evaluate("it.clickAction = 'link'");
    assertThat(window.locator("a.mg-act")).not().hasCount(0);
    window.evaluate("it.clickAction = 'expand'");
    assertThat(window.locator("a.mg-act")).hasCount(0);
    slide(window, 0).locator("button.mg-act").click();
    window.waitForSelector(".mg-lightbox[aria-label=sunrise]");
    window.keyboard().press("Escape");
    assertThat(window.locator(".mg-lightbox")).hasCount(0);
    assertThat(page.said()).noneMatch(line -> line.contains("Content Security Policy"));
  }

  private static void keepsItsPlaceHiddenAndHasNoneCollapsed(Page window) {
    var gallery = window.locator("member-gallery");
    var room = (int) Math.round(gallery.boundingBox().height);
    window.evaluate("async () => void await it.hide()");
    assertThat(gallery).not().isVisible();
    says(window, "[it.hidden, it.isVisible, it.rendered]", List.of(true, false, true));
    says(window, "document.querySelector('member-gallery').offsetHeight", room);
    window.evaluate("async () => void await it.show()");
    assertThat(gallery).isVisible();
    window.evaluate("async () => void await it.collapse()");
    says(window, "[it.collapsed, it.rendered]", List.of(true, false));
    says(window, "document.querySelector('member-gallery').offsetHeight", 0);
    heard(window, "viewportLeave memberGallery");
    window.evaluate("async () => void await it.expand()");
    heard(window, "viewportEnter memberGallery");
    assertThat(slide(window, 0)).isInViewport(WELL);
    says(window, "[it.collapsed, it.rendered]", List.of(false, true));
  }

  private static void tellsWhenItIsSeen(Page window) {
    window.evaluate("document.body.style.paddingBottom = '4000px'; scrollTo(0, 4000)");
    heard(window, "viewportLeave memberGallery");
    window.evaluate("async () => void await it.scrollTo()");
    heard(window, "viewportEnter memberGallery");
  }

  private void showAsSlides() {
    site.layOut(element, Map.of("layoutParams_structure_galleryLayout", 5));
  }

  private static final String LISTEN =
      """
      () => {
        globalThis.it = $w('#memberGallery');
        globalThis.heard = [];
        const tell = ({ type, target, itemIndex }) =>
          heard.push([type, target.id, itemIndex].filter(said => said !== undefined).join(' '));
        it.onPlay(tell).onPause(tell);
        it.onItemClicked(tell).onCurrentItemChanged(tell);
        it.onViewportEnter(tell).onViewportLeave(tell);
      }
      """;

  /** Waits until page code has heard this; the next wait for it is for another one. */
  private static void heard(Page window, String what) {
    window.waitForFunction(
        """
        what => {
          const place = heard.indexOf(what);
          return place >= 0 && heard.splice(place, 1).length === 1;
        }
        """,
        what);
  }

  private static void says(Page window, String expression, Object value) {
    assertThat(window.evaluate(expression)).as(expression).isEqualTo(value);
  }

  @Test
  void pageCodeAsksForALoginAsVeloDoes() {
    Chromium.open(
        browser -> {
          // so that this test can run page code on a page that runs the server's own only
          var options = new Browser.NewContextOptions().setBypassCSP(true);
          var window = browser.context().browser().newContext(options).newPage();
          var page = LivePage.of(window, site, element).is("original");
          window.evaluate(PROMPT);
          window.waitForSelector("dialog[open]");
          window.keyboard().press("Escape");
          window.waitForFunction("answers.length === 1");
          says(window, "answers", List.of("not logged in"));

          window.evaluate(PROMPT);
          page.answerLogin(ana).is("override").shows("ana at sea");
          window.waitForFunction("answers.length === 2");
          says(window, "answers[1]", ana.email());
        });
  }

  private static final String PROMPT =
      """
      async () => {
        globalThis.answers ??= [];
        const { authentication, currentMember } = await import('wix-members-frontend');
        authentication.promptLogin({ mode: 'login', modal: true })
          .then(() => currentMember.getMember())
          .then(member => answers.push(member.loginEmail), () => answers.push('not logged in'));
      }
      """;

  @Test
  void aLoginThatFailsAtTheProviderIsToldInTheLoginBox() {
    try (var _ = TestProvider.start().forLoginsOf(site)) {
      Chromium.open(
          window -> {
            LivePage.of(window, site, element).is("original");
            window.locator("#member button").click();
            window.getByText("Log in with your account").click();
            window.getByText("Cancel").click();

            assertThat(window.locator("dialog.login[open] .said")).containsText("access_denied");
            assertThat(window.url()).doesNotContain("error");
          });
    }
  }

  /** Tells of a failed login by the page's title. */
  private static final String TELLS_OF_FAILURES =
      """
      const { members } = site('SITE');
      Object.assign(globalThis, { members });
      document.addEventListener('member-gallery-login-failed', ({ detail }) => {
        document.title = `${detail.siteId} ${detail.error.code}`;
      });
      """;

  @Test
  void pageCodeHearsOfALoginThatHasFailedAtTheProvider() {
    try (var _ = TestProvider.start().forLoginsOf(site)) {
      onAPageOfTheSite(
          TELLS_OF_FAILURES,
          page -> {
            page.is("original").window().evaluate("() => void members.loginWithProvider()");
            page.window().getByText("Cancel").click();

            page.window()
                .waitForCondition(() -> page.window().title().equals(site.id() + " LOGIN_FAILED"));
          });
    }
  }

  @Test
  void pageCodeHearsOfALoginWhoseCodeIsGoodNoLonger() {
    try (var _ = TestProvider.start().forLoginsOf(site)) {
      onAPageOfTheSite(
          TELLS_OF_FAILURES,
          page -> {
            var window = page.is("original").window();
            var address = window.url();
            window.evaluate("() => void members.loginWithProvider()");
            window.getByText("Cancel").waitFor();
            window.navigate(address + "?code=mgc_used");

            window.waitForCondition(() -> window.title().equals(site.id() + " UNAUTHENTICATED"));
            assertThat(window.url()).isEqualTo(address);
            page.is("original");
          });
    }
  }

  @Test
  void ofAnElementThatIsDeletedThePageSaysSo() {
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original");
          page.shows("sunrise", "welcome", "prints");

          site.backEnd().delete(site.editor("/elements/" + element)).is(204);

          page.is("error").shows();
          assertThat(window.locator("member-gallery").innerText()).isNotBlank();
        });
  }

  @Test
  void whileItIsOfflineThePageKeepsWhatItShows() {
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original");
          page.shows("sunrise", "welcome", "prints");

          window.context().setOffline(true);
          addItem(element, image("noon"));
          page.is("original").shows("sunrise", "welcome", "prints");
          window.context().setOffline(false);

          page.shows("noon", "sunrise", "welcome", "prints");
        });
  }

  @Test
  void aRendererThatCouldNotBeLoadedIsAskedForByAnotherAddress() {
    Chromium.open(
        window -> {
          // as browsers do that remember its failure
          window.route("**/assets/renderer-*.js", Route::abort);

          var page = LivePage.of(window, site, element).shows("sunrise", "welcome", "prints");

          assertThat(page.asked()).anyMatch(address -> address.endsWith(".js?again=1"));
        });
  }

  @Test
  void noRequestLeavesTheServerButForMedia() {
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).login(ana).is("override");

          assertThat(page.asked())
              .isNotEmpty()
              .allMatch(address -> address.startsWith(TestBrowser.PUBLIC_URL + "/"));
          assertThat(page.said()).noneMatch(line -> line.startsWith("error"));
        });
  }

  /** Runs page code on a page of another origin, which is one of the site's. */
  private void onAPageOfTheSite(String code, Consumer<LivePage> use) {
    onAPageOfTheSite("", code, use);
  }

  /** The same, with this markup at the beginning of the page. */
  private void onAPageOfTheSite(String beginning, String code, Consumer<LivePage> use) {
    try (var served = pageOfTheSite(TestBrowser.PUBLIC_URL, beginning, code)) {
      Chromium.open(window -> use.accept(LivePage.at(window, served.origin() + "/")));
    }
  }

  private TestPage pageOfTheSite(String server, String beginning, String code) {
    var served = TestPage.start();
    Api.operator().patch(site.admin(""), Map.of("origins", List.of(served.origin()))).is(200);
    served.serve(
        PAGE.replace("BEGINNING", beginning)
            .replace("CODE", code)
            .replace("SERVER", server)
            .replace("LIVE", server + site.live(""))
            .replace("SITE", site.id())
            .replace("ELEMENT", element)
            .replace("EMAIL", ana.email())
            .replace("PASSWORD", TestMember.PASSWORD));
    return served;
  }

  private static final String PAGE =
      """
      <!doctype html>
      BEGINNING
      <script type="importmap">
        {"imports": {"wix-members-frontend": "SERVER/live/v1/wix-members.js"}}
      </script>
      <script type="module" src="SERVER/live/v1/member-gallery.js"></script>
      <member-gallery site="SITE" element="ELEMENT"></member-gallery>
      <script type="module">
        import { site } from 'SERVER/live/v1/member-gallery.js';
        CODE
      </script>
      """;
}
