package dev.membergallery.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The Editor page in a real browser, as a collaborator uses it. */
public final class EditorPage {

  /** A drag that jumps there at once is none. */
  private static final int DRAG_STEPS = 12;

  private final Page window;
  private final String siteId;

  private EditorPage(Page window, String siteId) {
    this.window = window;
    this.siteId = siteId;
  }

  /** Signs in as somebody new who may do everything on the site. */
  public static EditorPage signIn(Page window, TestSite site) {
    return signIn(window, site.id(), whoMayAll(site).email(), TestCollaborator.PASSWORD);
  }

  /** Likewise, on the way to an element. */
  public static EditorPage signInTo(Page window, TestSite site, String element) {
    return new EditorPage(window, site.id())
        .openElement(element)
        .answerLogin(whoMayAll(site).email(), TestCollaborator.PASSWORD);
  }

  private static TestCollaborator whoMayAll(TestSite site) {
    return TestCollaborator.of(site, "PRO_GALLERY.MANAGE", "SITE.MANAGE", "MEMBERS.MANAGE");
  }

  /** Signs in as a collaborator of one site. */
  public static EditorPage signIn(Page window, String siteId, String email, String password) {
    window.navigate(TestBrowser.PUBLIC_URL + "/editor/");
    return new EditorPage(window, siteId).answerLogin(email, password);
  }

  private EditorPage answerLogin(String email, String password) {
    window.getByLabel("Email").fill(email);
    window.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    button("Sign in").click();
    assertThat(button("Add page")).isVisible();
    return this;
  }

  /** Somebody else of the site at another machine, at the same place. */
  public EditorPage inAnotherBrowser(TestSite site) {
    var address = window.url();
    var other = new EditorPage(window.context().browser().newContext().newPage(), siteId);
    other.window.navigate(address);
    return other.answerLogin(whoMayAll(site).email(), TestCollaborator.PASSWORD);
  }

  /** The same person in another tab, at the same place. */
  public EditorPage inAnotherTab() {
    var other = new EditorPage(window.context().newPage(), siteId);
    other.window.navigate(window.url());
    return other;
  }

  public EditorPage openElement(String element) {
    return go("/elements/" + element);
  }

  /** Goes to an address below the site's. */
  public EditorPage go(String path) {
    window.navigate(TestBrowser.PUBLIC_URL + "/editor/sites/" + siteId + path);
    return this;
  }

  public EditorPage addPage(String title) {
    button("Add page").click();
    dialog().getByLabel("Title").fill(title);
    inDialog("Add page").click();
    assertThat(heading(title)).isVisible();
    return this;
  }

  public EditorPage addGallery(String nickname) {
    choose("Add panel", "Gallery");
    dialog().getByLabel("Nickname").fill(nickname);
    inDialog("Add gallery").click();
    assertThat(heading("#" + nickname)).isVisible();
    return this;
  }

  public EditorPage addLinks(String links) {
    choose("Add items", "Images and videos by link");
    dialog().getByLabel("Links").fill(links);
    dialog().locator("button[type=submit]").click();
    assertThat(dialog()).hasCount(0);
    return this;
  }

  public EditorPage addText(String text, String title) {
    choose("Add items", "Text");
    dialog().locator("[contenteditable]").fill(text);
    dialog().getByLabel("Title").fill(title);
    dialog().locator("button[type=submit]").click();
    assertThat(dialog()).hasCount(0);
    return this;
  }

  /** Opens an item's form. */
  public EditorPage edit(String title) {
    button("Edit " + title).click();
    assertThat(dialog()).isVisible();
    return this;
  }

