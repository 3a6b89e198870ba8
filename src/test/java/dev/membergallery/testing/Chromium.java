package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium, where the machine has one; which it has to, where {@link #REQUIRED} is set. */
public final class Chromium {

  private static final String REQUIRED = "CHROMIUM_REQUIRED";

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A browser and what holds it, for the server at a port. */
  private record Started(Playwright playwright, Browser browser, int port) {}

  /**
   * Starting one takes longer than most of what tests do in it. It ends with the process; each test
   * has a profile of its own in it.
   */
  private static @Nullable Started started;

  private Chromium() {}

  /**
   * Opens a window that reaches the server at its public URL; without a Chromium, skips the test.
   */
  public static void open(Consumer<Page> use) {
    var executable =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (System.getenv(REQUIRED) == null) {
      assumeTrue(executable.isPresent(), "skipped: there is no Chromium on this machine");
    }
    assertThat(executable).as("Chromium").isPresent();
    var browser = browser(executable.orElseThrow());
    try {
      use.accept(browser.newContext().newPage());
    } finally {
      List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
  }

  /** The browser that is there, if it finds the server where it is now. */
  private static Browser browser(Path executable) {
    var port = RestAssured.port;
    if (started != null && started.port() == port && started.browser().isConnected()) {
      return started.browser();
    }
    if (started != null) {
      started.playwright().close();
    }
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var server = "--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + port;
    var browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(server)).toList()));
    started = new Started(playwright, browser, port);
    return browser;
  }
}
