package dev.membergallery.testing;

import static io.restassured.RestAssured.given;

import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The server as one caller reaches it. */
public record Api(Optional<String> authorization, Map<String, String> headers) {

  public static final String GALLERIES = "/pro-gallery/v2/galleries";

  /** The tests are the server's trusted proxy. */
  public static final String CLIENT_ADDRESS = "X-Forwarded-For";

  public static Api visitor() {
    return new Api(Optional.empty(), Map.of());
  }

  public static Api operator() {
    return as("Bearer " + TestDatabase.OPERATOR_TOKEN);
  }

  public static Api as(String authorization) {
    return new Api(Optional.of(authorization), Map.of());
  }

  /** The same caller, about a site that the path does not name. */
  public Api of(String siteId) {
    return with("wix-site-id", siteId);
  }

  public Api with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Api(authorization, more);
  }

  /** The same caller at this address. */
  public Api from(String address) {
    return with(CLIENT_ADDRESS, address);
  }

  /** An address that nobody else has, as good as certainly. */
  public static String anyAddress() {
    var random = ThreadLocalRandom.current();
    return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  public Answer get(String path, Object... parameters) {
    return EventStream.isOne(path)
        ? EventStream.beginning(this, path)
        : new Answer(request().get(path, parameters));
  }

  public Answer post(String path, Object body) {
    return new Answer(request().contentType(ContentType.JSON).body(body).post(path));
  }

  /** A body that is not what the address asks for. */
  public Answer post(String path, String contentType, byte[] body) {
    return new Answer(request().contentType(contentType).body(body).post(path));
  }

  /** Sends a form of fields that need no encoding. */
  public Answer postForm(String path, Map<String, String> fields) {
    return new Answer(request().formParams(fields).post(path));
  }

  public Answer postNothing(String path) {
    return new Answer(request().post(path));
  }

  public Answer put(String path, Object body) {
    return new Answer(request().contentType(ContentType.JSON).body(body).put(path));
  }

  public Answer patch(String path, Object body) {
    return new Answer(request().contentType(ContentType.JSON).body(body).patch(path));
  }

  public Answer delete(String path) {
    return new Answer(request().delete(path));
  }

  public Answer send(Call call) {
    if (EventStream.isOne(call.path())) {
      return EventStream.beginning(this, call.path());
    }
    var request = request();
    call.body().ifPresent(body -> request.contentType(ContentType.JSON).body(body));
    return new Answer(request.request(call.method(), call.path()));
  }

  private RequestSpecification request() {
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .headers(allHeaders())
        .filter(Api::documented);
  }

  /** What the caller sends with every request. */
  Map<String, String> allHeaders() {
    var all = new HashMap<>(headers);
    // nobody is held back for what other tests do
    all.putIfAbsent(CLIENT_ADDRESS, anyAddress());
    authorization.ifPresent(value -> all.put("Authorization", value));
    return all;
  }

  /** Whatever a test is about, the answer is one that the OpenAPI document knows. */
  private static Response documented(
      FilterableRequestSpecification request,
      FilterableResponseSpecification wanted,
      FilterContext context) {
    var answer = context.next(request, wanted);
    OpenApiDocument.get().assertThatItTells(request.getMethod(), request.getURI(), answer);
    return answer;
  }
}
