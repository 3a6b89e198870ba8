package dev.membergallery.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, and goes where it is led step by step. */
public final class TestBrowser {

  /** Where the server says that browsers reach it. */
  public static final String PUBLIC_URL = "http://localhost:8080";

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String address = Api.anyAddress();

  public HttpResponse<String> get(String url) {
    return send(request(url).GET());
  }

  /** Sends a form. */
  public HttpResponse<String> post(String url, Map<String, String> fields) {
    return send(
        request(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  /** Sends a form as it is encoded in addresses, too. */
  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Has one that no server has set. */
  public void makeUp(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookies.getCookieStore().add(URI.create("http://localhost"), cookie);
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  private HttpRequest.Builder request(String url) {
    var reached = url.replace(PUBLIC_URL, "http://localhost:" + RestAssured.port);
    return HttpRequest.newBuilder(URI.create(reached)).header(Api.CLIENT_ADDRESS, address);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      // a browser takes a loopback address for secure
      cookies().forEach(cookie -> cookie.setSecure(false));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