  public EditorPage fill(String label, String value) {
    dialog()
        .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label).setExact(true))
        .fill(value);
    return this;
  }

  public EditorPage save() {
    inDialog("Save").click();
    assertThat(dialog()).hasCount(0);
    return this;
  }

  public EditorPage delete(String title) {
    choose("More about " + title, "Delete");
    return this;
  }

  /** Waits for the question that comes before something is left that is not saved. */
  public EditorPage isAskedWhetherToLeave() {
    assertThat(question()).isVisible();
    return this;
  }

  /** Answers that question by Escape, which closes nothing else. */
  public EditorPage staysByEscape() {
    var dialogs = dialog().count();
    window.keyboard().press("Escape");
    assertThat(question()).hasCount(0);
    assertThat(dialog()).hasCount(dialogs - 1);
    return this;
  }

  /** Moves an item by keyboard, from one place to the next, counted from 1. */
  public EditorPage move(String title, int from, int to) {
    button("Move " + title).focus();
    window.keyboard().press("Space");
    assertThat(window.getByText(title + " is over place " + from)).hasCount(1);
    window.keyboard().press(to < from ? "ArrowLeft" : "ArrowRight");
    assertThat(window.getByText(title + " is over place " + to)).hasCount(1);
    window.keyboard().press("Space");
    return this;
  }

  /** Drags an item by mouse onto another, whose place, counted from 1, it takes. */
  public EditorPage drag(String title, String onto, int place) {
    button("Move " + title).scrollIntoViewIfNeeded();
    var from = button("Move " + title).boundingBox();
    var to = button("Move " + onto).boundingBox();
    var mouse = window.mouse();
    mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    mouse.down();
    mouse.move(
        to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(DRAG_STEPS));
    assertThat(window.getByText(title + " is over place " + place)).hasCount(1);
    mouse.up();
    return this;
  }

  /** Deletes several items at once. */
  public EditorPage deleteTogether(String... titles) {
    for (var title : titles) {
      window.getByLabel("Select " + title, new Page.GetByLabelOptions().setExact(true)).check();
    }
    window
        .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Selected items"))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
        .click();
    return this;
  }

  /**
   * Gives a member a gallery, at the element that is open; finds it by what is searched, them by a
   * part.
   */
  public EditorPage assign(String gallery, String searched, String partOfMember, String member) {
    tab("Member galleries").press("Assign galleries");
    dialog().getByLabel("One gallery for all").check();
    dialog().getByPlaceholder("Search, or paste an id").fill(searched);
    option(gallery).click();
    dialog().getByPlaceholder("Search by name or email").fill(partOfMember);
    dialog().getByLabel(member).check();
    inDialog("Assign").click();
    assertThat(dialog()).hasCount(0);
    return this;
  }

  /** Looks at the element that is open as a member does. */
  public EditorPage previewAs(String email) {
    tab("Preview as member");
    window.getByPlaceholder("Search by name or email").fill(email);
    option(email).click();
    return this;
  }

  /** Makes an API key, and gives its secret. */
  public String makeKey(String name, String permission) {
    go("/keys");
    button("Make a key").first().click();
    dialog().getByPlaceholder("Shop back end").fill(name);
    dialog().getByLabel(permission).check();
    inDialog("Make key").click();
    var secret = dialog().getByLabel("Secret of").inputValue();
    inDialog("Done").click();
    assertThat(dialog()).hasCount(0);
    return secret;
  }

  public EditorPage signOut() {
    window.getByLabel("Account of").click();
    window.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out")).click();
    return this;
  }

  public EditorPage tab(String name) {
    window.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    return this;
  }

  public EditorPage press(String button) {
    button(button).click();
    return this;
  }

  /** Waits until items of exactly these titles are there, in this order. */
  public EditorPage has(String... titles) {
    var names = new String[titles.length];
    for (int i = 0; i < titles.length; i++) {
      names[i] = "Select " + titles[i];
    }
    var boxes =
        window
            .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Items"))
            .locator("input[type=checkbox]");
    assertThat(boxes).hasCount(titles.length);
    for (int i = 0; i < names.length; i++) {
      assertThat(boxes.nth(i)).hasAccessibleName(names[i]);
    }
    return this;
  }

  public Page window() {
    return window;
  }

  /** Opens a menu, and takes an entry of it. */
  public EditorPage choose(String menu, String entry) {
    button(menu).click();
    window
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry).setExact(true))
        .click();
    return this;
  }

  /** Takes back what was done last. */
  public EditorPage undo() {
    window.keyboard().press("Control+z");
    return this;
  }

  /** Would take back what was done last, but is told that somebody has changed it since. */
  public EditorPage undoesNothing() {
    undo();
    var told =
        window
            .getByRole(AriaRole.ALERT)
            .filter(new Locator.FilterOptions().setHasText("Not undone"));
    assertThat(told).containsText("This has been changed since");
    told.getByRole(AriaRole.BUTTON).click();
    assertThat(told).hasCount(0);
    return this;
  }

  /** One of a list that has opened, by a part of what it says. */
  private Locator option(String name) {
    return window.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name));
  }

  private Locator question() {
    return window.getByRole(
        AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Leave without saving?"));
  }

  private Locator dialog() {
    return window.getByRole(AriaRole.DIALOG);
  }

  private Locator inDialog(String button) {
    return dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }

  private Locator button(String name) {
    return window.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator heading(String text) {
    return window.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
  }
}
