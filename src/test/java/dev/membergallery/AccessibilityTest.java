package dev.membergallery;

import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import dev.membergallery.testing.Axe;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.EditorPage;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages keep to WCAG 2.2 AA as far as axe-core can tell, and are used by keyboard alone. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class AccessibilityTest {

  /** Rules are of colours or of places, so that each of both is looked at once. */
  private static final List<Look> LOOKS =
      List.of(new Look(ColorScheme.LIGHT, 390), new Look(ColorScheme.DARK, 1440));

  private record Look(ColorScheme scheme, int width) {

    void on(Page window) {
      window.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      window.setViewportSize(width, 900);
    }
  }

  private TestSite site;
  private String element;

  @BeforeEach
  void anElementOfEveryKindOfItem() {
    site = TestSite.create();
    element =
        site.element(
            image("sunrise").with("description", "From the pier"),
            video("waves"),
            text("welcome"),
            imageWithLinkText("prints"));
  }

  /** A picture that the server has. */
  private static TestItem harbour() {
    var info = Map.of("id", "mg_harbour.svg", "width", 1600, "height", 1000, "altText", "Boats");
    return TestItem.of("harbour", "image", Map.of("imageInfo", info));
  }

  @Test
  void hostedPagesBreakNoRule() {
    site.backEnd()
        .post(site.editor("/elements/" + element + "/items"), Map.of("items", List.of(harbour())))
        .is(201);
    Chromium.open(
        window -> {
          for (var look : LOOKS) {
            look.on(window);
            LivePage.of(window, site, element)
                .is("original")
                .shows("harbour", "sunrise", "waves", "welcome", "prints");
            window.waitForFunction(
                "() => document.querySelector('.pro-gallery img[alt=Boats]').naturalWidth > 0");
            Axe.findsNothingIn(window);

            window.locator(".mg-act").first().click();
            window.waitForSelector(".mg-lightbox img[alt=Boats]");
            Axe.findsNothingIn(window);
            window.keyboard().press("Escape");

            window.locator("#member button").click();
            window.waitForSelector("dialog.login[open]");
            Axe.findsNothingIn(window);
          }
        });
  }

  @Test
  void theEditorPageBreaksNoRuleAndFitsEveryWindow() {
    var ana = site.memberWithGallery(element, image("ana at sea"), text("a note"));
    var gallery = site.gallery(image("to begin with"));
    site.template(element, gallery);
    var page = site.pageOf(element);
    var rooms =
        List.of(
            "/pages",
            "/pages/" + page,
            "/pages/" + page + "/preview",
            "/elements/" + element,
            "/elements/" + element + "/members",
            "/galleries",
            "/galleries/" + gallery,
            "/members",
            "/members/" + ana.id(),
            "/keys",
            "/history");
    Chromium.open(
        window -> {
          window.navigate(TestBrowser.PUBLIC_URL + "/editor/");
          window.getByLabel("Email").waitFor();
          Axe.findsNothingIn(window);

          var editor = EditorPage.signInTo(window, site, element).tab("Layout");
          window.waitForSelector(".layout .pro-gallery .mg-title");
          Axe.findsNothingIn(window);
          editor.go("/elements/" + element + "/preview?member=" + ana.id());
          window.waitForSelector(".preview .pro-gallery .mg-title");
          window.getByText("Left out (1)").waitFor();
          Axe.findsNothingIn(window);
          editor.openElement(element).edit("prints");
          // while it comes in, nothing has its own colours
          window.waitForCondition(() -> isStill(window));
          Axe.findsNothingIn(window);

          for (var look : LOOKS) {
            look.on(window);
            for (var room : rooms) {
              editor.go(room);
              window.locator(":is(h1, h2):visible").first().waitFor();
              window.waitForLoadState(LoadState.LOAD);
              window.waitForCondition(() -> window.getByLabel("Loading").count() == 0);
              Axe.findsNothingIn(window);
              assertThat(window.evaluate("() => document.documentElement.scrollWidth"))
                  .as(room)
                  .isEqualTo(look.width());
            }
          }
        });
  }

  @Test
  void whatOpensOnTheEditorPageBreaksNoRule() {
    var ana = site.memberWithGallery(element, image("ana at sea"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signIn(window, site);
          assertThatDialogsAreFine(editor.press("Add page"));
          editor.openElement(element);
          assertThatDialogsAreFine(editor.choose("Add items", "Images and videos by link"));
          assertThatDialogsAreFine(editor.choose("Add items", "Text"));
          assertThatDialogsAreFine(editor.tab("Member galleries").press("Assign galleries"));
          assertThatDialogsAreFine(editor.press("Choose a template"));
          var more = "More about the gallery of " + ana.email();
          assertThatDialogsAreFine(editor.choose(more, "Replace by another"));
          assertThatDialogsAreFine(editor.go("/members").press("Add member"));
        });
  }

  @Test
  void whatOpensFilledInOnTheEditorPageBreaksNoRule() {
    var page = site.pageOf(element);
    var gallery = site.gallery(image("ana at sea"));
    var ana = site.memberId("ana@example.org");
    Chromium.open(
        window -> {
          var editor = EditorPage.signIn(window, site).go("/pages/" + page);
          assertThatDialogIsFine(editor.choose("Add panel", "Gallery"));
          assertThatDialogIsFine(editor.choose("More about this page", "Title, path, language"));
          editor.openElement(element);
          assertThatDialogIsFine(editor.choose("More about this element", "Nickname"));
          assertThatDialogIsFine(editor.go("/galleries").press("New gallery"));
          editor.go("/galleries/" + gallery);
          assertThatDialogIsFine(editor.choose("More about this gallery", "Name"));
          editor.go("/members/" + ana);
          assertThatDialogIsFine(editor.choose("More about ana@example.org", "Name and email"));
        });
  }

  /** With all that is wrong with an empty form said in it. */
  private static void assertThatDialogsAreFine(EditorPage editor) {
    var window = editor.window();
    var dialog = window.getByRole(AriaRole.DIALOG);
    assertThatItOpensFine(editor);
    var submit = dialog.locator("button[type=submit]:enabled");
    if (submit.count() > 0) {
      submit.click();
      dialog.locator("[aria-invalid=true]").first().waitFor();
      Axe.findsNothingIn(window);
    }
    cancel(window, dialog);
  }

  private static void assertThatDialogIsFine(EditorPage editor) {
    assertThatItOpensFine(editor);
    cancel(editor.window(), editor.window().getByRole(AriaRole.DIALOG));
  }

  private static void assertThatItOpensFine(EditorPage editor) {
    var window = editor.window();
    window.getByRole(AriaRole.DIALOG).locator("form").waitFor();
    window.waitForCondition(() -> isStill(window));
    Axe.findsNothingIn(window);
  }

  private static void cancel(Page window, Locator dialog) {
    // by keyboard: what a field that is wrong has opened lies over it
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
        .press("Enter");
    window.waitForCondition(() -> dialog.count() == 0);
  }

  /** Whether nothing that was opened is still on its way in. */
  private static boolean isStill(Page window) {
    return Boolean.TRUE.equals(
        window.evaluate(
            """
            () => new Promise(resolve => {
              const look = () =>
                resolve(!document.getAnimations().some(it => it instanceof CSSTransition));
              // what was just opened begins to move with the next frame
              requestAnimationFrame(() => requestAnimationFrame(look));
            })
            """));
  }

  @Test
  void aGalleryIsUsedByKeyboard() {
    Chromium.open(
        window -> {
          LivePage.of(window, site, element)
              .is("original")
              .shows("sunrise", "waves", "welcome", "prints");

          window.locator("#member button").focus();
          window.keyboard().press("Tab");
          assertThat(focused(window)).isEqualTo("Open: sunrise");
          window.keyboard().press("Enter");
          window.waitForSelector(".mg-lightbox[aria-label=sunrise]");
          window.keyboard().press("ArrowRight");
          window.waitForSelector(".mg-lightbox[aria-label=waves]");
          window.keyboard().press("Escape");
          window.waitForCondition(() -> window.locator(".mg-lightbox").count() == 0);

          assertThat(focused(window)).isEqualTo("Open: waves");
        });
  }

  @Test
  void whatLiesOverAnItemIsReachedByKeyboard() {
    var options =
        Map.of(
            "layoutParams_info_placement",
            "OVERLAY",
            "behaviourParams_item_clickAction",
            "NOTHING");
    var overlaid =
        site.element(image("sunrise"), imageWithLinkText("prints").with("description", "Signed"));
    site.layOut(overlaid, options);
    Chromium.open(
        window -> {
          LivePage.of(window, site, overlaid).is("original");
          window.waitForSelector(".pro-gallery .mg-act");

          window.locator("#member button").focus();
          window.keyboard().press("Tab");
          assertThat(focused(window)).isEqualTo("sunrise");
          seesOverItems(window, "sunrise");
          window.keyboard().press("Tab");
          assertThat(focused(window)).isEqualTo("prints");
          seesOverItems(window, "prints", "Signed", "Buy a print");
          window.keyboard().press("Tab");
          assertThat(window.evaluate("() => document.activeElement.href"))
              .isEqualTo("https://example.org/shop");
          seesOverItems(window, "prints", "Signed", "Buy a print");
          Axe.findsNothingIn(window);
        });
  }

  /** Waits until exactly this is seen of what is said of items. */
  private static void seesOverItems(Page window, String... words) {
    window.waitForFunction(
        """
        words => {
          const said = [...document.querySelectorAll('.pro-gallery .mg-info > *')]
            .filter(it => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .map(it => it.textContent);
          return JSON.stringify(said) === JSON.stringify(words);
        }
        """,
        List.of(words));
  }

  @Test
  void whatMovesByItselfIsStoppedByKeyboard() {
    letItMoveByItself();
    Chromium.open(
        window -> {
          LivePage.of(window, site, element).is("original");
          window.waitForSelector(".mg-pause");
          Axe.findsNothingIn(window);

          window.locator("#member button").focus();
          window.keyboard().press("Tab");
          assertThat(focused(window)).isEqualTo("Pause");
          window.keyboard().press("Enter");
          window.waitForSelector(".mg-resume");
          assertThat(focused(window)).isEqualTo("Play");
          assertThat(window.evaluate("() => $w('#memberGallery').isPlaying")).isEqualTo(false);

          window.evaluate("() => $w('#memberGallery').play()");
          window.waitForSelector(".mg-pause");
        });
  }

  private void letItMoveByItself() {
    var options =
        Map.of(
            "layoutParams_structure_galleryLayout",
            4,
            "behaviourParams_gallery_horizontal_autoSlide_behaviour",
            "INTERVAL");
    site.layOut(element, options);
  }

  @Test
  void nothingMovesByItselfForWhoWantsLessMotion() {
    letItMoveByItself();
    Chromium.open(
        window -> {
          window.emulateMedia(
              new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
          LivePage.of(window, site, element).is("original");
          window.waitForSelector(".pro-gallery .mg-title");

          // there is nothing to be stopped
          assertThat(window.locator(".mg-pause, .mg-resume").all()).isEmpty();
          assertThat(
                  window.evaluate(
                      """
                      () => [...document.querySelectorAll('.pro-gallery *')]
                        .filter(it => getComputedStyle(it).scrollBehavior === 'smooth').length
                      """))
              .isEqualTo(0);
        });
  }

  private static String focused(Page window) {
    return String.valueOf(
        window.evaluate("() => document.activeElement.getAttribute('aria-label')"));
  }
}
