package dev.membergallery.access;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Puts the filter for its declared rule in front of every endpoint, and one behind it that logs
 * refusals; an endpoint that declares none does not start.
 */
@Provider
public class AccessFeature implements DynamicFeature {

  @Inject Instance<Gatekeeper> gatekeeper;
  @Inject Instance<CurrentCaller> caller;

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    var method = endpoint.getResourceMethod();
    if (!method.getDeclaringClass().getPackageName().startsWith("dev.membergallery")) {
      return;
    }
    var rule =
        AccessRule.of(endpoint.getResourceClass(), method)
            .orElseThrow(() -> new IllegalStateException(method + " does not say who may call it"));
    var operation = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    context.register(new RefusalFilter(caller, operation));
    if (!(rule instanceof Public)) {
      var takesCookies = AccessRule.takesCookies(endpoint.getResourceClass());
      context.register(new AccessFilter(gatekeeper, rule, takesCookies));
    }
  }
}
