package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.Markup;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is written into a site, no page runs it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class MarkupTest {

  private static final int LONGEST_NAME = 200;

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  @Test
  void textsOfItemsAreTexts() {
    assertThat(Markup.all()).hasSizeGreaterThanOrEqualTo(40);
    var element = site.element();
    for (var markup : Markup.all()) {
      site.backEnd()
          .post(
              site.editor("/elements/" + element + "/items"),
              Map.of("items", List.of(Markup.imageWithLinkText(markup))))
          .is(201);
    }
    var ana = site.memberWithGallery(element, Markup.image(Markup.all().getFirst()));

    Chromium.open(
        window -> {
          window.onDialog(dialog -> assertThat(dialog.message()).isNull());
          var page = LivePage.of(window, site, element).is("original");
          window.waitForSelector(".pro-gallery .mg-title");

          Markup.assertThatNothingRan(window);
          assertThat(window.locator(".pro-gallery .mg-title").first().innerText())
              .isEqualTo(Markup.all().getLast());
          var link = window.locator(".pro-gallery .mg-info .mg-link").first();
          assertThat(link.textContent()).isEqualTo(Markup.all().getLast());
          assertThat(link.getAttribute("href")).startsWith(Markup.LINK);

          window.locator(".pro-gallery .mg-act").first().click();
          window.waitForSelector(".mg-lightbox");
          Markup.assertThatNothingRan(window);
          window.keyboard().press("Escape");

          page.login(ana).is("override").shows(Markup.all().getFirst());
          Markup.assertThatNothingRan(window);
        });
  }

  @Test
  void htmlOfTextItemsIsMadeHarmless() {
    var element = site.element();
    for (var markup : Markup.all()) {
      var text = TestItem.of("a text", "text", Map.of("html", "<b>before</b>" + markup));
      site.backEnd()
          .post(site.editor("/elements/" + element + "/items"), Map.of("items", List.of(text)))
          .is(201);
    }
    var hosted = Api.visitor().get(site.hostedPageOf(element)).is(200).body();
    assertThat(hosted.replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContainPattern("(?i)<(script|iframe|object|embed|form|svg|math|base|meta http)")
        .doesNotContainPattern("(?i)<[^>]*\\son\\w+\\s*=")
        .doesNotContainPattern("(?i)(href|src|action)=[\"']?\\s*(javascript|vbscript|data):");

    Chromium.open(
        window -> {
          LivePage.of(window, site, element).is("original");
          window.waitForSelector(".pro-gallery .mg-text b");

          Markup.assertThatNothingRan(window);
          // none of them keeps others from being drawn, nor what stands before it
          assertThat(window.locator(".pro-gallery .mg-text").allInnerTexts())
              .hasSizeGreaterThan(3)
              .allMatch(text -> text.startsWith("before"));
          var links = window.locator(".pro-gallery .mg-text a").all();
          assertThat(links)
              .allSatisfy(
                  link ->
                      assertThat(String.valueOf(link.getAttribute("href")))
                          .doesNotContainIgnoringCase("script:")
                          .doesNotStartWith("data:"));
        });
  }

  @Test
  void titlesOfPagesAreTexts() {
    for (var markup : Markup.all()) {
      var page = site.page();
      var element = site.elementOn(page, TestItem.image("sunrise"));
      site.backEnd().patch(site.editor("/pages/" + page), Map.of("title", markup)).is(200);

      var hosted = Api.visitor().get(site.hostedPageOf(element)).is(200).body();

      assertThat(hosted).contains("<h1>" + escaped(markup) + "</h1>");
      assertThat(hosted).contains("<title>" + escaped(markup) + "</title>");
    }
  }

  @Test
  void noTitleOfAPageRunsInABrowser() {
    var page = site.page();
    var address = TestBrowser.PUBLIC_URL + site.hostedPageOf(site.elementOn(page));
    Chromium.open(
        window -> {
          for (var markup : Markup.all()) {
            site.backEnd().patch(site.editor("/pages/" + page), Map.of("title", markup)).is(200);
            window.navigate(address);

            assertThat(window.locator("h1").textContent()).isEqualTo(markup);
            Markup.assertThatNothingRan(window);
          }
        });
  }

  @Test
  void noneOfItIsANickname() {
    var page = site.page();
    for (var markup : Markup.all()) {
      var refused =
          site.backEnd()
              .post(site.editor("/elements"), Map.of("pageId", page, "nickname", markup))
              .is(400);
      assertThat(refused.body()).contains("\"field\":\"nickname\"");
    }
  }

  @Test
  void namesOfMembersAreTexts() {
    var element = site.element(TestItem.image("sunrise"));
    var ana = site.memberWithGallery(element, TestItem.image("ana at sea"));
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original");
          for (var name : namesOfMarkup()) {
            site.backEnd().patch(site.editor("/members/" + ana.id()), Map.of("name", name)).is(200);
            page.login(ana).is("override");

            assertThat(window.locator("#member [data-member]").getAttribute("data-member"))
                .isEqualTo(name);
            Markup.assertThatNothingRan(window);
            page.leave().is("original");
          }
        });
  }

  /** As much in each as a name may hold. */
  private static List<String> namesOfMarkup() {
    var names = new ArrayList<>(List.of(""));
    for (var markup : Markup.all()) {
      var longer = names.getLast() + markup;
      if (longer.length() <= LONGEST_NAME) {
        names.set(names.size() - 1, longer);
      } else {
        names.add(markup);
      }
    }
    return names;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Test
  void linksThatRunSomethingAreRefused() {
    var element = site.element();
    for (var url :
        List.of("javascript:pwned=1", "JavaScript:pwned=1", "data:text/html,x", "vbscript:x")) {
      var item = TestItem.image("sunrise").with("link", Map.of("url", url));
      site.backEnd()
          .post(site.editor("/elements/" + element + "/items"), Map.of("items", List.of(item)))
          .isInvalid("items[0].link.url FORMAT");
    }
  }

  @Test
  void linksThatAreTakenLeadToPagesAndRunNothing() {
    var element = site.element();
    for (var markup : Markup.all()) {
      for (var url : List.of(markup, "wix:" + markup)) {
        var item = TestItem.image(url).with("link", Map.of("url", url));
        // those that are refused are not there
        site.backEnd()
            .post(site.editor("/elements/" + element + "/items"), Map.of("items", List.of(item)));
      }
    }
    Chromium.open(
        window -> {
          window.setViewportSize(1280, 8_000);
          LivePage.of(window, site, element).is("original");
          window.waitForSelector(".pro-gallery a.mg-link");
          Markup.assertThatNothingRan(window);

          var schemes =
              window.evaluate(
                  """
                  () => [...new Set([...document.links].map(({ protocol }) => protocol))]
                    .filter(it => !['http:', 'https:', 'mailto:', 'tel:'].includes(it))
                  """);
          assertThat(schemes).isEqualTo(List.of());
        });
  }

  @Test
  void pageCodeCannotBringScriptsIntoLinksEither() {
    var element = site.element(TestItem.image("sunrise"));
    Chromium.open(
        window -> {
          var page = LivePage.of(window, site, element).is("original").shows("sunrise");
          window.evaluate(
              """
              () => {
                const gallery = $w('#memberGallery');
                gallery.clickAction = 'link';
                const image = { type: 'image', src: 'https://media.example/a.jpg' };
                gallery.items = [
                  { ...image, title: 'bad', link: 'javascript:pwned=1' },
                  { ...image, title: 'good', link: '/sites' }];
              }
              """);

          page.is("override").shows("good");
          assertThat(page.said())
              .anyMatch(line -> line.startsWith("warning") && line.contains("link"));
          assertThat(window.locator("a.mg-act").getAttribute("href")).endsWith("/sites");
          Markup.assertThatNothingRan(window);
        });
  }
}
