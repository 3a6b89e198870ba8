package dev.membergallery.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param field the JSON path in the request, the name of a parameter or header, or {@code ""} for
 *     the body as a whole
 * @param description what is wrong, for the developer who reads the answer
 * @param violatedRule which rule it breaks
 */
public record FieldViolation(
    @Schema(
            description =
                "The JSON path in the request, the name of a parameter, or empty for the body as a whole",
            examples = "gallery.items[0].image.imageInfo")
        String field,
    @Schema(examples = "is required") String description,
    ViolatedRule violatedRule) {}
