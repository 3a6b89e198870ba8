package dev.membergallery.access;

import dev.membergallery.identity.SiteId;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The site that a request names, where its filters look for that. */
final class RequestedSite {

  private static final String KEPT = RequestedSite.class.getName();

  private RequestedSite() {}

  /** Only the wire format's paths name none. */
  static @Nullable String inPath(ContainerRequestContext request) {
    return request.getUriInfo().getPathParameters().getFirst("siteId");
  }

  static @Nullable String inHeader(ContainerRequestContext request) {
    return request.getHeaderString("wix-site-id");
  }

  /**
   * Keeps it beyond the path's parameters, which a request loses that is refused while suspended.
   */
  static void keep(ContainerRequestContext request) {
    var path = inPath(request);
    request.setProperty(KEPT, path == null ? inHeader(request) : path);
  }

  /** The site, where the text is the id of one. */
  static Optional<SiteId> of(ContainerRequestContext request) {
    if (request.getProperty(KEPT) == null) {
      keep(request);
    }
    return NamedSite.site((String) request.getProperty(KEPT));
  }
}
