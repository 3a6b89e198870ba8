package dev.membergallery.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field the JSON path in the request, the name of a parameter or header, or {@code ""} for
 *     the body as a whole
 * @param description what is wrong, for the developer who reads the answer
 * @param violatedRule which rule it breaks
 */
public record FieldViolation(String field, String description, ViolatedRule violatedRule) {}
