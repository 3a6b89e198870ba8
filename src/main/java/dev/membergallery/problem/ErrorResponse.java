package dev.membergallery.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of every error answer, in the wire format's shape. */
@Schema(name = "Error")
public record ErrorResponse(
    @Schema(examples = "There is no such gallery.") String message, Details details) {

  /** Exactly one of the two is there. */
  @Schema(name = "ErrorDetails", description = "Exactly one of the two is there.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Details(
      @Nullable ValidationError validationError, @Nullable ApplicationError applicationError) {}

  /** What is wrong with the form of the request. */
  public record ValidationError(
      @Schema(
              description =
                  "Every violation of the request; of more than "
                      + InvalidRequest.MAX_VIOLATIONS
                      + " the first, and a last one that says so",
              maxItems = InvalidRequest.MAX_VIOLATIONS + 1)
          List<FieldViolation> fieldViolations) {}

  /** Any other error, by its code. */
  public record ApplicationError(
      @Schema(examples = "GALLERY_NOT_FOUND") String code,
      @Schema(examples = "There is no such gallery.") String description,
      @Schema(
              description = "What it is about, by name",
              examples = "{\"galleryId\": \"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d\"}")
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          Map<String, Object> data) {}

  /** The answer to a request whose form is wrong. */
  public static ErrorResponse of(InvalidRequest invalid) {
    return new ErrorResponse(
        String.valueOf(invalid.getMessage()),
        new Details(new ValidationError(invalid.violations()), null));
  }

  /** The answer that is an error of the catalogue. */
  public static ErrorResponse of(Problem problem) {
    return new ErrorResponse(
        problem.description(),
        new Details(
            null,
            new ApplicationError(problem.type().name(), problem.description(), problem.data())));
  }
}
