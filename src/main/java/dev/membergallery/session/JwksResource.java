package dev.membergallery.session;

import dev.membergallery.access.Public;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The keys by which others verify members' access tokens. */
@Path("/.well-known/jwks.json")
@Tag(name = "Live: login")
@RunOnVirtualThread
public class JwksResource {

  private final SigningKeys keys;

  JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Public
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  @Operation(summary = "The public keys of access tokens, as a JSON Web Key Set")
  public JwksResponse keys() {
    return new JwksResponse(keys.published());
  }

  /** RFC 7517, section 5. */
  public record JwksResponse(
      @Schema(
              examples =
                  "[{\"kty\":\"EC\",\"kid\":\"018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c3d\",\"crv\":\"P-256\"}]")
          List<Map<String, Object>> keys) {}
}
