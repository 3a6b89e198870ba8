package dev.membergallery.testing;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the server had counted at a moment, as Prometheus reads it. */
public record Metrics(String text) {

  public static Metrics now() {
    return new Metrics(Management.here().get("/metrics").asString());
  }

  /** How many passwords are hashed by what is done, for a comparison or to be kept. */
  public static long hashesOf(Runnable deed) {
    var before = now();
    deed.run();
    return now().since(before, "member_gallery_password_hashing_seconds_count", "");
  }

  /** By how much it has grown. */
  public long since(Metrics before, String name, String labels) {
    return Math.round(value(name, labels) - before.value(name, labels));
  }

  /** The sum of what is counted under that name with these labels. */
  public double value(String name, String labels) {
    return Pattern.compile(
            "^%s(\\{([^}]*)})? (\\S+)$".formatted(Pattern.quote(name)), Pattern.MULTILINE)
        .matcher(text)
        .results()
        .filter(line -> labels.isEmpty() || String.valueOf(line.group(2)).contains(labels))
        .map((MatchResult line) -> line.group(3))
        .mapToDouble(Double::parseDouble)
        .sum();
  }
}
