package dev.membergallery.access;

import dev.membergallery.problem.ErrorResponse;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * What the OpenAPI document says of all operations alike: which credential they take, how they
 * fail.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Member Gallery",
            version = "1",
            description =
                """
                A self-hosted server that gives a web site galleries per member. The backend API speaks the wire \
                format of Wix's Pro Gallery; Admin, Editor and Live API are the server's own."""),
    components =
        @Components(
            securitySchemes = {
              @SecurityScheme(
                  securitySchemeName = ApiDocument.OPERATOR,
                  type = SecuritySchemeType.HTTP,
                  scheme = "bearer",
                  description = "The operator token"),
              @SecurityScheme(
                  securitySchemeName = ApiDocument.API_KEY,
                  type = SecuritySchemeType.APIKEY,
                  in = SecuritySchemeIn.HEADER,
                  apiKeyName = "Authorization",
                  description = "An API key of the site: `mgk_…`, with or without `Bearer`"),
              @SecurityScheme(
                  securitySchemeName = ApiDocument.MEMBER,
                  type = SecuritySchemeType.HTTP,
                  scheme = "bearer",
                  bearerFormat = "JWT",
                  description = "A member's access token")
            },
            responses =
                @APIResponse(
                    name = ApiDocument.ERROR,
                    responseCode = "default",
                    description =
                        "What went wrong: `fieldViolations` of an invalid request, or an error code",
                    content =
                        @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ErrorResponse.class)))))
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
