package dev.membergallery.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A page with a gallery in a real browser, as a person sees it. */
public final class LivePage {

  private final Page window;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private LivePage(Page window) {
    this.window = window;
    window.onConsoleMessage(message -> said.add(text(message)));
    window.onPageError(said::add);
    window.onRequest(request -> asked.add(request.url()));
  }

  /** The page that the server itself shows the element on. */
  public static LivePage of(Page window, TestSite site, String element) {
    return at(window, TestBrowser.PUBLIC_URL + site.hostedPageOf(element));
  }

  public static LivePage at(Page window, String address) {
    var page = new LivePage(window);
    window.navigate(address);
    return page;
  }

  /** Another visitor of the same page, with a browser that knows nothing of this one. */
  public LivePage inAnotherBrowser() {
    return at(window.context().browser().newContext().newPage(), window.url());
  }

  public LivePage inAnotherTab() {
    return at(window.context().newPage(), window.url());
  }

  /** Waits until exactly these items are shown. */
  public LivePage shows(String... titles) {
    assertThat(titles()).hasText(titles);
    return this;
  }

  /** Waits until exactly these items are shown, until this moment of {@link System#nanoTime}. */
  public LivePage showsBy(long deadline, String... titles) {
    var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    assertThat(titles())
        .hasText(
            titles, new LocatorAssertions.HasTextOptions().setTimeout((double) Math.max(1, left)));
    return this;
  }

  /** Waits until the gallery is in this state: {@code original}, {@code override}, … */
  public LivePage is(String state) {
    assertThat(window.locator("member-gallery")).hasAttribute("data-state", state);
    return this;
  }

  public LivePage login(TestMember member) {
    return login(member.email(), TestMember.PASSWORD);
  }

  public LivePage login(String email, String password) {
    window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    return answerLogin(email, password);
  }

  /** Logs in by the login box that the page has opened. */
  public LivePage answerLogin(TestMember member) {
    return answerLogin(member.email(), TestMember.PASSWORD);
  }

  private LivePage answerLogin(String email, String password) {
    window.getByLabel("Email").fill(email);
    window.getByLabel("Password").fill(password);
    window.locator("dialog button[type=submit]").click();
    assertThat(logout()).isVisible();
    return this;
  }

  public LivePage leave() {
    logout().click();
    return this;
  }

  public LivePage reload() {
    window.reload();
    return this;
  }

  public Page window() {
    return window;
  }

  /** What page code and the runtime have said in the console, and errors that nobody caught. */
  public List<String> said() {
    return said;
  }

  /** The addresses that the browser has asked for. */
  public List<String> asked() {
    return asked;
  }

  private Locator titles() {
    return window.locator(".pro-gallery .mg-title:visible");
  }

  private Locator logout() {
    return window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"));
  }

  private static String text(ConsoleMessage message) {
    return message.type() + " " + message.text();
  }
}
