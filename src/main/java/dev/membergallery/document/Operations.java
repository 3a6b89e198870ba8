package dev.membergallery.document;

import dev.membergallery.access.Anyone;
import dev.membergallery.access.CollaboratorsOnly;
import dev.membergallery.access.MembersOnly;
import dev.membergallery.access.Needs;
import dev.membergallery.access.OperatorOnly;
import dev.membergallery.access.OwnPagesOnly;
import dev.membergallery.access.Public;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * What is said of all operations alike: their ids, which credentials they take, what is sent beside
 * the body, and how they fail. Whatever an operation says itself is left as it is.
 */
final class Operations {

  private static final String SITE_ID = "siteId";
  private static final String SITE_HEADER = "wix-site-id";
  private static final Pattern NEXT_WORD = Pattern.compile("\\W+(\\w)");

  private final Map<String, Endpoint> endpoints;
  private final OpenAPI document;

  Operations(Map<String, Endpoint> endpoints, OpenAPI document) {
    this.endpoints = endpoints;
    this.document = document;
  }

  void complete() {
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private void complete(String path, HttpMethod method, Operation operation) {
    var endpoint = endpoints.get(operation.getOperationId());
    if (endpoint == null) {
      throw new IllegalStateException(method + " " + path + " has no @Operation");
    }
    if (!endpoint.hasOwnId()) {
      operation.setOperationId(id(operation.getTags().getFirst(), endpoint.name()));
    }
    if (operation.getSecurity() == null) {
      credentials(endpoint, method).forEach(operation::addSecurityRequirement);
    }
    describeParameters(path, operation);
    if (!path.contains("{" + SITE_ID + "}") && isOfSite(endpoint.rule())) {
      operation.addParameter(described(SITE_HEADER));
    }
    var responses = operation.getResponses();
    responses
        .getAPIResponses()
        .values()
        .forEach(
            answer ->
                answer.addHeader(
                    "X-Wix-Request-Id",
                    OASFactory.createHeader().ref("#/components/headers/RequestId")));
    errors(path, method, endpoint.rule())
        .forEach(
            (status, name) -> {
              if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
              }
            });
  }

  /** {@code editorMemberGalleriesAssign}, of the tag {@code Editor: member galleries}. */
  private static String id(String tag, String method) {
    return NEXT_WORD
        .matcher(tag.toLowerCase(Locale.ROOT) + " " + method)
        .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
  }

  private static List<SecurityRequirement> credentials(Endpoint endpoint, HttpMethod method) {
    var operator = OASFactory.createSecurityRequirement().addScheme("operatorToken");
    var key = OASFactory.createSecurityRequirement().addScheme("apiKey");
    var member = OASFactory.createSecurityRequirement().addScheme("memberToken");
    var session = OASFactory.createSecurityRequirement().addScheme("collaboratorSession");
    if (method != HttpMethod.GET) {
      session.addScheme("csrfToken");
    }
    var none = OASFactory.createSecurityRequirement();
    return switch (endpoint.rule()) {
      case OperatorOnly _ -> List.of(operator);
      case CollaboratorsOnly _ -> List.of(session);
      case OwnPagesOnly _ -> List.of(none);
      case MembersOnly _ -> List.of(member);
      case Anyone _ -> List.of(member, none);
      // members and visitors change nothing, wherever they pass
      case Needs needs when needs.orMemberOrVisitor() && method == HttpMethod.GET ->
          List.of(key, member, none);
      case Needs _ when endpoint.takesCookies() -> List.of(key, session);
      case Needs _ -> List.of(key);
      default -> List.of();
    };
  }

  /** How an operation fails, by status; what is rare is in {@code default}. */
  private static Map<String, String> errors(String path, HttpMethod method, Annotation rule) {
    var errors = new LinkedHashMap<String, String>();
    if (!(rule instanceof Public)) {
      errors.put("400", "Invalid");
      errors.put("401", "Unauthenticated");
    }
    if (rule instanceof Needs || (isOfSessions(rule) && method != HttpMethod.GET)) {
      errors.put("403", "PermissionDenied");
    }
    if (rule instanceof OperatorOnly || namesMoreThanTheSite(path)) {
      errors.put("404", "NotFound");
    }
    errors.put("default", "Error");
    return errors;
  }

  private static boolean namesMoreThanTheSite(String path) {
    return path.replace("{" + SITE_ID + "}", "").contains("{");
  }

  private static boolean isOfSite(Annotation rule) {
    return !(rule instanceof OperatorOnly) && !(rule instanceof Public) && !isOfSessions(rule);
  }

  private static boolean isOfSessions(Annotation rule) {
    return rule instanceof CollaboratorsOnly || rule instanceof OwnPagesOnly;
  }

  /**
   * Parameters that mean the same everywhere are described once, and ids are GUIDs. Where the SDK
   * repeats an id of the path as a parameter, nobody else needs to.
   */
  private void describeParameters(String path, Operation operation) {
    if (operation.getParameters() == null) {
      return;
    }
    operation.setParameters(
        operation.getParameters().stream()
            .filter(
                it -> it.getIn() == Parameter.In.PATH || !path.contains("{" + it.getName() + "}"))
            .map(this::described)
            .toList());
  }

  private Parameter described(Parameter parameter) {
    if (parameter.getName().endsWith("Id")) {
      parameter.getSchema().setFormat("uuid");
    }
    return parameter.getDescription() == null
            && document.getComponents().getParameters().containsKey(parameter.getName())
        ? described(parameter.getName())
        : parameter;
  }

  private static Parameter described(String name) {
    return OASFactory.createParameter().ref("#/components/parameters/" + name);
  }
}
