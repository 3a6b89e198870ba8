package dev.membergallery.problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/** Everything that a failure says it came from. */
public final class Causes {

  private Causes() {}

  /**
   * The failure, its causes and what they suppress, each once: what made a commit fail is only
   * there, and may lead back to where it came from.
   */
  public static List<Throwable> of(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<Throwable>(List.of(failure));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (seen.add(next)) {
        causes.add(next);
        if (next.getCause() != null) {
          open.add(next.getCause());
        }
        open.addAll(Arrays.asList(next.getSuppressed()));
      }
    }
    return causes;
  }
}
