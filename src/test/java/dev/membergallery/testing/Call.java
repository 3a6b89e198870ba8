package dev.membergallery.testing;

import java.util.Optional;

/** A request, whoever sends it. */
public record Call(String method, String path, Optional<Object> body) {

  public static Call get(String path) {
    return new Call("GET", path, Optional.empty());
  }

  public static Call post(String path, Object body) {
    return new Call("POST", path, Optional.of(body));
  }

  public static Call put(String path, Object body) {
    return new Call("PUT", path, Optional.of(body));
  }

  public static Call patch(String path, Object body) {
    return new Call("PATCH", path, Optional.of(body));
  }

  public static Call delete(String path) {
    return new Call("DELETE", path, Optional.empty());
  }

  public static Call options(String path) {
    return new Call("OPTIONS", path, Optional.empty());
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
