package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.pairgate.relay.RealProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real Chromium, and all that its pages complain about. For one thread. */
final class Browser implements AutoCloseable {

  /** Another name of this machine, for this browser only. */
  static final String NAME = "gate.example";

  private static final int WIDTH = 1_200;
  private static final int HEIGHT = 800;

  /** With this property pictures of the pages are written into the documents. */
  private static final boolean PICTURES = Boolean.getBoolean("pairgate.write-pictures");

  private static final Path FOLDER = Path.of("..", "docs", "console");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Browser() {
    this(RealProgram.need("chromium", "chromium"));
  }

  /**
   * @param program Chromium, or what runs it somewhere else
   */
  Browser(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-dev-shm-usage",
                            "--host-resolver-rules=MAP " + NAME + " 127.0.0.1")));
  }

  /** A person with a browser of his own, without cookies. */
  BrowserContext person(ColorScheme scheme) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setColorScheme(scheme)
                // For axe, which is put into the page; the policy itself has a test of its own.
                .setBypassCSP(false));
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.page().url() + ": " + message.text());
          }
        });
    context.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
    return context;
  }

  /** What pages complained about since the last time. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** What axe finds wrong with a page for those who do not see it or use no mouse. */
  static void isAccessible(Page page) {
    var found = new AxeBuilder(page).analyze().getViolations();
    assertThat(found.stream().map(v -> v.getId() + ": " + v.getNodes()).toList())
        .as(page.url())
        .isEmpty();
  }

  static void picture(Page page, String name) {
    if (PICTURES) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(true));
    }
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
