package dev.membergallery.access;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the filter for its declared rule in front of every endpoint; one that declares none does not
 * start.
 */
@Provider
public class AccessFeature implements DynamicFeature {

  private static final List<Class<? extends Annotation>> RULES =
      List.of(OperatorOnly.class, Needs.class, MembersOnly.class, Anyone.class, Public.class);

  @Inject Instance<Gatekeeper> gatekeeper;

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    var method = endpoint.getResourceMethod();
    if (!method.getDeclaringClass().getPackageName().startsWith("dev.membergallery")) {
      return;
    }
    var rule =
        rule(method.getAnnotations())
            .or(() -> rule(endpoint.getResourceClass().getAnnotations()))
            .orElseThrow(() -> new IllegalStateException(method + " does not say who may call it"));
    if (!(rule instanceof Public)) {
      context.register(new AccessFilter(gatekeeper, rule));
    }
  }

  private static Optional<Annotation> rule(Annotation[] annotations) {
    return Stream.of(annotations).filter(a -> RULES.contains(a.annotationType())).findFirst();
  }
}
