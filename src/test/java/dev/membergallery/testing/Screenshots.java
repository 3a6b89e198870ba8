package dev.membergallery.testing;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages, for the README and for whoever looks after a failed test. */
public final class Screenshots {

  /** The property that names another folder for them: the README's, when they have changed. */
  private static final String PROPERTY = "screenshots";

  private static final Path FOLDER = Path.of(System.getProperty(PROPERTY, "target/screenshots"));

  private Screenshots() {}

  public static void take(Page window, String name) {
    window.screenshot(
        new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(false));
  }
}
