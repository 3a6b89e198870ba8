package dev.membergallery.system;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses of all endpoints, with the names of their parameters in the place of values. */
@Provider
public class Addresses implements DynamicFeature {

  /** Told once, as the server is put together. */
  private static final Set<String> known = ConcurrentHashMap.newKeySet();

  @Override
  public void configure(ResourceInfo endpoint, FeatureContext context) {
    known.add(
        Stream.of(endpoint.getResourceClass(), endpoint.getResourceMethod())
            .map(Addresses::path)
            .filter(path -> !path.isEmpty())
            .map(path -> "/" + path)
            .collect(Collectors.joining()));
  }

  static boolean isOne(String address) {
    return known.contains(address);
  }

  /** Without what a parameter has to look like, and slashes around it. */
  private static String path(AnnotatedElement place) {
    var path = place.getAnnotation(Path.class);
    return path == null
        ? ""
        : path.value().replaceAll("[{] *(\\w+) *:[^}]*[}]", "{$1}").replaceAll("^/+|/+$", "");
  }
}
