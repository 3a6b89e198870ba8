package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A member's login at the identity provider of a site, as the code of a page does it.
 *
 * @param verifier the page's secret
 */
public record PageLogin(TestSite site, TestBrowser browser, String returnTo, String verifier) {

  public static final String ORIGIN = "https://studio.example";
  public static final String PAGE = ORIGIN + "/members";

  /** A site with a page of {@link #ORIGIN}. */
  public static TestSite siteWithPage() {
    var site = TestSite.create();
    Api.operator().patch(site.admin(""), Map.of("origins", new String[] {ORIGIN})).is(200);
    return site;
  }

  public static PageLogin at(TestSite site) {
    return at(site, PAGE);
  }

  public static PageLogin at(TestSite site, String returnTo) {
    var secret = UUID.randomUUID() + "." + UUID.randomUUID();
    return new PageLogin(site, new TestBrowser(), returnTo, secret);
  }

  public String path() {
    return site.live("/login/oidc?")
        + TestBrowser.encoded(Map.of("returnTo", returnTo, "codeChallenge", challenge()));
  }

  public String challenge() {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the provider is asked to log the member in. */
  public URI begin() {
    return location(browser.get(TestBrowser.PUBLIC_URL + path()));
  }

  /** Comes back from the provider with these parameters. */
  public HttpResponse<String> comeBack(Map<String, String> answer) {
    return browser.get(
        TestBrowser.PUBLIC_URL + site.live("/login/oidc/callback?") + TestBrowser.encoded(answer));
  }

  public Answer exchange(String code) {
    return exchange(code, verifier);
  }

  public Answer exchange(String code, String codeVerifier) {
    return Api.visitor()
        .post(site.live("/token"), Map.of("code", code, "codeVerifier", codeVerifier));
  }

  /** Where an answer leads to. */
  public static URI location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  /** The parameters of an address. */
  public static Map<String, String> parameters(URI address) {
    var parameters = new HashMap<String, String>();
    for (var parameter : address.getRawQuery().split("&", -1)) {
      var parts = parameter.split("=", 2);
      var value = parts.length == 2 ? parts[1] : "";
      parameters.put(parts[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
