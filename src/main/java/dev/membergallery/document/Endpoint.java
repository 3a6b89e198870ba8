package dev.membergallery.document;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.membergallery.access.AccessRule;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.IndexView;

/** The method behind an operation of the document. */
record Endpoint(Method method, Operation operation) {

  /** All endpoints, by the ids that their operations come with. */
  static Map<String, Endpoint> all(IndexView index) {
    return ApplicationClasses.in(index, type -> type.hasDeclaredAnnotation(Path.class))
        .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Operation.class))
        .map(method -> new Endpoint(method, method.getAnnotation(Operation.class)))
        .filter(endpoint -> !endpoint.operation.hidden())
        .collect(toUnmodifiableMap(Endpoint::id, Function.identity()));
  }

  /** Its own, or the one that {@code operation-id-strategy=class-method} makes. */
  private String id() {
    return hasOwnId()
        ? operation.operationId()
        : method.getDeclaringClass().getSimpleName() + "_" + name();
  }

  boolean hasOwnId() {
    return !operation.operationId().isEmpty();
  }

  String name() {
    return method.getName();
  }

  /** Whether collaborators may call it by the cookie of their session. */
  boolean takesCookies() {
    return AccessRule.takesCookies(method.getDeclaringClass());
  }

  /** Who may call it. */
  Annotation rule() {
    return AccessRule.of(method.getDeclaringClass(), method)
        .orElseThrow(() -> new IllegalStateException(method + " does not say who may call it"));
  }
}
