package dev.membergallery.demo;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What the demo needs to know of a first run. */
@ConfigMapping(prefix = "member-gallery")
public interface DemoConfig {

  /** Where a first run keeps its database and secrets. */
  Path dataFolder();

  /** Whether the server runs on the database of a first run; set by itself. */
  boolean firstRun();

  /** The credential of the Admin API. */
  Optional<String> operatorToken();

  /** Where browsers reach the server. */
  String publicUrl();
}
