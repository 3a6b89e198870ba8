package dev.membergallery.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the operator says about logins and tokens. */
@ConfigMapping(prefix = "member-gallery")
public interface MemberConfig {

  /** Where browsers reach the server; part of every token's issuer. */
  String publicUrl();

  /**
   * Encrypts what the database must not give away, the keys that sign tokens above all. At least 32
   * characters.
   */
  Optional<String> encryptionSecret();

  /** How long an access token is good for. */
  @WithDefault("10M")
  Duration accessTokenLifetime();

  /** How long a session lasts after it was last used. */
  @WithDefault("30D")
  Duration sessionLifetime();

  /** How long a key signs before the next takes over. */
  @WithDefault("90D")
  Duration signingKeyLifetime();
}
