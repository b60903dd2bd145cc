package io.pairgate.relay.console;

import io.pairgate.relay.access.Principal;
import java.util.List;
import java.util.Optional;

/** What all pages have around them. */
final class Layout {

  /**
   * @param title of the page
   * @param path the navigation's entry that it belongs to
   * @param visitor empty before the sign-in
   * @param open whether everybody who reaches the address is let in
   */
  record Frame(
      String title,
      String path,
      String node,
      boolean pair,
      Optional<Principal> visitor,
      String csrf,
      boolean open,
      long nowMillis) {}

  private record Entry(String path, String name) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("/console", "Now"),
          new Entry("/console/backends", "Backends"),
          new Entry("/console/objects", "Objects"),
          new Entry("/console/calls", "Calls"),
          new Entry("/console/doubts", "In doubt"),
          new Entry("/console/pair", "Pair"));

  private static final String HTMX =
      "{\"includeIndicatorStyles\":false,\"allowEval\":false,\"historyEnabled\":false,"
          + "\"selfRequestsOnly\":true}";

  private Layout() {}

  static String page(Frame frame, Markup content) {
    return Markup.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="htmx-config" content="{}">
            <title>{} · {} · Pairgate</title>
            <link rel="stylesheet" href="/console/assets/console.css">
            <link rel="icon" href="/console/assets/icon.svg" type="image/svg+xml">
            {}
            </head>
            <body {}>
            <a class="skip" href="#main">Skip to the content</a>
            <header><p class="brand">Pairgate <span class="node-name">{}</span></p>{}{}</header>
            {}
            <main id="main" tabindex="-1">{}</main>
            <footer class="dim">Times are UTC.</footer>
            </body>
            </html>
            """,
            HTMX,
            frame.title(),
            frame.node(),
            Markup.when(
                frame.visitor().isPresent(),
                Markup.of(
                    "<script defer src=\"/console/assets/htmx.js\"></script>"
                        + "<script defer src=\"/console/assets/console.js\"></script>"
                        + "<script defer src=\"/console/assets/sse.js\"></script>")),
            Markup.when(
                frame.visitor().isPresent(),
                Markup.of("hx-ext=\"sse\" sse-connect=\"/console/live\"")),
            frame.node(),
            Markup.when(frame.visitor().isPresent(), nav(frame)),
            who(frame),
            Markup.when(
                frame.open(),
                Markup.of(
                    "<aside class=\"notice\" aria-label=\"Notice\">Nobody has to sign in: no token"
                        + " is configured, so everybody on this machine may look and act. Set"
                        + " auth.tokens to change that.</aside>")),
            content)
        .html();
  }

  private static Markup nav(Frame frame) {
    return Markup.of(
        "<nav aria-label=\"Pages\"><ul>{}</ul></nav>",
        ENTRIES.stream()
            .filter(entry -> frame.pair() || !entry.name().equals("Pair"))
            .map(
                entry ->
                    Markup.of(
                        "<li><a href=\"{}\"{}>{}</a></li>",
                        entry.path(),
                        Markup.when(
                            entry.path().equals(frame.path()),
                            new Markup(" aria-current=\"page\"")),
                        entry.name()))
            .toList());
  }

  private static Markup who(Frame frame) {
    if (frame.open() || frame.visitor().isEmpty()) return Markup.NONE;
    return Markup.of(
        """
        <form method="post" action="/console/sign-out" class="who">
        <input type="hidden" name="csrf" value="{}"><span class="dim">{}</span>\
         <button class="link">Sign out</button></form>
        """,
        frame.csrf(),
        frame.visitor().get().name());
  }

  /**
   * A part that is fetched anew when something happened; what has the focus keeps it by its id.
   * Before it the place for the sign that it is not up to date any more.
   */
  static Markup live(String url, Markup content) {
    return Markup.of(
        """
        <div id="stale" role="alert"></div>
        <div id="live" hx-get="{}" hx-trigger="sse:changed, sse:tick" hx-select="#live > *"\
         hx-swap="innerHTML" hx-sync="this:drop">{}</div>
        """,
        url,
        content);
  }

  static Markup said(boolean good, String text) {
    return Markup.of(
        "<p class=\"said {}\" role=\"{}\">{}</p>",
        good ? "good" : "bad",
        good ? "status" : "alert",
        text);
  }

  static Markup signIn(String trouble) {
    return Markup.of(
        """
        <section class="panel narrow" aria-labelledby="sign-in"><h1 id="sign-in">Sign in</h1>{}
        <form method="post" action="/console/sign-in">
        <label>Token of the API <input type="password" name="token" required autocomplete="current-password" autofocus></label>
        <button>Sign in</button></form>
        <p class="dim">The session ends by itself, and when this node is started anew. Each node of a\
         pair has its own.</p></section>
        """,
        Markup.when(!trouble.isEmpty(), said(false, trouble)));
  }
}
