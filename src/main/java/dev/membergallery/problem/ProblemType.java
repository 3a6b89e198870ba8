package dev.membergallery.problem;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every error that is not about the form of a request, by its code. Codes, statuses and the shape
 * of the answer are the wire format's ({@code details.applicationError}); invalid requests are
 * {@link InvalidRequest}.
 */
public enum ProblemType {
  UNAUTHENTICATED(401),
  MEMBER_LOGIN_REQUIRED(401),
  INVALID_CREDENTIALS(401),
  PERMISSION_DENIED(403),
  CSRF_TOKEN_REQUIRED(403),
  CROSS_SITE_REQUEST(403),
  NOT_FOUND(404),
  SITE_NOT_FOUND(404),
  API_KEY_NOT_FOUND(404),
  COLLABORATOR_NOT_FOUND(404),
  PAGE_NOT_FOUND(404),
  ELEMENT_NOT_FOUND(404),
  GALLERY_NOT_FOUND(404),
  ITEM_NOT_FOUND(404),
  MEMBER_NOT_FOUND(404),
  SESSION_NOT_FOUND(404),
  MEMBER_GALLERY_NOT_FOUND(404),
  TEMPLATE_GALLERY_NOT_FOUND(404),
  IDENTITY_PROVIDER_NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  ALREADY_EXISTS(409),
  SORT_ORDER_TAKEN(409),
  GALLERY_FULL(409),
  SITE_FULL(409),
  GALLERY_OF_ELEMENT(409),
  MEMBER_WITHOUT_EMAIL(409),
  IDENTITY_PROVIDER_WITHOUT_CLIENT(409),
  ITEM_CHANGED(412),
  REQUEST_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  RATE_LIMITED(429),
  INTERNAL(500),
  IDENTITY_PROVIDER_FAILED(502),
  IDENTITY_PROVIDER_UNAVAILABLE(503),
  UNAVAILABLE(503);

  private static final Duration SOON = Duration.ofSeconds(2);

  private final int status;

  ProblemType(int status) {
    this.status = status;
  }

  /** The HTTP status that the error is answered with. */
  public int status() {
    return status;
  }

  /**
   * The error of who wants what somebody else has.
   *
   * @param constraint the one that they have violated, or would have: {@code page_path_taken}
   */
  public static Problem taken(String constraint) {
    var type = constraint.endsWith("_sort_order_taken") ? SORT_ORDER_TAKEN : ALREADY_EXISTS;
    return type.because(
        "The " + constraint.replace("_taken", "").replace('_', ' ') + " is already taken.");
  }

  /** The error with nothing more to say than its description. */
  public Problem because(String description) {
    return new Problem(this, description, Map.of());
  }

  /** The error about one thing: {@code name} is a field of the answer's {@code data}. */
  public Problem because(String description, String name, Object value) {
    return new Problem(this, description, Map.of(name, value.toString()));
  }

  /**
   * Makes sure that all that are wanted are there.
   *
   * @throws Problem this error about those that are not
   */
  public void ifMissing(Set<?> there, Collection<?> wanted, String description, String name) {
    var missing = wanted.stream().filter(one -> !there.contains(one)).distinct().toList();
    if (!missing.isEmpty()) {
      throw because(description, name, missing);
    }
  }

  /** The error about several things of one kind: {@code name} is a list in the answer's data. */
  public Problem because(String description, String name, List<?> values) {
    return new Problem(
        this, description, Map.of(name, values.stream().map(Object::toString).toList()));
  }

  /** The error of whom the server cannot answer now, and most likely can soon. */
  public static Problem overloaded() {
    return UNAVAILABLE.again("The server cannot answer right now. Try again.", SOON);
  }

  /** The error of who may try again after a while, which the answer names in whole seconds. */
  public Problem again(String description, Duration wait) {
    return because(description, Problem.RETRY_AFTER, wait.plusMillis(999).toSeconds());
  }
}
