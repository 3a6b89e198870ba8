package dev.membergallery.passwordlink;

import dev.membergallery.access.Public;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The page that links lead to, the same for all sites: what it is about is behind the {@code #}.
 */
@Path("/live/v1/sites/{siteId}/password")
public class PasswordPageResource {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String page = read();

  @GET
  @Public
  @NonBlocking
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  @Operation(hidden = true)
  @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  public String page(@RestPath String siteId) {
    return page;
  }

  private static String read() {
    try (var resource = PasswordPageResource.class.getResourceAsStream("/password-page.html")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
