package io.pairgate.relay.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp;
import io.pairgate.relay.story.Pairgate;
import io.pairgate.simulators.device.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of a node that stands alone, in a real browser. */
class ConsoleTest {

  private static final String OPS = "0123456789abcdef-ops";
  private static final String NOC = "0123456789abcdef-noc";
  private static final String SHOP = "0123456789abcdef-shop";

  private static final Map<String, String> PAGES =
      Map.of(
          "now", "/console",
          "backends", "/console/backends",
          "objects", "/console/objects?id=w*",
          "object", "/console/objects/network/web",
          "calls", "/console/calls",
          "doubts", "/console/doubts");

  @TempDir static Path folder;
  private static Pairgate pairgate;
  private static Cmp cmp;
  private static Browser browser;
  private static BrowserContext ops;
  private static String inDoubt;

  @BeforeAll
  static void a_node_with_some_history() {
    browser = new Browser();
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            List.of(
                new Config.Token("ops", OPS),
                new Config.Token("noc", NOC, Role.VIEWER, Reach.EVERYTHING),
                new Config.Token("shop", SHOP, Role.TENANT, new Reach("shop", Set.of()))));
    cmp = pairgate.cmp();
    network("web", "\"name\":\"web\"");
    cmp.put(
        "/v1/subnets/web-v4",
        "{\"backend\":\"neutron-1\",\"tenant\":\"shop\",\"spec\":"
            + "{\"network\":\"web\",\"ip_version\":4,\"cidr\":\"192.0.2.0/24\"}}");
    for (String name : List.of("app", "db", "dmz")) {
      cmp.put(
          "/v1/address-objects/" + name,
          "{\"backend\":\"fw-1\",\"spec\":{\"name\":\"" + name + "\",\"cidr\":\"192.0.2.0/28\"}}");
    }
    cmp.patch("/v1/networks/web", "{\"spec\":{\"name\":\"the web\"}}");
    inDoubt = doubt("lost");
    ops = signedIn(OPS, ColorScheme.LIGHT);
  }

  @AfterAll
  static void stop() {
    if (browser != null) browser.close();
    if (pairgate != null) pairgate.close();
  }

  @AfterEach
  void nothing_complained() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void network(String id, String spec) {
    cmp.put(
        "/v1/networks/" + id,
        "{\"backend\":\"neutron-1\",\"tenant\":\"shop\",\"spec\":{" + spec + "}}");
  }

  /** A create whose answer was lost. */
  private static String doubt(String id) {
    pairgate.neutron().faults().add(Fault.drop().on("POST", "/v2.0/networks"));
    Cmp.Reply lost =
        cmp.put(
            "/v1/networks/" + id, "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"" + id + "\"}}");
    pairgate.neutron().faults().clear();
    return lost.call();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + cmp.port() + path;
  }

  private static BrowserContext signedIn(String token, ColorScheme scheme) {
    BrowserContext person = browser.person(scheme);
    Page page = person.newPage();
    page.navigate(url("/console"));
    page.getByLabel("Token of the API").fill(token);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page).hasURL(url("/console"));
    page.close();
    return person;
  }

  private static Page open(BrowserContext person, String path) {
    Page page = person.newPage();
    page.navigate(url(path));
    return page;
  }

  @Test
  void nobody_sees_a_page_before_he_signed_in_and_a_wrong_token_is_told_so() {
    try (BrowserContext stranger = browser.person(ColorScheme.LIGHT)) {
      for (String path : PAGES.values()) {
        try (Page page = open(stranger, path)) {
          assertThat(page).hasURL(url("/console/sign-in"));
        }
      }
      Page page = open(stranger, "/console/sign-in");
      Browser.picture(page, "sign-in-light");
      Browser.isAccessible(page);
      page.getByLabel("Token of the API").fill(OPS + "x");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("No such token");
      assertThat(browser.complaints()).isNotEmpty().allMatch(what -> what.contains("401"));
    }
  }

  @Test
  void who_is_kept_to_a_tenant_is_not_let_in_where_everything_is_shown() {
    try (BrowserContext tenant = browser.person(ColorScheme.LIGHT)) {
      Page page = open(tenant, "/console");
      page.getByLabel("Token of the API").fill(SHOP);
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("shows everything");
      assertThat(browser.complaints()).isNotEmpty().allMatch(what -> what.contains("401"));
    }
  }

  @Test
  void each_page_is_drawn_without_a_complaint_light_and_dark_and_usable_by_all() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext person = signedIn(OPS, scheme)) {
        PAGES.forEach((name, path) -> drawn(person, name, path, scheme));
        drawn(person, "call", "/console/calls/" + inDoubt, scheme);
      }
    }
  }

  private static void drawn(BrowserContext person, String name, String path, ColorScheme scheme) {
    try (Page page = open(person, path)) {
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .hasCount(1);
      Browser.picture(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT));
      Browser.isAccessible(page);
      assertThat(browser.complaints()).as(name).isEmpty();
    }
  }

  @Test
  void what_happens_is_seen_on_an_open_page_and_the_focus_stays_where_it_is() {
    try (Page page = open(ops, "/console/calls")) {
      Locator link = page.locator("#call-" + inDoubt);
      link.focus();
      network("seen-live", "\"name\":\"seen-live\"");
      assertThat(page.getByText("seen-live").first()).isVisible();
      assertThat(link).isFocused();
    }
  }

  @Test
  void what_is_pressed_is_not_replaced_before_it_is_let_go() {
    try (Page page = open(ops, "/console/doubts")) {
      page.locator("#doubt-" + inDoubt).hover();
      page.mouse().down();
      page.evaluate(
          "() => new Promise(done => { addEventListener('htmx:afterRequest', () => done(), {once:"
              + " true}); htmx.trigger('#live', 'sse:changed'); })");
      page.mouse().up();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("create network lost");
    }
  }

  @Test
  void a_call_shows_its_way_and_one_in_doubt_what_a_retry_would_do() {
    try (Page page = open(ops, "/console/doubts")) {
      page.locator("#doubt-" + inDoubt).click();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("create network lost");
      assertThat(page.locator(".way")).containsText("Opened");
      assertThat(page.locator(".way")).containsText("Sent");
      assertThat(page.locator(".doubt")).containsText("Repeat the PUT");
    }
  }

  @Test
  void a_call_in_doubt_is_settled_with_a_reason_and_not_without() {
    String call = doubt("settled-by-hand");
    try (Page page = open(ops, "/console/calls/" + call)) {
      page.getByLabel("It was done").first().check();
      page.getByLabel("Reason").fill("seen at Neutron");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Settle")).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("native_id");
      page.getByLabel("It was not done").check();
      page.getByLabel("Reason").fill("looked at Neutron: no such network");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Settle")).click();
      assertThat(page.locator(".said.good")).containsText("settled");
      assertThat(page.locator(".facts")).containsText("looked at Neutron: no such network");
      assertThat(browser.complaints()).isNotEmpty().allMatch(what -> what.contains("422"));
    }
    assertThat(cmp.get("/v1/calls/" + call).text("settled_by")).isEqualTo("ops");
  }

  @Test
  void an_object_is_found_by_either_id_and_shows_both_sides_and_its_references() {
    String nativeId = cmp.get("/v1/networks/web?from=record").text("native_id");
    try (Page page = open(ops, "/console/objects")) {
      page.getByLabel("Backend's id").fill(nativeId);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^web$")))
          .click();
      assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("CMP's side")))
          .containsText("the web");
      assertThat(
              page.getByRole(
                  AriaRole.REGION, new Page.GetByRoleOptions().setName("Backend's side")))
          .containsText(nativeId);
      assertThat(page.locator(".refs")).containsText("web-v4");
      page.getByText("Read it from the backend now").click();
      assertThat(
              page.getByRole(
                  AriaRole.REGION, new Page.GetByRoleOptions().setName("Backend's side")))
          .containsText("now");
    }
  }

  @Test
  void a_viewer_sees_no_buttons_and_a_forged_form_is_refused() throws Exception {
    try (BrowserContext noc = signedIn(NOC, ColorScheme.LIGHT)) {
      try (Page page = open(noc, "/console/calls/" + inDoubt)) {
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(1);
        assertThat(page.getByRole(AriaRole.BUTTON)).hasText("Sign out");
        String csrf = page.locator("input[name=csrf]").first().getAttribute("value");
        assertThat(settle(noc, csrf).body()).contains("operator or admin");
        assertThat(settle(noc, csrf).statusCode()).isEqualTo(403);
      }
    }
    assertThat(settle(ops, "0".repeat(64)).statusCode()).isEqualTo(403);
    assertThat(cmp.get("/v1/calls/" + inDoubt).text("state")).isEqualTo("in_doubt");
  }

  private static HttpResponse<String> settle(BrowserContext person, String csrf)
      throws IOException, InterruptedException {
    var cookie = person.cookies().getFirst();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url("/console/calls/" + inDoubt + "/settle")))
              .header("Cookie", cookie.name + "=" + cookie.value)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "csrf=" + csrf + "&outcome=not_done&reason=forged"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void the_cookie_is_kept_from_scripts_and_other_sites_and_pages_load_nothing_from_elsewhere() {
    var cookie = ops.cookies().getFirst();
    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
    assertThat(cookie.path).isEqualTo("/console");
    try (Page page = ops.newPage()) {
      var response = page.navigate(url("/console"));
      assertThat(response.headers().get("content-security-policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(page.content()).doesNotContain(" style=").doesNotContain("onclick");
    }
  }

  /**
   * Where a browser knows the node by a name and without TLS, it says less of where a form is from.
   */
  @Test
  void over_plain_http_and_by_a_name_the_forms_are_taken_too() {
    try (BrowserContext person = browser.person(ColorScheme.LIGHT);
        Page page = person.newPage()) {
      String there = "http://" + Browser.NAME + ":" + cmp.port() + "/console";
      page.navigate(there);
      page.getByLabel("Token of the API").fill(OPS);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      assertThat(page).hasURL(there);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      assertThat(page).hasURL(there + "/sign-in");
      page.navigate(there);
      assertThat(page).hasURL(there + "/sign-in");
    }
  }

  @Test
  void who_signed_out_is_out() {
    try (BrowserContext person = signedIn(NOC, ColorScheme.LIGHT);
        Page page = open(person, "/console")) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      assertThat(page).hasURL(url("/console/sign-in"));
      page.navigate(url("/console/calls"));
      assertThat(page).hasURL(url("/console/sign-in"));
    }
  }
}
