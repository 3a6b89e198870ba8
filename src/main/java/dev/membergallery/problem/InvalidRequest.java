package dev.membergallery.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A request whose form is wrong, with everything that is wrong with it; answered with 400. */
public final class InvalidRequest extends RuntimeException {

  private static final int MAX_SUMMED_UP = 5;

  private final transient List<FieldViolation> violations;

  public InvalidRequest(List<FieldViolation> violations) {
    super(summary(violations), null, false, false);
    this.violations = List.copyOf(violations);
  }

  public InvalidRequest(String field, ViolatedRule rule, String description) {
    this(List.of(new FieldViolation(field, description, rule)));
  }

  /** The first few, for those who read the message only. */
  private static String summary(List<FieldViolation> violations) {
    var more = violations.size() - MAX_SUMMED_UP;
    return violations.stream()
            .limit(MAX_SUMMED_UP)
            .map(v -> v.field().isEmpty() ? v.description() : v.field() + ": " + v.description())
            .collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  /** Never empty. */
  public List<FieldViolation> violations() {
    return violations;
  }
}
