package io.pairgate.relay.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pairgate.relay.events.Event;
import io.pairgate.relay.pair.NodeView.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console of a node of a pair, in a real browser. */
class ConsolePairTest {

  /** Three looks in vain, and what a browser takes to notice. */
  private static final double STALE_MILLIS_MAX = 20_000;

  private static final int TRIES = 3;

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
                java.util.regex.Pattern.compile("Node a is Active, VIP master.*PAIRED"));
        assertThat(now.getByText("Nobody has to sign in")).isVisible();
        Browser.picture(now, "now-pair-" + name);
        Browser.isAccessible(now);
        Page pair = open(one, "/console/pair");
        assertThat(pair.getByText("failover at a, term 7")).isVisible();
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
  void what_becomes_of_the_pair_is_seen_on_an_open_page() {
    Page page = open(person, "/console");
    assertThat(page.getByText("Nothing is wrong")).isVisible();
    house.peerIsSilent();
    assertThat(page.locator(".alarms")).containsText("Node a cannot be reached");
  }

  @Test
  void an_event_is_seen_at_once_and_not_only_with_the_next_look_at_the_figures() {
    Page page = open(person, "/console");
    Predicate<Response> look = reply -> reply.url().endsWith("/console");
    long fastestMillis = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      // Right after one look at the figures: the next one comes in two seconds.
      page.waitForResponse(look, () -> {});
      long beganNanos = System.nanoTime();
      page.waitForResponse(
          look, () -> house.events.tell(new Event.RoleChanged("Standby", "Promoting", 8)));
      fastestMillis =
          Math.min(fastestMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos));
    }
    assertThat(fastestMillis).isLessThan(1_200);
  }

  @Test
  void a_record_that_cannot_be_read_is_an_alarm_and_no_calm() {
    house.servesWithoutRecord();
    Page page = open(person, "/console");
    assertThat(page.locator(".alarms")).containsText("The record cannot be read");
    assertThat(page.getByText("Nothing is wrong")).hasCount(0);
    assertThat(page.locator("#to-doubts")).hasText("–");
    Page doubts = open(person, "/console/doubts");
    assertThat(doubts.locator("main")).containsText("The record cannot be read");
    assertThat(doubts.getByText("No call is in doubt")).hasCount(0);
    Browser.isAccessible(doubts);
  }

  @Test
  void a_page_that_does_not_follow_any_more_says_since_when_until_it_follows_again() {
    Page page = open(person, "/console");
    assertThat(page.getByText("Nothing is wrong")).isVisible();
    assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
    person.setOffline(true);
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText(
            "Not up to date since",
            new LocatorAssertions.ContainsTextOptions().setTimeout(STALE_MILLIS_MAX));
    Browser.isAccessible(page);
    person.setOffline(false);
    assertThat(page.getByRole(AriaRole.ALERT))
        .isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(STALE_MILLIS_MAX));
    assertThat(browser.complaints())
        .isNotEmpty()
        .allMatch(what -> what.contains("net::ERR") || what.contains("htmx:"));
  }

  @Test
  void a_page_whose_session_has_ended_is_not_emptied_but_says_that_it_is_old() {
    Page page = open(person, "/console");
    page.route("**/console", route -> route.fulfill(new Route.FulfillOptions().setBody("sign in")));
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText(
            "Not up to date since",
            new LocatorAssertions.ContainsTextOptions().setTimeout(STALE_MILLIS_MAX));
    assertThat(page.locator("svg.picture")).isVisible();
  }

  @Test
  void a_switchover_is_confirmed_by_the_nodes_name_and_shows_how_it_ended() {
    Page page = open(person, "/console/pair");
    var form = page.locator("form[action='/console/pair/switchover']");
    form.locator("input[name=node]").fill("a");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("p[role=alert]")).containsText("type the name");
    assertThat(browser.complaints()).isNotEmpty().allMatch(what -> what.contains("422"));
    page.goBack();
    form.locator("input[name=node]").fill("b");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".deed")).containsText("Switchover to b is under way");
    house.switchover.complete(
        new Timeline("switchover", 8, 1, List.of(new Timeline.Step("drain", 12_000)), "done"));
    assertThat(page.locator(".deed")).containsText("done in 12 ms");
  }

  @Test
  void the_page_asks_for_the_name_that_the_form_takes_also_while_the_other_node_is_silent() {
    house.peerIsSilent();
    Page page = open(person, "/console/pair");
    var form = page.locator("form[action='/console/pair/rejoin']");
    form.locator("input[name=node]").fill(form.locator("label strong").innerText());
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".deed")).containsText("under way");
    assertThat(house.rejoins).isEqualTo("b");
  }

  @Test
  void a_rejoin_tells_each_step_and_why_it_failed() {
    house.solo();
    Page page = open(person, "/console/pair");
    var form = page.locator("form[action='/console/pair/rejoin']");
    form.locator("input[name=node]").fill("b");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator(".deed")).containsText("under way");
    assertThat(house.rejoins).isEqualTo("b");
    house.progress.accept("asking the witness who is active");
    assertThat(page.locator(".deed li")).containsText("asking the witness");
    house.rejoined.fail("no copy of the data of a could be taken");
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
    assertThat(response.text()).doesNotContain("Active");
  }
}
