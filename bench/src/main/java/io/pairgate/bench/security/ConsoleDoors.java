package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.util.List;
import java.util.function.Consumer;

/** Who gets in at the console, with what, and whose forms are taken. */
final class ConsoleDoors {

  static final List<String> PAGES =
      List.of(
          "/console",
          "/console/backends",
          "/console/objects",
          "/console/calls",
          "/console/calls/01JAAAAAAAAAAAAAAAAAAAAAAA",
          "/console/doubts",
          "/console/pair");

  private static final String GROUP = "console";
  private static final String SETTLE = "/console/calls/01JAAAAAAAAAAAAAAAAAAAAAAA/settle";

  /** Of a relay that stands alone, whose pair is not found whoever asks. */
  private static final List<String> ACTS =
      List.of(SETTLE, "/console/pair/switchover", "/console/pair/rejoin");

  private static final String FIELDS = "outcome=done&reason=r&node=n";
  private static final String ELSEWHERE = "http://evil.example";

  /** {@code console.failed_sign_ins_per_minute}. */
  private static final int FAILURES_MAX = 10;

  private final Target target;
  private final Consumer<Probe> found;

  ConsoleDoors(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    strangers();
    tenant();
    for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
      roles(role, Browser.of(target, role));
    }
    Browser operator = Browser.of(target, Role.OPERATOR);
    cookie(operator);
    forgery(operator, Browser.of(target, Role.OPERATOR));
    foreignSignIn();
    signOut(operator);
  }

  private void strangers() {
    for (String path : PAGES) {
      for (String cookie : List.of("X-None: 1", "Cookie: pairgate=" + "0".repeat(64))) {
        Wire.Reply reply = Wire.ask(target.port(), "GET", path, null, cookie);
        report(
            path + (cookie.startsWith("X") ? " without a session" : " with an invented one"),
            "lead to the sign-in and show nothing",
            reply.status(),
            isTurnedAway(reply));
      }
    }
    for (String path : ACTS) {
      Wire.Reply reply = Wire.form(target.port(), path, FIELDS);
      report(path + " without a session", "do nothing", reply.status(), isTurnedAway(reply));
    }
    int live = Wire.status(target.port(), "GET", "/console/live", null);
    report("/console/live without a session", "be 401", live, live == 401);
  }

  private static boolean isTurnedAway(Wire.Reply reply) {
    return reply.status() == 303
        && reply.header("Location").equals("/console/sign-in")
        && reply.body().isBlank();
  }

  private void tenant() {
    Wire.Reply reply = Browser.signIn(target, Role.TENANT);
    report(
        "a tenant's token",
        "be 401 and get no cookie",
        reply.status(),
        reply.status() == 401 && reply.header("Set-Cookie").isEmpty());
  }

  private void roles(Role role, Browser browser) {
    for (String path : PAGES) {
      int status = browser.get(path).status();
      // No such call, and no pair: 404 is an answer to somebody who may ask.
      boolean shown = status == 200 || status == 404 && path.matches(".*(calls/.*|pair)");
      report(path + " as " + role.word(), "be shown", status, shown);
    }
    boolean may = role != Role.VIEWER;
    for (String path : ACTS) {
      int status = browser.post(path, FIELDS).status();
      report(
          "POST " + path + " as " + role.word(),
          may ? "be let in" : "be 403",
          status,
          may ? status != 403 && status != 401 && status != 303 && status != 500 : status == 403);
    }
  }

  private void cookie(Browser browser) {
    String set = browser.set();
    for (String must : List.of("HttpOnly", "SameSite=Strict", "Path=/console", "Max-Age=")) {
      found.accept(
          new Probe(
              GROUP,
              "the session's cookie",
              "have " + must,
              set.contains(must) ? "has it" : "has it not",
              set.contains("; " + must)));
    }
    int api = Wire.ask(target.port(), "GET", "/v1/backends", null, browser.cookie()).status();
    report("the API with the console's cookie alone", "be 401", api, api == 401);
  }

  private void forgery(Browser browser, Browser other) {
    for (String path : ACTS) {
      forged(path, "without the session's word", browser.post(path, FIELDS, ""));
      forged(path, "with a wrong word", browser.post(path, FIELDS, "0".repeat(64)));
      forged(path, "with another session's word", browser.post(path, FIELDS, other.csrf()));
      forged(
          path,
          "from another Origin",
          browser.post(path, FIELDS, browser.csrf(), "Origin: " + ELSEWHERE));
      forged(
          path, "from the Origin null", browser.post(path, FIELDS, browser.csrf(), "Origin: null"));
      forged(
          path,
          "from another site, says the browser",
          browser.post(path, FIELDS, browser.csrf(), "Sec-Fetch-Site: cross-site"));
      String json = "{\"csrf\":\"" + browser.csrf() + "\"}";
      forged(path, "as JSON", Wire.ask(target.port(), "POST", path, json, browser.cookie()));
      int get = browser.get(path + "?csrf=" + browser.csrf()).status();
      report(path + " by GET", "not be done", get, get == 405 || get == 400);
    }
  }

  private void forged(String path, String how, Wire.Reply reply) {
    report("POST " + path + " " + how, "be 403", reply.status(), reply.status() == 403);
  }

  private void foreignSignIn() {
    Wire.Reply reply =
        Wire.form(
            target.port(),
            "/console/sign-in",
            "token=" + target.token(Role.VIEWER),
            "Origin: " + ELSEWHERE);
    report(
        "a sign-in from another Origin",
        "be 403 and get no cookie",
        reply.status(),
        reply.status() == 403 && reply.header("Set-Cookie").isEmpty());
  }

  private void signOut(Browser browser) {
    browser.post("/console/sign-out", "x=1", "0".repeat(64));
    int still = browser.get("/console").status();
    report("a sign-out with a wrong word", "end no session", still, still == 200);
    browser.post("/console/sign-out", "x=1");
    Wire.Reply after = browser.get("/console");
    report("a session after its sign-out", "be over", after.status(), isTurnedAway(after));
  }

  /** Tokens tried one after the other; after the last of them nobody signs in for a while. */
  void guess() {
    int tried = 0;
    Wire.Reply reply;
    do {
      reply = Wire.form(target.port(), "/console/sign-in", "token=guess-" + tried++);
    } while (reply.status() == 401 && tried <= FAILURES_MAX);
    report(
        "tokens guessed at the console",
        "be 429 with Retry-After after " + FAILURES_MAX + " at most",
        reply.status(),
        reply.status() == 429 && !reply.header("Retry-After").isEmpty());
    Wire.Reply right = Browser.signIn(target, Role.ADMIN);
    report(
        "a right token after that",
        "be 429 and get no cookie",
        right.status(),
        right.status() == 429 && right.header("Set-Cookie").isEmpty());
  }

  private void report(String name, String must, int status, boolean held) {
    found.accept(new Probe(GROUP, name, must, "was " + status, held));
  }
}
