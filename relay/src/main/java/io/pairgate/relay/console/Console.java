package io.pairgate.relay.console;

import io.pairgate.relay.access.AuditEvent;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.api.Site;
import io.pairgate.relay.console.Sessions.Session;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.record.RecordFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's pages, at {@code /console}: who may see them, what surrounds them, and which page
 * answers what.
 *
 * <p>Thread-safe.
 */
public final class Console implements Site {

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  /** Nothing but what this node serves, no script and no style inside of a page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** A page's content with its title and the navigation's entry that it belongs to. */
  record Content(int status, String title, String path, Markup markup) {
    static Content of(String title, String path, Markup markup) {
      return new Content(200, title, path, markup);
    }
  }

  /** A page, or where to go instead. */
  sealed interface Answer {
    record Shown(Content content) implements Answer {}

    record GoTo(String path) implements Answer {}
  }

  private final Sources from;
  private final Gate gate;
  private final Notes notes;
  private final Assets assets = new Assets();
  private final Views views;
  private final Acts acts;

  private Console(Sources from, Traffic traffic, Gate gate) {
    Deeds deeds = new Deeds();
    this.from = from;
    this.gate = gate;
    this.notes = new Notes(from.audit());
    this.views = new Views(from, traffic, deeds);
    this.acts = new Acts(from, deeds, views);
  }

