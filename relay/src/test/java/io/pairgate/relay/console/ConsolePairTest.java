package io.pairgate.relay.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pairgate.relay.events.Event;
import io.pairgate.relay.pair.NodeView.Timeline;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console of a node of a pair, in a real browser. */
class ConsolePairTest {

  private static Browser browser;
  private PairHouse house;
  private BrowserContext person;

  @BeforeAll
  static void start() {
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    if (browser != null) browser.close();
  }

  @BeforeEach
  void opens_a_house() {
    house = new PairHouse();
    person = browser.person(ColorScheme.LIGHT);
  }

  @AfterEach
  void closes_it() {
    person.close();
    house.close();
    assertThat(browser.complaints()).isEmpty();
  }

  private Page open(BrowserContext who, String path) {
    Page page = who.newPage();
    page.navigate("http://127.0.0.1:" + house.port() + path);
    return page;
  }

  @Test
  void the_pair_is_drawn_and_told_in_words_light_and_dark() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      String name = scheme.name().toLowerCase(Locale.ROOT);
      try (BrowserContext one = browser.person(scheme)) {
        house.paired();
        Page now = open(one, "/console");
        assertThat(now.locator("svg.picture"))
            .hasAttribute(
                "aria-label",
                java.util.regex.Pattern.compile("node-a is Active, VIP master.*PAIRED"));
        assertThat(now.getByText("Nobody has to sign in")).isVisible();
        Browser.picture(now, "now-pair-" + name);
        Browser.isAccessible(now);
        Page pair = open(one, "/console/pair");
        assertThat(pair.getByText("failover at node-a, term 7")).isVisible();
        Browser.picture(pair, "pair-" + name);
        Browser.isAccessible(pair);
        house.solo();
        now.reload();
        assertThat(now.locator(".alarms")).containsText("SOLO");
        assertThat(now.locator(".alarms")).containsText("rejoin this node");
        Browser.picture(now, "now-solo-" + name);
        Browser.isAccessible(now);
      }
    }
  }

  @Test
  void a_failover_is_seen_on_an_open_page() {
    Page page = open(person, "/console");
    assertThat(page.getByText("Nothing is wrong")).isVisible();
    house.peerIsSilent();
    house.events.tell(new Event.RoleChanged("Standby", "Promoting", 8));
    assertThat(page.locator(".alarms")).containsText("The other node does not answer");
    assertThat(page.locator(".alarms")).containsText("No node is active");
  }

  @Test
  void a_switchover_is_confirmed_by_the_nodes_name_and_shows_how_it_ended() {
    Page page = open(person, "/console/pair");
    var form = page.locator("form[action='/console/pair/switchover']");
    form.locator("input[name=node]").fill("node-a");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("type the name");
    assertThat(browser.complaints()).allMatch(what -> what.contains("422"));
    page.goBack();
    form.locator("input[name=node]").fill("node-b");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".deed")).containsText("Switchover to node-b is under way");
    house.switchover.complete(
        new Timeline("switchover", 8, 1, List.of(new Timeline.Step("drain", 12_000)), "done"));
    assertThat(page.locator(".deed")).containsText("done in 12 ms");
  }

  @Test
  void a_rejoin_tells_each_step_and_why_it_failed() {
    house.solo();
    Page page = open(person, "/console/pair");
    var form = page.locator("form[action='/console/pair/rejoin']");
    form.locator("input[name=node]").fill("node-b");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".deed")).containsText("under way");
    assertThat(house.rejoins).isEqualTo("node-b");
    house.progress.accept("asking the witness who is active");
    assertThat(page.locator(".deed li")).containsText("asking the witness");
    house.rejoined.fail("no copy of node-a's data could be taken");
    assertThat(page.locator(".deed")).containsText("It failed: no copy");
  }

  @Test
  void by_a_foreign_name_an_open_console_shows_nothing() {
    Page page = person.newPage();
    var response =
        page.request()
            .get(
                "http://127.0.0.1:" + house.port() + "/console",
                com.microsoft.playwright.options.RequestOptions.create()
                    .setHeader("Host", "evil.example"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).doesNotContain("node-a");
  }
}
