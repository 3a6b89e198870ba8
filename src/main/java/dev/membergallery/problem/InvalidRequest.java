package dev.membergallery.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A request whose form is wrong, with everything that is wrong with it; answered with 400. */
public final class InvalidRequest extends RuntimeException {

  private final transient List<FieldViolation> violations;

  public InvalidRequest(List<FieldViolation> violations) {
    super(
        violations.stream()
            .map(v -> v.field().isEmpty() ? v.description() : v.field() + ": " + v.description())
            .collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.violations = List.copyOf(violations);
  }

  public InvalidRequest(String field, ViolatedRule rule, String description) {
    this(List.of(new FieldViolation(field, description, rule)));
  }

  /** Never empty. */
  public List<FieldViolation> violations() {
    return violations;
  }
}
