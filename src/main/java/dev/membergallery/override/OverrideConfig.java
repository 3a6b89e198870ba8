package dev.membergallery.override;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator says about overrides. */
@ConfigMapping(prefix = "member-gallery")
public interface OverrideConfig {

  /** How much memory the converted items of recently shown galleries may take. */
  @WithDefault("64M")
  MemorySize overrideCacheSize();
}
