package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core finds in a page that breaks a rule of WCAG 2.2 AA. */
public final class Axe {

  private static final List<String> WCAG_2_2_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private Axe() {}

  public static void findsNothingIn(Page window) {
    var found = new AxeBuilder(window).withTags(WCAG_2_2_AA).analyze().getViolations();
    assertThat(found).extracting(rule -> rule.getId() + ": " + rule.getNodes()).isEmpty();
  }
}
