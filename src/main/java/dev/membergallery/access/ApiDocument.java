package dev.membergallery.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * What the OpenAPI document says of all operations alike: which credential they take, how they
 * fail. What it refers to stands in {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {

  static final String OPERATOR = "operatorToken";
  static final String API_KEY = "apiKey";
  static final String MEMBER = "memberToken";
  static final String ERROR = "Error";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getPaths()
        .getPathItems()
        .forEach((path, item) -> item.getOperations().values().forEach(it -> complete(path, it)));
  }

  private static void complete(String path, Operation operation) {
    operation
        .getResponses()
        .addAPIResponse(
            "default", OASFactory.createAPIResponse().ref("#/components/responses/" + ERROR));
    if (path.startsWith("/admin/")) {
      require(operation, OPERATOR);
    } else if (path.startsWith("/editor/")) {
      require(operation, API_KEY);
    } else if (path.endsWith("/override") || path.endsWith("/me")) {
      require(operation, MEMBER);
    } else if (path.startsWith("/pro-gallery/")) {
      require(operation, API_KEY);
      require(operation, MEMBER);
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
    }
  }

  private static void require(Operation operation, String scheme) {
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme));
  }
}
