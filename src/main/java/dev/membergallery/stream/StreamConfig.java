package dev.membergallery.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What the operator says about streams of changes. */
@ConfigMapping(prefix = "member-gallery.events")
public interface StreamConfig {

  /** How many streams one replica has open at once, a fifth of them never for visitors. */
  @WithDefault("10000")
  int maxStreams();

  /** How many of them one address has, an IPv6 network as one. */
  @WithDefault("1000")
  int maxStreamsByAddress();

  /** How many of them one member, collaborator or API key has. */
  @WithDefault("20")
  int maxStreamsByCaller();

  /**
   * How long a stream says nothing at most, in whole seconds; no longer than {@link
   * Streams#LONGEST_HEARTBEAT}.
   */
  @WithDefault("20S")
  Duration heartbeat();

  /**
   * How often a replica looks at all that its streams watch, whether the database has woken it or
   * not.
   */
  @WithDefault("30S")
  Duration lookInterval();

  /** The same while notifications of the database do not arrive. */
  @WithDefault("3S")
  Duration lookIntervalWithoutListen();

  /** How often a notification is sent to find out whether they arrive. */
  @WithDefault("30S")
  Duration listenCheckInterval();

  /**
   * Where the database is heard directly, as {@code postgresql://host:5432/name}: for those who
   * reach it through a pooler otherwise. User, password and TLS are as for the reactive datasource.
   */
  Optional<URI> listenUrl();
}
