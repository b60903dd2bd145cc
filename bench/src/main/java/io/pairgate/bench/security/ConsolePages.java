package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What the console's pages allow a browser to do, and whether what they show can act. */
final class ConsolePages {

  private static final String GROUP = "pages";
  private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
  private static final String EVIL_IN_JSON = EVIL.replace("\"", "\\\"");
  private static final String EVIL_IN_QUERY =
      "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";

  private static final List<String> POLICY =
      List.of(
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"");

  /** What could act in a page, or load from elsewhere. */
  private static final Map<String, Pattern> INLINE =
      new TreeMap<>(
          Map.of(
              "a script inside of it",
              Pattern.compile("(?is)<script(?![^>]*\\bsrc=)[^>]*>|<script[^>]*>\\s*[^<\\s]"),
              "what a CMP's text would like to be",
              Pattern.compile("<img src=x"),
              "a script's URL",
              Pattern.compile("(?i)javascript:"),
              "something of another site",
              Pattern.compile("(?i)\\b(src|href|action|hx-get|sse-connect)=\"(https?:)?//")));

  /** The same, of a page whose attributes have no values: a value may say what it wants. */
  private static final Map<String, Pattern> ATTRIBUTES =
      new TreeMap<>(
          Map.of(
              "a style inside of it", Pattern.compile("(?is)<style|<[^>]+\\sstyle="),
              "a handler inside of it", Pattern.compile("(?is)<[^>]+\\son[a-z]+=")));

  private final Target target;
  private final Consumer<Probe> found;

  ConsolePages(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    String call = plant();
    Browser browser = Browser.of(target, Role.ADMIN);
    List<String> paths = new ArrayList<>(ConsoleDoors.PAGES);
    paths.add("/console/objects/address-objects/evil");
    paths.add("/console/objects/address-objects/evil?from=record");
    paths.add("/console/objects?id=" + EVIL_IN_QUERY);
    paths.add("/console/calls?object=" + EVIL_IN_QUERY);
    paths.add("/console/calls/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
    paths.add("/console/calls/" + call);
    for (String path : paths) {
      page(path, browser.get(path));
    }
    page("the sign-in", Wire.ask(target.port(), "GET", "/console/sign-in", null));
    page("a sign-in in vain", Wire.form(target.port(), "/console/sign-in", "token=x"));
    page("a form that was refused", browser.post("/console/pair/rejoin", "node=n", ""));
    policy("a way to the sign-in", Wire.ask(target.port(), "GET", "/console", null));
    assets(browser);
  }

  /** Text that would act, as a CMP could bring it on record; tells the call that did. */
  private String plant() {
    Wire.Reply reply =
        target.ask(
            "PUT",
            "/v1/address-objects/evil",
            "{\"backend\":\"fw-1\",\"tenant\":\"t\",\"spec\":{\"cidr\":\"10.9.9.0/24\",\"description\":\""
                + EVIL_IN_JSON
                + "\"}}");
    report("what is planted", "be recorded", reply.status() / 100 == 2, "was " + reply.status());
    return reply.header("Pairgate-Call");
  }

  private void page(String name, Wire.Reply reply) {
    policy(name, reply);
    String body = reply.body();
    INLINE.forEach((what, pattern) -> absent(name, what, pattern, reply, body));
    String bare = VALUE.matcher(body).replaceAll("\"\"");
    ATTRIBUTES.forEach((what, pattern) -> absent(name, what, pattern, reply, bare));
  }

  private void absent(String name, String what, Pattern pattern, Wire.Reply reply, String text) {
    report(
        name,
        "not have " + what,
        !pattern.matcher(text).find() && text.contains("<main"),
        "was " + reply.status() + ", " + text.length() + " characters");
  }

  private void policy(String name, Wire.Reply reply) {
    String policy = reply.header("Content-Security-Policy");
    List<String> missing = POLICY.stream().filter(part -> !policy.contains(part)).toList();
    boolean held = missing.isEmpty() && !policy.contains("unsafe") && !policy.contains("*");
    report(name, "carry the whole policy, frames refused", held, "lacked " + missing);
    report(
        name,
        "not be kept by browsers, nor read as another type",
        reply.header("Cache-Control").equals("no-store")
            && reply.header("X-Content-Type-Options").equals("nosniff"),
        "said " + reply.header("Cache-Control") + ", " + reply.header("X-Content-Type-Options"));
  }

  private void assets(Browser browser) {
    for (String file : List.of("console.js", "htmx.js", "sse.js", "console.css", "icon.svg")) {
      Wire.Reply reply = browser.get("/console/assets/" + file);
      report(
          "asset " + file,
          "be of its type only",
          reply.status() == 200 && reply.header("X-Content-Type-Options").equals("nosniff"),
          "was " + reply.status());
    }
    int outside = browser.get("/console/assets/..%2f..%2fsimplelogger.properties").status();
    report("an asset outside", "be refused", outside == 404 || outside == 400, "was " + outside);
  }

  private void report(String name, String must, boolean held, String happened) {
    found.accept(new Probe(GROUP, name, must, happened, held));
  }
}