  /**
   * Opens the console of a node; it looks at the figures now and then as long as Vert.x runs.
   *
   * @param sessionsMax people signed in at once; one more ends the oldest session
   * @param sessionMillis how long a session lasts
   * @param failures how often a sign-in from one address may fail
   * @param tls whether this node is reached by TLS only
   */
  public static Console open(
      Vertx vertx,
      Sources from,
      Door door,
      int sessionsMax,
      long sessionMillis,
      RateLimits failures,
      boolean tls) {
    Traffic traffic = new Traffic(from.registry());
    vertx.setPeriodic(Traffic.SAMPLE_MILLIS, tick -> traffic.sample());
    Sessions sessions = new Sessions(sessionsMax, sessionMillis, from.clock());
    return new Console(from, traffic, new Gate(door, sessions, failures, from.clock(), tls));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/console", List.of(), views::now),
        get("/console/backends", List.of(), views::backends),
        get(
            "/console/objects",
            List.of("id", "native_id", "backend", "tenant", "type"),
            views::objects),
        get("/console/objects/{type}/{id}", List.of("from"), views::object),
        get("/console/calls", List.of("state", "backend", "type", "object", "after"), views::calls),
        get("/console/calls/{call}", List.of("done"), views::call),
        get("/console/doubts", List.of(), views::doubts),
        get("/console/pair", List.of(), views::pair),
        post("/console/calls/{call}/settle", acts::settle),
        post("/console/pair/switchover", acts::switchover),
        post("/console/pair/rejoin", acts::rejoin),
        new Route("GET", "/console/live", List.of(), this::live),
        new Route("GET", "/console/sign-in", List.of(), this::askToken),
        new Route("POST", "/console/sign-in", List.of(), this::signIn),
        new Route("POST", "/console/sign-out", List.of(), this::signOut),
        new Route("GET", "/console/assets/{file}", List.of(), this::asset));
  }

  private Route get(
      String template, List<String> query, BiFunction<Request, Session, Future<Answer>> view) {
    return new Route(
        "GET",
        template,
        query,
        request ->
            visit(
                "GET",
                template,
                request,
                session -> answer(() -> view.apply(request, session), session)));
  }

  private Route post(String template, Acts.Act act) {
    return new Route(
        "POST",
        template,
        List.of(),
        request ->
            visit("POST", template, request, session -> act(template, request, session, act)));
  }

  private Future<Page> act(String template, Request request, Session session, Acts.Act act) {
    Map<String, String> fields = Forms.fields(request);
    Optional<Principal> who = Optional.of(session.visitor());
    String path = path(template, request);
    if (!gate.ours(request, session, fields)) {
      notes.note(AuditEvent.Kind.REFUSED, who, "POST", path, 403);
      return Future.succeededFuture(refused(session));
    }
    return answer(() -> act.act(request, session, fields), session)
        .onSuccess(
            page ->
                notes.note(
                    page.status() == 403 ? AuditEvent.Kind.REFUSED : AuditEvent.Kind.ACT,
                    who,
                    "POST",
                    path,
                    page.status()));
  }

  /** Lets somebody in who is known, and no more often than at the API. */
  private Future<Page> visit(
      String method, String template, Request request, Function<Session, Future<Page>> work) {
    Optional<Session> session = gate.session(request);
    if (session.isEmpty()) return Future.succeededFuture(stranger(request));
    Principal who = session.get().visitor();
    long seconds = request.rate().applyAsLong(who);
    if (seconds == 0) return work.apply(session.get());
    notes.note(AuditEvent.Kind.REFUSED, Optional.of(who), method, path(template, request), 429);
    Content content =
        words(
            429,
            who.name()
                + " makes more requests than it may (limits.requests_per_second). Nothing was done;"
                + " repeat later.");
    return Future.succeededFuture(later(page(content, session), seconds));
  }

  private static Page later(Page page, long seconds) {
    return page.header("Retry-After", String.valueOf(seconds));
  }

  private static String path(String template, Request request) {
    return request.parameters().isEmpty()
        ? template
        : template.replaceFirst(
            "\\{\\w+}", Matcher.quoteReplacement(request.parameters().getFirst()));
  }

  private Future<Page> answer(Supplier<Future<Answer>> work, Session session) {
    return Future.succeededFuture()
        .compose(go -> work.get())
        .otherwise(failure -> new Answer.Shown(trouble(failure)))
        .map(
            done ->
                switch (done) {
                  case Answer.Shown(Content content) -> page(content, Optional.of(session));
                  case Answer.GoTo(String path) -> goTo(path);
                });
  }

  private static Content trouble(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> problem(known.problem());
      case RecordFailure known -> words(503, "The record cannot be read: " + known.getMessage());
      default -> {
        LOG.error("A page of the console failed; please report it with this trace", failure);
        yield words(500, "A fault of Pairgate's own; the log of this node tells more.");
      }
    };
  }

  static Content problem(Problem problem) {
    return words(problem.status(), problem.detail());
  }

  static Content words(int status, String text) {
    return new Content(
        status, "Not done", "", Markup.of("<h1>Not done</h1>{}", Layout.said(false, text)));
  }

  private Page refused(Session session) {
    return page(
        words(
            403,
            "This form was not made by a page of your session, so nothing was done. Go back, load"
                + " the page anew and repeat."),
        Optional.of(session));
  }

  private Page stranger(Request request) {
    if (gate.open()) {
      return page(
          words(
              400,
              "Without tokens the console answers to localhost only; configure auth.tokens to use"
                  + " another name."),
          Optional.empty());
    }
    return goTo("/console/sign-in");
  }

  private Page page(Content content, Optional<Session> session) {
    return safe(
        Page.html(
            content.status(),
            Layout.page(
                new Layout.Frame(
                    content.title(),
                    content.path(),
                    from.node(),
                    from.pair().isPresent(),
                    session.map(Session::visitor),
                    session.map(Session::csrf).orElse(""),
                    gate.open(),
                    from.clock().millis()),
                content.markup())));
  }

  private static Page safe(Page page) {
    return page.header("Content-Security-Policy", POLICY)
        // Not no-referrer: a browser then calls a form's origin "null" where it is not asked by
        // TLS.
        .header("Referrer-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  private static Page goTo(String path) {
    return safe(Page.html(303, "")).header("Location", path);
  }

  private Future<Page> live(Request request) {
    return Future.succeededFuture(
        gate.session(request)
            .map(
                session ->
                    new Page(
                        200,
                        "text/event-stream",
                        new byte[0],
                        Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"),
                        response -> Live.begin(from.events(), response, session.untilMillis())))
            .orElseGet(() -> Page.of(401, "text/plain", new byte[0])));
  }

  private Future<Page> askToken(Request request) {
    return Future.succeededFuture(
        gate.session(request).isPresent()
            ? goTo("/console")
            : page(new Content(200, "Sign in", "", Layout.signIn("")), Optional.empty()));
  }

  private Future<Page> signIn(Request request) {
    if (Forms.foreign(request)) {
      return Future.succeededFuture(
          page(words(403, "Another site's page sent this; nothing was done."), Optional.empty()));
    }
    long seconds = gate.signInAwaits(request.remote());
    if (seconds > 0) {
      return Future.succeededFuture(
          later(
              notSignedIn(
                  429,
                  "Too many sign-ins from your address failed"
                      + " (console.failed_sign_ins_per_minute). Try again in "
                      + seconds
                      + " seconds."),
              seconds));
    }
    return Future.succeededFuture(
        gate.signIn(Forms.fields(request).getOrDefault("token", ""), request.remote())
            .map(set -> goTo("/console").header("Set-Cookie", set))
            .orElseGet(
                () ->
                    notSignedIn(
                        401,
                        "No such token, or not one of a viewer, operator or admin of all tenants"
                            + " and backends: the console shows everything.")));
  }

  private Page notSignedIn(int status, String why) {
    notes.note(AuditEvent.Kind.REFUSED, Optional.empty(), "POST", "/console/sign-in", status);
    return page(new Content(status, "Sign in", "", Layout.signIn(why)), Optional.empty());
  }

  private Future<Page> signOut(Request request) {
    Optional<Session> session = gate.session(request);
    if (session.isEmpty() || !gate.ours(request, session.get(), Forms.fields(request))) {
      return Future.succeededFuture(goTo("/console/sign-in"));
    }
    return Future.succeededFuture(
        goTo("/console/sign-in").header("Set-Cookie", gate.signOut(session.get())));
  }

  private Future<Page> asset(Request request) {
    return Future.succeededFuture(
        assets
            .find(request.parameters().getFirst())
            .orElseGet(() -> Page.of(404, "text/plain; charset=utf-8", new byte[0])));
  }
}
