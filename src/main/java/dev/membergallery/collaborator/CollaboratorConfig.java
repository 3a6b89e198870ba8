package dev.membergallery.collaborator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator says about the sessions of collaborators. */
@ConfigMapping(prefix = "member-gallery")
public interface CollaboratorConfig {

  /** How long a session lasts at most. */
  @WithDefault("12H")
  Duration editorSessionLifetime();

  /** How long a session lasts after it was last used. */
  @WithDefault("2H")
  Duration editorSessionIdle();
}
