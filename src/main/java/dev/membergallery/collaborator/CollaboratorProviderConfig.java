package dev.membergallery.collaborator;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * What the operator says about the identity provider that collaborators log in at, if there is one.
 */
@ConfigMapping(prefix = "member-gallery.collaborator-provider")
public interface CollaboratorProviderConfig {

  /** An OpenID Connect provider, as its tokens name it; without one, passwords are the only way. */
  Optional<String> issuer();

  /** By what it knows this server. */
  Optional<String> clientId();

  /** None where the client has none. */
  Optional<String> clientSecret();
}
