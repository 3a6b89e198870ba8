package dev.membergallery.access;

import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the rule that an endpoint declares: who may call it. */
public final class AccessRule {

  private static final List<Class<? extends Annotation>> RULES =
      List.of(
          OperatorOnly.class,
          Needs.class,
          CollaboratorsOnly.class,
          OwnPagesOnly.class,
          MembersOnly.class,
          Anyone.class,
          Public.class);

  /** Browsers send the cookie to these paths only; from elsewhere it counts for nothing. */
  private static final String OF_EDITOR = "/editor/";

  private AccessRule() {}

  /** The rule of the method, or else the one that its class declares for all its endpoints. */
  public static Optional<Annotation> of(Class<?> resource, Method endpoint) {
    return in(endpoint.getAnnotations()).or(() -> in(resource.getAnnotations()));
  }

  /** Whether collaborators may call the resource's endpoints by the cookie of their session. */
  public static boolean takesCookies(Class<?> resource) {
    var path = resource.getAnnotation(Path.class);
    return path != null && path.value().startsWith(OF_EDITOR);
  }

  private static Optional<Annotation> in(Annotation[] annotations) {
    return Stream.of(annotations).filter(a -> RULES.contains(a.annotationType())).findFirst();
  }
}
