package dev.membergallery.hosted;

import dev.membergallery.access.Public;
import dev.membergallery.element.MediaAddresses;
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
 * The Editor page, at each of its addresses: which of them is shown it finds out itself. What it is
 * made of are files beside it.
 */
@Path("/editor")
public class EditorPageResource {

  private static final String FILE = "/META-INF/resources/editor/page.html";

  /** Its component library writes styles where they are needed; scripts are files of the server. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' https: data:; media-src 'self' https:; font-src 'self'; "
          + "frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String page;

  EditorPageResource(MediaAddresses media) {
    this.page = media.base().map(EditorPageResource::withBase).orElseGet(EditorPageResource::read);
  }

  @GET
  @Path("{address:(?!v1/|assets/).*}")
  @Public
  @NonBlocking
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  @Operation(hidden = true)
  @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
  @ResponseHeader(name = "Cache-Control", value = "no-cache")
  public String page(@RestPath String address) {
    return page;
  }

  /** The page, which finds there where media are. */
  private static String withBase(String base) {
    // an address has no quotes in it
    var meta =
        "<meta name=\"member-gallery-media-base\" content=\"%s\" />"
            .formatted(base.replace("&", "&amp;"));
    return read().replace("</head>", meta + "</head>");
  }

  private static String read() {
    try (var file = EditorPageResource.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
