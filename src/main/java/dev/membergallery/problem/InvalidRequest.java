package dev.membergallery.problem;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request whose form is wrong, with everything that is wrong with it; answered with 400. */
public final class InvalidRequest extends RuntimeException {

  /** How many violations an answer names; where there are more, one more says so. */
  public static final int MAX_VIOLATIONS = 1_000;

  private static final int MAX_SUMMED_UP = 5;

  private final transient List<FieldViolation> violations;

  public InvalidRequest(List<FieldViolation> violations) {
    super(summary(violations), null, false, false);
    this.violations = List.copyOf(violations);
  }

  public InvalidRequest(String field, ViolatedRule rule, String description) {
    this(List.of(new FieldViolation(field, description, rule)));
  }

  /** A request of which these are only the first violations. */
  public static InvalidRequest withMoreThan(List<FieldViolation> first) {
    var more =
        new FieldViolation(
            "", "There are more violations than the first " + first.size(), ViolatedRule.OTHER);
    return new InvalidRequest(Stream.concat(first.stream(), Stream.of(more)).toList());
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
