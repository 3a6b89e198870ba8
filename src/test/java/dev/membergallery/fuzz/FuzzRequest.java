package dev.membergallery.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request in the making. */
record FuzzRequest(String method, String path, Map<String, String> headers, Optional<byte[]> body) {

  FuzzRequest with(String header, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new FuzzRequest(method, path, changed, body);
  }

  FuzzRequest with(byte[] changed) {
    return new FuzzRequest(method, path, headers, Optional.of(changed));
  }

  FuzzRequest at(String changed) {
    return new FuzzRequest(method, changed, headers, body);
  }

  @Override
  public String toString() {
    var text = body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    return "%s %s %s%n%s"
        .formatted(
            method, path, headers, text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
  }
}
