package dev.membergallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.imageWithLinkText;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.EditorPage;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.Markup;
import dev.membergallery.testing.Node;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collaborators edit their site on the Editor page, in a real browser. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class EditorPageTest {

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  @Test
  void aGalleryIsMadeFilledPublishedAndSeen() {
    Chromium.open(
        window -> {
          var editor =
              EditorPage.signIn(window, site)
                  .addPage("Studio")
                  .addGallery("works")
                  .addLinks("https://media.example/sea.jpg\nhttps://vimeo.com/378840916")
                  .addText("Welcome to the studio", "hello");
          var element = window.url().replaceFirst(".*/elements/([^/?]+).*", "$1");
          Awaited.until(() -> site.titles(element).size(), size -> size == 3);

          assertThat(site.titles(element).getFirst()).isEqualTo("hello");

          editor.move("hello", 1, 2);
          Awaited.until(() -> site.titles(element).indexOf("hello"), place -> place == 1);

          window.navigate(window.url());
          window
              .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Studio Draft"))
              .click();
          var link = new Page.GetByRoleOptions();
          window.getByRole(AriaRole.LINK, link.setName("Preview").setExact(true)).click();
          assertThat(window.locator(".pro-gallery .mg-text")).containsText("Welcome to the studio");
          window.goBack();
          editor.press("Publish");
          Awaited.until(
              () -> site.visitor().get(site.live("/elements/" + element)).status(),
              status -> status == 200);
          LivePage.of(window, site, element).is("original");
          assertThat(window.locator(".pro-gallery .mg-text")).containsText("Welcome to the studio");
          // what the Editor takes for the width of a page
          assertThat(window.locator("member-gallery").evaluate("it => it.clientWidth"))
              .isEqualTo(1184);
          editor.go("/history");
          assertThat(window.getByText("published the page Studio")).isVisible();
        });
  }

  @Test
  void theWholeWayIsWalkedFromItemsToWhatAMemberSees() {
    var element = site.element(image("sunrise"), image("harbour"), image("pier"), image("dunes"));
    var items = List.of(image("zora at sea"), text("a note"), imageWithLinkText("to buy"));
    var gallery =
        site.backEnd()
            .post(GALLERIES, Map.of("gallery", Map.of("name", "For Zora", "items", items)))
            .is(200)
            .text("gallery.id");
    // more than the Editor loads at once, and Zora after them
    bringMembers(250);
    var zora = site.memberId("zora@example.org");
    Chromium.open(
        window -> {
          var editor =
              EditorPage.signInTo(window, site, element)
                  .has("sunrise", "harbour", "pier", "dunes")
                  .drag("sunrise", "pier", 3)
                  .has("harbour", "pier", "sunrise", "dunes");
          Awaited.until(
              () -> site.titles(element), List.of("harbour", "pier", "sunrise", "dunes")::equals);

          editor.deleteTogether("harbour", "sunrise").has("pier", "dunes");
          Awaited.until(() -> site.titles(element), List.of("pier", "dunes")::equals);

          editor.addLinks("https://www.youtube.com/watch?v=aqz-KE-bpKQ");
          assertThat(
                  window
                      .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Items"))
                      .getByText("YouTube"))
              .isVisible();
          assertThat(site.visitor().get(site.live("/elements/" + element)).text("items[0].type"))
              .isEqualTo("VIDEO");

          editor.assign("For Zora", gallery, "zora", "zora@example.org");
          assertThat(window.getByRole(AriaRole.TABLE).getByText("zora@example.org").first())
              .isVisible();
          assertThat(
                  site.backEnd()
                      .get(site.editor("/elements/" + element + "/member-galleries"))
                      .is(200)
                      .texts("memberGalleries.memberId"))
              .containsExactly(zora);

          editor.previewAs("zora@example.org");
          assertThat(window.locator(".pro-gallery .mg-title"))
              .hasText(new String[] {"zora at sea"});
          var omitted = window.getByLabel("Left out (2)").getByRole(AriaRole.LISTITEM);
          assertThat(omitted)
              .containsText(new String[] {"It is a text.", "Its link has a text of its own"});
          assertThat(omitted).containsText(new String[] {"a note", "to buy"});

          editor.go("/members");
          window.getByLabel("Search members").fill("zora");
          assertThat(window.getByText("1 found in 251 members")).isVisible();
          assertThat(
                  window.getByRole(
                      AriaRole.LINK, new Page.GetByRoleOptions().setName("zora@example.org")))
              .isVisible();

          var key = Api.as(editor.makeKey("Shop", "Read galleries"));
          key.get(GALLERIES + "/" + element).is(200);
          key.delete(GALLERIES + "/" + element).is(403);
        });
  }

  private void bringMembers(int count) {
    var lines =
        IntStream.range(0, count)
            .mapToObj("{\"email\":\"member%d@example.org\"}"::formatted)
            .collect(Collectors.joining("\n"));
    site.backEnd()
        .post(
            site.editor("/members/import"),
            "application/x-ndjson",
            lines.getBytes(StandardCharsets.UTF_8))
        .is(200);
  }

  @Test
  void whatIsWrittenInAnItemsFormIsItsOwn() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor
              .edit("sunrise")
              .fill("Title", "noon")
              .fill("Description", "From the pier")
              .fill("Alternative text", "Boats")
              .fill("Link", "https://example.org/shop")
              .fill("Link text", "Buy")
              .save()
              .has("noon");

          var item = site.visitor().get(site.live("/elements/" + element)).is(200);
          assertThat(item.text("items[0].description")).isEqualTo("From the pier");
          assertThat(item.text("items[0].image.imageInfo.altText")).isEqualTo("Boats");
          assertThat(item.text("items[0].link.text")).isEqualTo("Buy");
          assertThat(window.getByText("With a link text it does not appear in overrides"))
              .isVisible();
          editor.go("/history");
          assertThat(window.locator(".deed").first()).containsText("changed an item of");
          assertThat(window.locator(".deed").nth(1)).containsText("The operator let in");
        });
  }

  @Test
  void whatIsNotSavedIsNotLeftWithoutAQuestion() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          // a place that the browser's button leads to
          window.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("History")).click();
          assertThat(window).hasURL(Pattern.compile("/history$"));
          window.evaluate("() => history.back()");
          editor.has("sunrise");

          editor.edit("sunrise").fill("Title", "noon");
          window.keyboard().press("Escape");
          editor.isAskedWhetherToLeave().press("Stay");
          editor.press("Cancel").isAskedWhetherToLeave().staysByEscape();
          for (int i = 0; i < 2; i++) {
            window.evaluate("() => history.forward()");
            editor.isAskedWhetherToLeave().staysByEscape();
          }
          editor.save().has("noon");

          editor.edit("noon").fill("Title", "night").press("Cancel");
          editor.isAskedWhetherToLeave().press("Leave").has("noon");

          editor.tab("Layout");
          window.getByLabel("Masonry").check();
          editor.tab("Items").isAskedWhetherToLeave().staysByEscape();
          editor.tab("Items").isAskedWhetherToLeave().press("Leave").has("noon");
        });
  }

  @Test
  void whatWasDoneIsTakenBackTheLastFirst() {
    var element = site.element(image("sunrise"), image("harbour"));
    Chromium.open(
        window -> {
          var editor =
              EditorPage.signInTo(window, site, element)
                  .edit("sunrise")
                  .fill("Title", "noon")
                  .save()
                  .delete("noon")
                  .has("harbour");

          // one comes while the other is under way, and to an item that has another id by then
          window.keyboard().press("Control+z");
          window.keyboard().press("Control+z");
          editor.has("sunrise", "harbour");
          Awaited.until(() -> site.titles(element), List.of("sunrise", "harbour")::equals);
        });
  }

  @Test
  void whatIsPutBackComesWhereItWasWhateverWasOrderedMeanwhile() {
    var element = site.element(image("sunrise"), image("harbour"), image("pier"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.move("pier", 3, 2);
          Awaited.until(() -> site.titles(element), List.of("sunrise", "pier", "harbour")::equals);
          editor.delete("pier").has("sunrise", "harbour");

          window.getByLabel("Select harbour").focus();
          window.keyboard().press("Control+z");
          editor.has("sunrise", "pier", "harbour");
          window.keyboard().press("Control+z");
          editor.has("sunrise", "harbour", "pier");
        });
  }

  @Test
  void whatOthersHaveChangedSinceIsNotUndone() {
    var page = site.page();
    var element = site.elementOn(page, image("sunrise"), image("harbour"));
    var gallery = site.gallery(image("ana at sea"));
    var theirs = site.gallery(image("theirs"));
    var ana = site.memberId("ana@example.org");
    site.assign(element, ana, gallery);
    var item = site.backEnd().get(GALLERIES + "/" + element).is(200).text("gallery.items[0].id");
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.edit("sunrise").fill("Title", "noon").fill("Description", "mine").save();
          change("/elements/" + element + "/items/" + item, Map.of("title", "theirs"));
          editor.undoesNothing().has("theirs", "harbour");

          editor.move("harbour", 2, 1);
          Awaited.until(() -> site.titles(element), List.of("harbour", "theirs")::equals);
          var sea = List.of(image("sea"), image("pier"));
          site.backEnd().post(site.editor("/elements/" + element + "/items"), Map.of("items", sea));
          // new ones come first: they are not what keeps an order from being taken back
          editor.has("sea", "pier", "harbour", "theirs").undo();
          editor.has("sea", "pier", "theirs", "harbour");

          editor.addText("A note", "note").has("note", "sea", "pier", "theirs", "harbour");
          var note =
              site.backEnd().get(GALLERIES + "/" + element).is(200).text("gallery.items[0].id");
          change("/elements/" + element + "/items/" + note, Map.of("title", "their note"));
          editor.undoesNothing().has("their note", "sea", "pier", "theirs", "harbour");

          editor.openElement(element).choose("More about this element", "Nickname");
          editor.fill("Nickname", "mine").save();
          change("/elements/" + element, Map.of("nickname", "theirs"));
          editor.undoesNothing();

          editor.go("/pages/" + page).choose("More about this page", "Title, path, language");
          editor.fill("Title", "Mine").fill("Path", "mine").fill("Language", "de").save();
          change("/pages/" + page, Map.of("title", "Theirs"));
          editor.undoesNothing();

          editor.go("/galleries/" + gallery).choose("More about this gallery", "Name");
          editor.fill("Name", "Mine").save();
          change("/galleries/" + gallery, Map.of("name", "Theirs"));
          editor.undoesNothing();

          editor.go("/members/" + ana).choose("More about ana@example.org", "Name and email");
          editor.fill("Name", "Mine").save();
          change("/members/" + ana, Map.of("name", "Theirs"));
          editor.undoesNothing();

          editor.go("/elements/" + element + "/members");
          editor.choose("More about the gallery of Theirs", "Take away");
          assertThat(window.getByText("Theirs sees the original items again")).isVisible();
          site.assign(element, ana, theirs);
          editor.undoesNothing();
        });

    assertThat(valueOf("/elements/" + element, "element.nickname")).isEqualTo("theirs");
    assertThat(valueOf("/galleries/" + gallery, "gallery.name")).isEqualTo("Theirs");
    assertThat(valueOf("/members/" + ana, "member.name")).isEqualTo("Theirs");
    assertThat(site.backEnd().get(site.editor("/pages")).texts("pages.path")).containsOnly("mine");
    assertThat(
            valueOf("/elements/" + element + "/member-galleries/" + ana, "memberGallery.galleryId"))
        .isEqualTo(theirs);
  }

  private void change(String path, Map<String, Object> what) {
    site.backEnd().patch(site.editor(path), what).is(200);
  }

  private String valueOf(String path, String field) {
    return site.backEnd().get(site.editor(path)).is(200).text(field);
  }

  @Test
  void aLayoutIsTakenBackByWhatWasChangedOfIt() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element).tab("Layout");
          window.getByLabel("Masonry").check();
          editor.press("Save layout");
          assertThat(window.getByText("Layout saved")).isVisible();
          var masonry = "element.options.layoutParams_structure_galleryLayout";
          var spacing = "element.options.layoutParams_structure_itemSpacing";
          var saved = site.backEnd().get(site.editor("/elements/" + element)).is(200);
          var options =
              Map.of(
                  "layoutParams_structure_galleryLayout",
                  saved.number(masonry),
                  "layoutParams_structure_itemSpacing",
                  44);
          change("/elements/" + element, Map.of("options", options));

          editor.undo();
          assertThat(window.getByText("Undone")).isVisible();

          var now = site.backEnd().get(site.editor("/elements/" + element)).is(200);
          assertThat(now.number(spacing)).isEqualTo(44);
          assertThat(now.body()).doesNotContain("galleryLayout");
        });
  }

  @Test
  void whatIsWrittenInAnItemThatSomebodyDeletesIsAddedAgain() {
    var element = site.element(image("sunrise").with("description", "From the pier"));
    var item = site.backEnd().get(GALLERIES + "/" + element).is(200).text("gallery.items[0].id");
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.edit("sunrise").fill("Title", "noon").fill("Link", "https://example.org/shop");
          site.backEnd().delete(site.editor("/elements/" + element + "/items/" + item)).is(204);

          assertThat(window.getByText("This item was deleted")).isVisible();
          editor.press("Cancel").isAskedWhetherToLeave().staysByEscape();
          editor.press("Add it again").has("noon");
          assertThat(window.getByRole(AriaRole.DIALOG)).hasCount(0);

          var back = site.visitor().get(site.live("/elements/" + element)).is(200);
          assertThat(back.text("items[0].description")).isEqualTo("From the pier");
          assertThat(back.text("items[0].link.url")).isEqualTo("https://example.org/shop");
        });
  }

  @Test
  void whoDeletesWhatTheyLookAtLandsAtThePlaceAboveIt() {
    var page = site.page();
    var element = site.elementOn(page);
    var gallery = site.gallery(image("ana at sea"));
    change("/galleries/" + gallery, Map.of("name", "For Ana"));
    var ana = site.memberId("ana@example.org");
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.choose("More about this element", "Delete element");
          deleteAndLand(editor, "Delete element", "#memberGallery", "/pages/" + page);

          editor.choose("More about this page", "Delete page");
          deleteAndLand(editor, "Delete page", "“A page”", "/pages");

          editor.go("/galleries/" + gallery);
          editor.choose("More about this gallery", "Delete gallery");
          deleteAndLand(editor, "Delete gallery", "“For Ana”", "/galleries");

          editor.go("/members/" + ana);
          editor.choose("More about ana@example.org", "Delete member");
          deleteAndLand(editor, "Delete member", "ana@example.org", "/members");
        });
  }

  /** Deletes it, and has the answer come when the Editor knows already that it is gone. */
  private void deleteAndLand(EditorPage editor, String confirm, String name, String path) {
    var window = editor.window();
    var answers = new ArrayList<Runnable>();
    window.route(
        address -> address.contains("/editor/v1/"),
        call -> {
          if (!call.request().method().equals("DELETE")) {
            call.resume();
            return;
          }
          site.backEnd().delete(call.request().url().replaceFirst(".*(?=/editor/)", "")).is(204);
          answers.add(() -> call.fulfill(new Route.FulfillOptions().setStatus(204)));
        });
    editor.press(confirm);
    assertThat(window.getByText("There is nothing here")).isVisible();
    answers.forEach(Runnable::run);
    window.unrouteAll();

    assertThat(window).hasURL(Pattern.compile(path + "$"));
    assertThat(window.getByText(name + " was deleted")).isVisible();
    assertThat(window.getByText("There is nothing here")).hasCount(0);
  }

  @Test
  void whoHasGoneOnIsNotLedAwayWhenWhatTheyDeletedIsGone() {
    var gallery = site.gallery(image("ana at sea"));
    change("/galleries/" + gallery, Map.of("name", "For Ana"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signIn(window, site).go("/galleries/" + gallery);
          window.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("History")).click();
          assertThat(window).hasURL(Pattern.compile("/history$"));
          window.evaluate("() => history.back()");
          editor.has("ana at sea");
          var deletions = new ArrayList<Route>();
          window.route(
              address -> address.contains("/editor/v1/"),
              call -> {
                if (call.request().method().equals("DELETE")) deletions.add(call);
                else call.resume();
              });
          editor.choose("More about this gallery", "Delete gallery").press("Delete gallery");
          window.waitForCondition(() -> deletions.size() == 1);

          window.evaluate("() => history.forward()");
          assertThat(window).hasURL(Pattern.compile("/history$"));
          deletions.getFirst().resume();

          assertThat(window.getByText("“For Ana” was deleted")).isVisible();
          window.evaluate(
              "() => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))");
          assertThat(window).hasURL(Pattern.compile("/history$"));
        });
  }

  @Test
  void whatIsBeingDeletedDoesNotComeBackMeanwhile() {
    var element = site.element(image("sunrise"), image("harbour"), image("pier"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          var deletions = new ArrayList<Route>();
          window.route(
              "**/items/*",
              call -> {
                // the first is answered
                if (call.request().method().equals("DELETE")) deletions.add(call);
                if (deletions.size() != 2) call.resume();
              });
          editor.deleteTogether("sunrise", "harbour").has("pier");
          window.waitForCondition(() -> deletions.size() == 2);
          var noon = Map.of("items", List.of(image("noon")));
          site.backEnd().post(site.editor("/elements/" + element + "/items"), noon).is(201);

          editor.has("noon", "pier");
          assertThat(window.getByText(Pattern.compile("selected$"))).hasCount(0);
          deletions.getLast().resume();
          Awaited.until(() -> site.titles(element), List.of("noon", "pier")::equals);
          editor.has("noon", "pier");

          window.unrouteAll();
          window.keyboard().press("Control+z");
          editor.has("noon", "sunrise", "harbour", "pier");
        });
  }

  @Test
  void changesOfOthersAppearAndWhoEditsTheSameItemIsTold() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var eva = EditorPage.signInTo(window, site, element).has("sunrise");
          var finn = eva.inAnotherBrowser(site).has("sunrise");
          // more tabs than a browser has connections
          var tabs = Stream.generate(eva::inAnotherTab).limit(7).toList();
          tabs.forEach(tab -> tab.has("sunrise"));

          eva.addText("A note", "note");
          finn.has("note", "sunrise");
          tabs.forEach(tab -> tab.has("note", "sunrise"));
          tabs.forEach(tab -> tab.window().close());

          finn.edit("sunrise").fill("Title", "mine");
          eva.edit("sunrise").fill("Title", "theirs").save().has("note", "theirs");
          assertThat(finn.window().getByText("Somebody else has changed this item")).isVisible();
          finn.press("Keep mine").save();
          eva.has("note", "mine");

          finn.edit("mine");
          eva.edit("mine").fill("Title", "theirs again").save();
          assertThat(finn.window().getByText("Changed meanwhile: title.")).isVisible();
          assertThat(finn.window().getByText("what you keep replaces theirs")).hasCount(0);
        });
  }

  @Test
  void whoSavesWhatSomebodyHasJustSavedIsToldFirst() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.edit("sunrise").fill("Title", "mine");
          var theirs = new ArrayList<>(List.of("theirs"));
          window.route(
              "**/items/*",
              call -> {
                // when it has looked already, and found nothing
                if (call.request().method().equals("PATCH") && !theirs.isEmpty()) {
                  site.backEnd()
                      .patch(
                          call.request().url().replaceFirst(".*(?=/editor/)", ""),
                          Map.of("title", theirs.removeFirst()))
                      .is(200);
                }
                call.resume();
              });
          editor.press("Save");

          assertThat(window.getByText("Somebody else has changed this item")).isVisible();
          assertThat(site.titles(element)).containsExactly("theirs");
          editor.press("Keep mine").save().has("mine");
          assertThat(theirs).isEmpty();

          // another order is no change of what is in it
          var other = Map.of("items", List.of(image("harbour")));
          site.backEnd().post(site.editor("/elements/" + element + "/items"), other).is(201);
          editor.edit("mine").fill("Title", "still mine");
          var items = site.backEnd().get(site.editor("/elements/" + element + "/items")).is(200);
          var turned = Map.of("itemIds", items.texts("items.id").reversed());
          window.route(
              "**/items/*",
              call -> {
                if (call.request().method().equals("PATCH") && theirs.isEmpty()) {
                  theirs.add("order");
                  site.backEnd()
                      .put(site.editor("/elements/" + element + "/items/order"), turned)
                      .is(200);
                }
                call.resume();
              });
          editor.save().has("still mine", "harbour");
          window.unrouteAll();
        });
  }

  @Test
  void aPictureThatSomebodyHasReplacedIsNotReplacedUnseen() {
    var element = site.element(image("sunrise"));
    var items = "/elements/" + element + "/items";
    var item = site.backEnd().get(site.editor(items)).is(200).text("items[0].id");
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.edit("sunrise").fill("Address", "https://media.example/mine.jpg");

          // neither has an address
          change(items + "/" + item, picture("theirs.jpg"));
          assertThat(window.getByText("You have changed the address as well")).isVisible();
          assertThat(
                  window.getByRole(
                      AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)))
              .isDisabled();
          editor.press("Keep mine").save();

          change(items + "/" + item, picture("their-next.jpg"));
          editor.undoesNothing();
        });

    var kept = site.backEnd().get(site.editor(items)).is(200).text("items[0].image.imageInfo.id");
    assertThat(kept).isEqualTo("their-next.jpg");
  }

  private static Map<String, Object> picture(String id) {
    return Map.of("image", Map.of("imageInfo", Map.of("id", id, "width", 40, "height", 30)));
  }

  @Test
  void whatSomebodyHasJustSavedIsNotDeletedUnseen() {
    var element = site.element(image("sunrise"), image("harbour"), image("pier"));
    var items = site.editor("/elements/" + element + "/items");
    var sunrise = site.backEnd().get(items).is(200).text("items[0].id");
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          var theirs = new ArrayList<>(List.of("theirs"));
          window.route(
              "**/items/*",
              call -> {
                var address = call.request().url().replaceFirst(".*(?=/editor/)", "");
                // when it is on its way already
                if (call.request().method().equals("DELETE")
                    && (address.endsWith(sunrise) || theirs.contains("their note"))
                    && !theirs.isEmpty()) {
                  site.backEnd().patch(address, Map.of("title", theirs.removeFirst())).is(200);
                }
                call.resume();
              });
          editor.deleteTogether("sunrise", "harbour").has("theirs", "pier");
          assertThat(window.getByText("has changed meanwhile stays: sunrise.")).isVisible();
          editor.undo().has("theirs", "harbour", "pier");

          // another order is no change of what is in it
          var turned = site.backEnd().get(items).is(200).texts("items.id").reversed();
          site.backEnd().put(items + "/order", Map.of("itemIds", turned)).is(200);
          editor.has("pier", "harbour", "theirs").delete("theirs").has("pier", "harbour");

          editor.addText("A note", "note").has("note", "pier", "harbour");
          theirs.add("their note");
          editor.undoesNothing().has("their note", "pier", "harbour");
          window.unrouteAll();
        });

    assertThat(site.titles(element)).containsExactly("their note", "pier", "harbour");
  }

  @Test
  void aStepThatALaterOneHasChangedIsTakenBackAfterIt() {
    var element = site.element(image("sunrise"), image("harbour"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.edit("sunrise").fill("Title", "noon").save().has("noon", "harbour");
          editor.edit("noon").fill("Title", "evening").save().has("evening", "harbour");
          editor.edit("harbour").fill("Title", "pier").save().has("evening", "pier");

          window
              .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
              .first()
              .click();
          assertThat(window.getByText("This has been changed since")).isVisible();
          editor.has("evening", "pier");

          editor.undo().has("evening", "harbour");
          editor.undo().has("noon", "harbour");
          editor.undo().has("sunrise", "harbour");
        });
  }

  @Test
  void whoSignsInByAnotherTabSeesNothingOfThePersonBefore() {
    var element = site.element(image("sunrise"));
    var finn = TestCollaborator.of(TestSite.create(), "PRO_GALLERY.READ");
    Chromium.open(
        window -> {
          var eva = EditorPage.signInTo(window, site, element).has("sunrise");
          var tab = window.context().newPage();
          tab.navigate(window.url());
          logIn(tab, finn);

          eva.delete("sunrise");

          assertThat(window.getByText("There is no such site")).isVisible();
          assertThat(site.titles(element)).containsExactly("sunrise");
        });
  }

  private static void logIn(Page tab, TestCollaborator who) {
    tab.evaluate(
        """
        credentials => fetch('/editor/v1/login', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(credentials),
        })
        """,
        Map.of("email", who.email(), "password", TestCollaborator.PASSWORD));
  }

  @Test
  void whatIsNotSavedOutlivesTheSession() {
    var element = site.element(image("sunrise"));
    var eva = TestCollaborator.of(site, "PRO_GALLERY.MANAGE", "SITE.MANAGE");
    Chromium.open(
        window -> {
          var editor =
              EditorPage.signIn(window, site.id(), eva.email(), TestCollaborator.PASSWORD)
                  .openElement(element)
                  .edit("sunrise")
                  .fill("Title", "noon");
          var tab = window.context().newPage();
          tab.navigate(window.url());
          tab.evaluate(
              """
              async () => {
                const { csrfToken } = await (await fetch('/editor/v1/me')).json();
                const headers = { 'X-CSRF-Token': csrfToken };
                await fetch('/editor/v1/logout', { method: 'POST', headers });
              }
              """);

          editor.press("Save");
          assertThat(window.getByText("You are signed out")).isVisible();

          logIn(tab, eva);
          window.evaluate("() => window.dispatchEvent(new Event('visibilitychange'))");
          assertThat(window.getByText("You are signed out")).hasCount(0);
          editor.save().has("noon");
        });
  }

  @Test
  void whoSignsOutIsAskedAboutWhatIsNotSaved() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element).tab("Layout");
          window.getByLabel("Masonry").check();

          editor.signOut().isAskedWhetherToLeave().press("Stay");
          assertThat(window.getByLabel("Masonry")).isChecked();

          editor.signOut().isAskedWhetherToLeave().press("Leave");
          assertThat(window.getByLabel("Email")).isVisible();
        });
  }

  @Test
  void aMembersOverrideIsPreviewedWithWhatIsOmitted() {
    var element = site.element(image("sunrise"));
    var ana = site.memberWithGallery(element, image("ana at sea"), text("a note"));
    var page = site.pageOf(element);
    change("/pages/" + page, Map.of("language", "he"));
    Chromium.open(
        window -> {
          EditorPage.signInTo(window, site, element).tab("Preview as member");
          window.getByPlaceholder("Search by name or email").fill(ana.email());
          window.getByRole(AriaRole.OPTION).first().click();

          assertThat(window.locator(".pro-gallery .mg-title")).hasText(new String[] {"ana at sea"});
          assertThat(window.getByText("a note").first()).isVisible();
          var drawn = window.locator("[lang=he][dir=rtl]:has(.pro-gallery.rtl)");
          assertThat(drawn).isVisible();
          // as on a page of a wide window, however much room there is for it here
          assertThat(drawn.evaluate("it => it.offsetWidth")).isEqualTo(1184);
          assertThat(drawn.boundingBox().width).isLessThan(600);
          window.getByText("Phone").click();
          Awaited.until(() -> drawn.evaluate("it => it.offsetWidth"), Integer.valueOf(358)::equals);
        });
  }

  @Test
  void whatHostedPagesDoNotShowIsSaidToBe() {
    var element = site.element(image("sunrise"));
    Chromium.open(
        window -> {
          var editor = EditorPage.signInTo(window, site, element);
          editor.choose("Add items", "Images and videos by link");
          var hint = window.getByText("Hosted pages show pictures and videos by https only");
          var links = window.getByLabel("Links");
          links.fill("https://media.example/sea.jpg\nhttp://youtu.be/aqz-KE-bpKQ");
          assertThat(window.getByText("YouTube").first()).isVisible();
          assertThat(hint).hasCount(0);
          links.fill("https://media.example/sea.jpg\nhttp://media.example/pier.jpg");
          assertThat(hint).hasCount(1);
          links.fill("");
          window.keyboard().press("Escape");

          editor.edit("sunrise").fill("Address", "http://media.example/pier.jpg");
          assertThat(hint).isVisible();
        });
  }

  @Test
  void itRunsNothingThatIsWrittenIntoASite() {
    var page = site.page();
    var element = site.elementOn(page);
    for (var markup : Markup.all()) {
      var text = TestItem.of(markup, "text", Map.of("html", markup)).with("description", markup);
      var items = List.of(text, Markup.imageWithLinkText(markup));
      site.backEnd()
          .post(site.editor("/elements/" + element + "/items"), Map.of("items", items))
          .is(201);
    }
    for (var markup : Markup.all()) {
      var titled = Map.of("title", markup, "path", "p" + UUID.randomUUID());
      site.backEnd().post(site.editor("/pages"), titled).is(201);
      var named = Map.of("email", UUID.randomUUID() + "@example.org", "name", markup);
      site.backEnd().post(site.editor("/members"), named).is(201);
    }
    change("/pages/" + page, Map.of("title", Markup.all().get(7)));
    Chromium.open(
        window -> {
          // forms come and go at once
          window.emulateMedia(
              new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
          var editor = EditorPage.signInTo(window, site, element);
          assertThat(window.getByRole(AriaRole.LISTITEM).first()).isVisible();
          Markup.assertThatNothingRan(window);
          var dialog = window.getByRole(AriaRole.DIALOG);
          // texts and images by turns
          for (int card = 0; card < 2 * Markup.all().size(); card += 5) {
            window.locator(".item-open").nth(card).click();
            assertThat(dialog.getByLabel("Title", new Locator.GetByLabelOptions().setExact(true)))
                .isVisible();
            assertThat(window.frames()).hasSize(1);
            window.keyboard().press("Escape");
            assertThat(dialog).hasCount(0);
          }
          Markup.assertThatNothingRan(window);

          window.locator(".item-open").first().click();
          for (var link : List.of("javascript:pwned=1", "data:text/html,x", "vbscript:x")) {
            editor.fill("Link", link);
            dialog.locator("button[type=submit]").click();
            assertThat(dialog.locator("[aria-invalid=true]")).hasValue(link);
          }
          editor.press("Cancel").isAskedWhetherToLeave().press("Leave");
          assertThat(dialog).hasCount(0);

          for (var room : List.of("/pages/" + page, "/members", "/history")) {
            editor.go(room);
            assertThat(window.getByRole(AriaRole.HEADING).first()).isVisible();
            Markup.assertThatNothingRan(window);
          }
          editor.go("/pages");
          assertThat(window.locator(".tree-leaf").first()).isVisible();
          assertThat(window.locator(".tree-leaf").allTextContents())
              .containsAll(Markup.all().stream().map(title -> title + "Draft").toList());
          Markup.assertThatNothingRan(window);
        });
  }

  @Test
  void theTypesThatItIsWrittenAgainstAreThoseOfTheServer() throws Exception {
    var check = Node.runScript("src/main/webui", "api.mjs", "--check");

    assertThat(check.exitCode()).as(check.output()).isZero();
  }
}
