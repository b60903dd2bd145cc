package io.pairgate.relay.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator looks on while a real pair fails over: no page is loaded anew. */
class WatchedFailoverTest {

  private static final double SOON_MILLIS = 30_000;

  /** A killed node comes back, catches up and is PAIRED again. */
  private static final double WHOLE_MILLIS = 90_000;

  @TempDir Path folder;

  private Page signedIn(BrowserContext person, String console, String token) {
    Page page = person.newPage();
    page.navigate(console + "/sign-in");
    page.getByLabel("Token of the API").fill(token);
    page.getByRole(AriaRole.BUTTON).first().click();
    page.navigate(console);
    return page;
  }

  private static void shows(Page page, String pattern, double millis) {
    assertThat(page.locator("svg.picture"))
        .hasAttribute(
            "aria-label",
            Pattern.compile(pattern),
            new LocatorAssertions.HasAttributeOptions().setTimeout(millis));
  }

  @Test
  void the_standbys_page_shows_it_taking_over_and_the_pair_becoming_whole_again() throws Exception {
    try (WatchedLab lab = WatchedLab.up();
        Browser browser = new Browser(lab.chromium(folder));
        BrowserContext person = browser.person(ColorScheme.LIGHT);
        BrowserContext another = browser.person(ColorScheme.DARK)) {
      String dies = lab.active();
      String heir = WatchedLab.other(dies);
      Page page = signedIn(person, lab.console(heir), lab.token());
      shows(
          page,
          "Node " + heir + " is Standby.*Node " + dies + " is Active, VIP master",
          SOON_MILLIS);
      Page atVip = signedIn(another, lab.console(), lab.token());
      shows(atVip, "Node " + dies + " is Active", SOON_MILLIS);

      lab.run("kill", dies, "all");
      shows(page, "Node " + heir + " is Active, VIP master", SOON_MILLIS);
      assertThat(page.locator(".alarms"))
          .containsText(
              "Node " + dies + " cannot be reached",
              new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MILLIS));
      // Its session was the dead node's.
      assertThat(atVip.getByRole(AriaRole.ALERT))
          .containsText(
              "you are not signed in at the node that answers now",
              new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MILLIS));
      Page again = signedIn(another, lab.console(), lab.token());
      shows(again, "Node " + heir + " is Active, VIP master", SOON_MILLIS);

      lab.run("start", dies);
      shows(
          page, "Node " + heir + " is Active.*Node " + dies + " is Standby.*PAIRED", WHOLE_MILLIS);
      assertThat(page.getByText("Nothing is wrong"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS));
      page.navigate(lab.console(heir) + "/pair");
      assertThat(page.getByText(Pattern.compile("failover at " + heir + ", term"))).isVisible();
      // The standby's page never missed anything; the dead node's one was cut off, and told so.
      assertThat(browser.complaints()).allMatch(what -> what.startsWith(lab.console() + ": "));
    }
  }
}
