package dev.membergallery.passwordlink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator says about links for passwords. */
@ConfigMapping(prefix = "member-gallery")
public interface PasswordConfig {

  /** How long a link is good for by which a new member sets their first password. */
  @WithDefault("7D")
  Duration setLinkLifetime();

  /** How long a link is good for by which a member sets another password. */
  @WithDefault("1H")
  Duration resetLinkLifetime();
}
