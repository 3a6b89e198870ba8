package dev.membergallery.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator says about sessions and their tokens. */
@ConfigMapping(prefix = "member-gallery")
public interface SessionConfig {

  /** How long an access token is good for. */
  @WithDefault("10M")
  Duration accessTokenLifetime();

  /** How long a session lasts after it was last used. */
  @WithDefault("30D")
  Duration sessionLifetime();

  /** How long a session lasts at most, however often it is used. */
  @WithDefault("180D")
  Duration sessionMaxLifetime();

  /** How long a key signs before the next takes over. */
  @WithDefault("90D")
  Duration signingKeyLifetime();
}
