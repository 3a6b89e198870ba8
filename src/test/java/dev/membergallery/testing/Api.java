package dev.membergallery.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server as one caller reaches it, each at an address of their own: what tests get wrong on
 * purpose is counted by it.
 */
public record Api(Optional<String> authorization, Map<String, String> headers) {

  public static final String GALLERIES = "/pro-gallery/v2/galleries";

  /** The tests are the server's trusted proxy. */
  public static final String CLIENT_ADDRESS = "X-Forwarded-For";

  private static final ObjectMapper mapper = new ObjectMapper();
  private static final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static Api visitor() {
    return new Api(Optional.empty(), Map.of(CLIENT_ADDRESS, anyAddress()));
  }

  public static Api operator() {
    return as("Bearer " + TestDatabase.OPERATOR_TOKEN);
  }

  public static Api as(String authorization) {
    return new Api(Optional.of(authorization), Map.of(CLIENT_ADDRESS, anyAddress()));
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
    var whole = path;
    for (var parameter : parameters) {
      whole = whole.replaceFirst("[{].+?[}]", Matcher.quoteReplacement(parameter.toString()));
    }
    return send(Call.get(whole));
  }

  public Answer post(String path, Object body) {
    return send(Call.post(path, body));
  }

  /** A body that is not what the address asks for. */
  public Answer post(String path, String contentType, byte[] body) {
    return send("POST", path, contentType, BodyPublishers.ofByteArray(body));
  }

  /** Sends a form of fields that need no encoding. */
  public Answer postForm(String path, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(body));
  }

  public Answer postNothing(String path) {
    return send(new Call("POST", path, Optional.empty()));
  }

  public Answer put(String path, Object body) {
    return send(Call.put(path, body));
  }

  public Answer patch(String path, Object body) {
    return send(Call.patch(path, body));
  }

  public Answer delete(String path) {
    return send(Call.delete(path));
  }

  public Answer send(Call call) {
    if (EventStream.isOne(call.path())) {
      return EventStream.beginning(this, call.path());
    }
    return call.body()
        .map(body -> send(call.method(), call.path(), "application/json", json(body)))
        .orElseGet(() -> send(call.method(), call.path(), null, BodyPublishers.noBody()));
  }

  private static BodyPublisher json(Object body) {
    try {
      return switch (body) {
        case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
        case String text -> BodyPublishers.ofString(text);
        default -> BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body));
      };
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whatever a test is about, the answer is one that the OpenAPI document knows. */
  private Answer send(
      String method, String path, @Nullable String contentType, BodyPublisher body) {
    var address =
        URI.create(path.startsWith("http:") ? path : "http://localhost:" + RestAssured.port + path);
    var request = HttpRequest.newBuilder(address).method(method, body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    allHeaders().forEach(request::setHeader);
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      OpenApiDocument.get()
          .assertThatItTells(method, address, response.statusCode(), response.body());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the caller sends with every request. */
  Map<String, String> allHeaders() {
    var all = new HashMap<>(headers);
    // nobody is held back for what other tests do
    all.putIfAbsent(CLIENT_ADDRESS, anyAddress());
    authorization.ifPresent(value -> all.put("Authorization", value));
    return all;
  }
}
