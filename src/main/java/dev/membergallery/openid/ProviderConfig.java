package dev.membergallery.openid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator says about how identity providers are asked. */
@ConfigMapping(prefix = "member-gallery.identity-provider")
public interface ProviderConfig {

  /** Within what time an answer of a provider has to begin; a login may take twice as long. */
  @WithDefault("3S")
  Duration patience();

  /** How long a provider is left alone after it was asked for its keys. */
  @WithDefault("1M")
  Duration keysPause();
}
