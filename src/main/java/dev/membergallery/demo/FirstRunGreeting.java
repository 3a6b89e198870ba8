package dev.membergallery.demo;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells whoever starts the server for the first time, or works on it, how to use it. Printed, not
 * logged: it holds secrets.
 */
@ApplicationScoped
class FirstRunGreeting {

  private final DemoConfig config;
  private final DemoSite demo;

  FirstRunGreeting(DemoConfig config, DemoSite demo) {
    this.config = config;
    this.demo = demo;
  }

  void greet(@Observes StartupEvent start) {
    if (!config.firstRun() && LaunchMode.current() != LaunchMode.DEVELOPMENT) {
      return;
    }
    System.out.printf(
        """

        Member Gallery
          listens at      %s  (API documentation: /q/openapi)
          operator token  %s
          kept in         %s
        """,
        config.publicUrl(),
        config.operatorToken().orElse("none"),
        config.dataFolder().toAbsolutePath());
    if (config.firstRun()) {
      var notes = new DemoNotes(config.dataFolder());
      demo.makeIfEmpty(notes::write);
      notes.read().filter(demo::isThere).map(this::walkThrough).ifPresent(System.out::println);
    }
  }

  private String walkThrough(DemoSite.Made made) {
    return """

        Demo site
          site            %2$s
          page            %1$s/sites/%2$s/home
          element         %3$s  (#memberGallery on that page)
          API key         %4$s
          members         ana@example.org and ben@example.org, password %5$s
          Editor          %1$s/editor/ for eva@example.org, the same password

        Try it:
          url=%1$s site=%2$s element=%3$s key=%4$s
          # the original items, as a visitor sees them
          curl -sw '\\n' $url/pro-gallery/v2/galleries/$element -H "wix-site-id: $site"
          # Ana logs in, and sees her own gallery in their place
          token=$(curl -s $url/live/v1/sites/$site/login -H 'content-type: application/json' \\
            -d '{"email":"ana@example.org","password":"%5$s"}' | sed 's/.*"accessToken":"\\([^"]*\\).*/\\1/')
          curl -sw '\\n' $url/live/v1/sites/$site/elements/$element/override -H "Authorization: Bearer $token"
          # getGallery still answers the original items, to Ana too
          curl -sw '\\n' $url/pro-gallery/v2/galleries/$element -H "Authorization: Bearer $token"
          # a change through the backend API is what the element shows next
          curl -sw '\\n' $url/pro-gallery/v2/galleries/$element/items -H "Authorization: $key" -H 'content-type: application/json' \\
            -d '{"item":{"title":"New","image":{"imageInfo":{"url":"https://example.org/new.jpg"}}}}'
          curl -sw '\\n' $url/live/v1/sites/$site/elements/$element
        """
        .formatted(
            config.publicUrl(), made.siteId(), made.elementId(), made.apiKey(), made.password());
  }
}
