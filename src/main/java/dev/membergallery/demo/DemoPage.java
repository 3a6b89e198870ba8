package dev.membergallery.demo;

import dev.membergallery.hosted.PageCode;
import dev.membergallery.identity.SiteId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The demo's page runs the page code that the tutorial shows. */
@ApplicationScoped
class DemoPage implements PageCode {

  /** Where the page is, below its site. */
  static final String PATH = "home";

  private static final String CODE = "/live/v1/demo.js";

  private final DemoConfig config;

  DemoPage(DemoConfig config) {
    this.config = config;
  }

  @Override
  public Optional<String> of(SiteId site, String path) {
    return config.firstRun() && path.equals(PATH) && isDemo(site)
        ? Optional.of(CODE)
        : Optional.empty();
  }

  private boolean isDemo(SiteId site) {
    return new DemoNotes(config.dataFolder())
        .read()
        .filter(made -> made.siteId().equals(site.toString()))
        .isPresent();
  }
}
