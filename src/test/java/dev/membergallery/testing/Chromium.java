package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    var server = "MAP localhost:8080 127.0.0.1:" + RestAssured.port;
    var arguments =
        Stream.concat(ARGUMENTS.stream(), Stream.of("--host-resolver-rules=" + server)).toList();
    try (var playwright = Playwright.create(options);
        var browser =
            playwright
                .chromium()
                .launch(
                    new LaunchOptions()
                        .setExecutablePath(executable.orElseThrow())
                        .setArgs(arguments));
        var window = browser.newContext();
        var page = window.newPage()) {
      use.accept(page);
    }
  }
}
