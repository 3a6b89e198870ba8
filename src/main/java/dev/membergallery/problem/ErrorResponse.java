package dev.membergallery.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of every error answer, in the wire format's shape. */
public record ErrorResponse(String message, Details details) {

  /** Exactly one of the two is there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Details(
      @Nullable ValidationError validationError, @Nullable ApplicationError applicationError) {}

  /** What is wrong with the form of the request: every violation of it. */
  public record ValidationError(List<FieldViolation> fieldViolations) {}

  /** Any other error, by its code. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ApplicationError(String code, String description, Map<String, String> data) {}

  static ErrorResponse of(InvalidRequest invalid) {
    return new ErrorResponse(
        String.valueOf(invalid.getMessage()),
        new Details(new ValidationError(invalid.violations()), null));
  }

  static ErrorResponse of(Problem problem) {
    return new ErrorResponse(
        problem.description(),
        new Details(
            null,
            new ApplicationError(problem.type().name(), problem.description(), problem.data())));
  }
}
