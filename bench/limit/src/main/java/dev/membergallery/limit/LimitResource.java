package dev.membergallery.limit;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The override as it would be if nothing could change: the token is checked, and no database asked. */
@Path("/live/v1/sites/{siteId}/elements/{elementId}/override")
public class LimitResource {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final Answers answers;

  LimitResource(Tokens tokens, Answers answers) {
    this.tokens = tokens;
    this.answers = answers;
  }

  @GET
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  public RestResponse<byte[]> override(
      @RestPath UUID siteId,
      @RestPath UUID elementId,
      @RestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return RestResponse.status(Status.UNAUTHORIZED);
    }
    return tokens
        .memberOf(siteId, authorization.substring(SCHEME.length()))
        .map(
            member ->
                answers
                    .of(elementId, member)
                    .map(RestResponse::ok)
                    .orElseGet(RestResponse::noContent))
        .orElseGet(() -> RestResponse.status(Status.UNAUTHORIZED));
  }
}
