package dev.membergallery.testing;

import static dev.membergallery.testing.PageLogin.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** A collaborator's login at their identity provider, as their browser goes through it. */
public record EditorLogin(TestBrowser browser, String returnTo) {

  public static final String PATH = "/editor/v1/login/provider";
  public static final String CALLBACK = PATH + "/callback";

  public static EditorLogin start() {
    return leadingTo("/editor/sites");
  }

  public static EditorLogin leadingTo(String page) {
    return new EditorLogin(new TestBrowser(), page);
  }

  public String path() {
    return PATH + "?" + TestBrowser.encoded(Map.of("returnTo", returnTo));
  }

  /** Where the provider is asked to log them in. */
  public URI begin() {
    return location(browser.get(TestBrowser.PUBLIC_URL + path()));
  }

  /** Comes back from the provider with these parameters. */
  public HttpResponse<String> comeBack(Map<String, String> answer) {
    return browser.get(TestBrowser.PUBLIC_URL + CALLBACK + "?" + TestBrowser.encoded(answer));
  }

  /** What the server says who is logged in. */
  public HttpResponse<String> me() {
    return browser.get(TestBrowser.PUBLIC_URL + "/editor/v1/me");
  }

  /** The page of the server that an answer leads to. */
  public static String page(HttpResponse<String> answer) {
    var address = location(answer).toString();
    return address.startsWith(TestBrowser.PUBLIC_URL)
        ? address.substring(TestBrowser.PUBLIC_URL.length())
        : address;
  }
}
