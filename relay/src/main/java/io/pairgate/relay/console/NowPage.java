package io.pairgate.relay.console;

/** How everything is, on one page. */
final class NowPage {

  private NowPage() {}

  static Markup of(Snapshot now) {
    return Markup.of(
        """
        <h1>Now</h1>
        <section aria-labelledby="alarms-title"><h2 id="alarms-title" class="quiet">Alarms</h2>{}</section>
        <section class="panel" aria-labelledby="picture-title">
        <h2 id="picture-title">{}</h2><div class="scroll" tabindex="0" role="group" aria-label="Picture">{}</div></section>
        <div class="two">
        <section class="panel" aria-labelledby="traffic-title"><h2 id="traffic-title">Traffic</h2>{}</section>
        <section class="panel" aria-labelledby="count-title"><h2 id="count-title">At a glance</h2>{}</section>
        </div>
        <section class="panel" aria-labelledby="latest-title"><h2 id="latest-title">Latest calls</h2>{}</section>
        """,
        alarms(Alarms.of(now)),
        now.ofAPair() ? "The pair" : "The node",
        PairPicture.of(now),
        Sparkline.of(now.rates()),
        glance(now),
        now.readable() ? CallRows.of(now.latest(), now.nowMillis(), "Latest calls") : missing(now));
  }

  static Markup alarms(Alarms alarms) {
    if (alarms.all().isEmpty()) {
      return Markup.of(
          "<p class=\"calm\" role=\"status\">Nothing is wrong that this node knows of.</p>");
    }
    return Markup.of(
        "<ul class=\"alarms\">{}</ul>",
        alarms.all().stream()
            .map(
                alarm ->
                    Markup.of(
                        "<li class=\"{}\"><strong>{}</strong> {}<br><span"
                            + " class=\"todo\">{}</span></li>",
                        alarm.bad() ? "bad" : "warn",
                        alarm.bad() ? "Act now." : "Look soon.",
                        alarm.what(),
                        alarm.todo()))
            .toList());
  }

  private static Markup glance(Snapshot now) {
    long open =
        now.backends().stream()
            .filter(
                seen -> seen.circuit() != io.pairgate.backends.gate.BackendHealth.Circuit.CLOSED)
            .count();
    int flying =
        now.backends().stream().mapToInt(s -> s.health().map(h -> h.inFlight()).orElse(0)).sum();
    return Markup.of(
        """
        <dl class="figures">
        <div><dt>In doubt</dt><dd><a id="to-doubts" href="/console/doubts">{}</a></dd></div>
        <div><dt>Backends</dt><dd><a id="to-backends" href="/console/backends">{}</a></dd></div>
        <div><dt>Left alone</dt><dd>{}</dd></div>
        <div><dt>In flight</dt><dd>{}</dd></div>
        </dl>
        """,
        now.readable() ? doubts(now) : "–",
        now.served() ? now.backends().size() : "–",
        now.served() ? open : "–",
        now.served() ? flying : "–");
  }

  private static String doubts(Snapshot now) {
    int count = now.doubts().size();
    return count >= Snapshot.DOUBTS_MAX ? count + "+" : Integer.toString(count);
  }

  /** Why nothing of the record is shown. */
  static Markup missing(Snapshot now) {
    return now.served()
        // Fetched anew each two seconds: not an alert, which would be read aloud as often.
        ? Markup.of("<p class=\"said bad\">The record cannot be read: {}</p>", now.unreadable())
        : elsewhere(now);
  }

  static Markup elsewhere(Snapshot now) {
    return Markup.of(
        "<p class=\"none\">This node is not active: calls, objects and backends are shown by"
            + " {}.</p>",
        now.active().map(view -> "node " + view.node()).orElse("the active node"));
  }
}
