package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server answered. */
public record Answer(int status, HttpHeaders headers, String body) {

  public String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** All headers but those that no two answers have in common. */
  public Map<String, List<String>> headersOfAny() {
    var all = new HashMap<>(headers.map());
    all.keySet().removeAll(Set.of("x-wix-request-id", "date"));
    return all;
  }

  /** The value of a cookie that it sets. */
  public String cookie(String name) {
    return headers.allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1).replaceFirst(";.*", ""))
        .findFirst()
        .orElseThrow();
  }

  /** The texts of a list in the body, by its path. */
  public List<String> texts(String path) {
    return new JsonText(body).texts(path);
  }

  public String text(String path) {
    return new JsonText(body).text(path);
  }

  public List<Double> numbers(String path) {
    return new JsonText(body).numbers(path);
  }

  public long number(String path) {
    return new JsonText(body).number(path);
  }

  /** The objects of a list. */
  public List<Map<String, Object>> objects(String path) {
    return new JsonText(body).objects(path);
  }

  public Answer is(int status) {
    assertThat(status()).as(this::body).isEqualTo(status);
    assertThat(header("X-Wix-Request-Id")).isNotBlank();
    return this;
  }

  /** The answer is an error of the catalogue, in the wire format's shape. */
  public Answer is(int status, String code) {
    is(status);
    assertThat(text("details.applicationError.code")).as(this::body).isEqualTo(code);
    assertThat(text("message")).isEqualTo(text("details.applicationError.description"));
    assertThat(header("Content-Type")).startsWith("application/json");
    return this;
  }

  /** The credential was not a good one. */
  public Answer isUnauthenticated() {
    is(401, "UNAUTHENTICATED");
    assertThat(header("WWW-Authenticate")).startsWith("Bearer");
    return this;
  }

  /** Something was made, and this is where it is. */
  public Answer isCreatedAt(String path) {
    is(201);
    assertThat(header("Location")).endsWith(path);
    return this;
  }

  /**
   * The answer names exactly these fields with the rule that each violates, as {@code field RULE}.
   */
  public Answer isInvalid(String... violations) {
    assertThat(violations()).as(this::body).containsExactlyInAnyOrder(violations);
    return this;
  }

  /** What is wrong with the request, each as {@code field RULE}. */
  public List<String> violations() {
    is(400);
    assertThat(header("Content-Type")).startsWith("application/json");
    List<String> fields = texts("details.validationError.fieldViolations.field");
    List<String> rules = texts("details.validationError.fieldViolations.violatedRule");
    assertThat(fields).as(this::body).hasSameSizeAs(rules);
    var found = new ArrayList<String>();
    for (int i = 0; i < fields.size(); i++) {
      found.add(fields.get(i) + " " + rules.get(i));
    }
    return found;
  }
}
