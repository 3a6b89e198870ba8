package dev.membergallery.hosted;

import dev.membergallery.identity.SiteId;
import java.util.Optional;

/** Page code of hosted pages that comes with the server: nobody else's runs there. */
public interface PageCode {

  /** The address of the script of that page, on the server; empty when it has none of its own. */
  Optional<String> of(SiteId site, String path);
}
