package io.pairgate.relay.console;

import io.pairgate.backends.Backend;
import io.pairgate.backends.gate.BackendHealth;

/** Each backend's health as this node sees it. */
final class BackendsPage {

  private BackendsPage() {}

  static Markup of(Snapshot now) {
    return Markup.of(
        """
        <h1>Backends</h1>
        <p class="lead">As this node sees them. Calls, errors and latency are those of the last two\
         minutes; a refusal is an answer and no error of the backend.</p>
        {}
        """,
        !now.served()
            ? NowPage.elsewhere(now)
            : now.backends().isEmpty()
                ? Markup.of(
                    "<p class=\"none\">No backend is registered: PUT /v1/backends/NAME.</p>")
                : table(now));
  }

  private static Markup table(Snapshot now) {
    return Markup.of(
        """
        <div class="panel scroll" tabindex="0" role="group" aria-label="Backends"><table>
        <caption class="quiet">Backends</caption>
        <thead><tr><th scope="col">Backend</th><th scope="col">Driver</th><th scope="col">Circuit</th>\
        <th scope="col" class="num">In flight</th><th scope="col" class="num">Waiting</th>\
        <th scope="col" class="num">Calls</th><th scope="col" class="num">Refused</th>\
        <th scope="col" class="num">No answer</th><th scope="col" class="num">Mean</th>\
        <th scope="col">Last answer</th><th scope="col">Last failure</th></tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        now.backends().stream().map(seen -> row(seen, now.nowMillis())).toList());
  }

  private static Markup row(Snapshot.Seen seen, long nowMillis) {
    Backend backend = seen.backend();
    Traffic.Figures figures = seen.figures();
    var health = seen.health();
    return Markup.of(
        """
        <tr><th scope="row"><a id="backend-{}" href="/console/calls?backend={}">{}</a>\
        <span class="dim block">{}</span>{}</th><td>{}</td><td>{}</td>\
        <td class="num">{} <span class="dim">/ {}</span></td><td class="num">{}</td>\
        <td class="num">{}</td><td class="num">{}</td><td class="num {}">{}</td><td class="num">{}</td>\
        <td class="nowrap">{}</td><td>{}{}</td></tr>
        """,
        backend.name(),
        backend.name(),
        backend.name(),
        backend.url().getAuthority(),
        Markup.when(backend.trust().insecure(), Chips.chip("warn", "certificate not checked")),
        backend.driver(),
        Chips.of(seen.circuit()),
        health.map(BackendHealth::inFlight).orElse(0),
        backend.limits().inFlightMax(),
        health.map(BackendHealth::queued).orElse(0),
        figures.calls(),
        figures.refused(),
        figures.failed() > 0 ? "alert" : "",
        figures.failed(),
        figures.calls() == 0 ? "–" : Sparkline.number(figures.meanMillis()) + " ms",
        Clock.when(health.map(BackendHealth::lastSuccessMillis).orElse(0L), nowMillis),
        Clock.when(health.map(BackendHealth::lastFailureMillis).orElse(0L), nowMillis),
        health
            .map(BackendHealth::lastFailureReason)
            .filter(why -> !why.isEmpty())
            .map(why -> Markup.of("<span class=\"block dim\">{}</span>", why)));
  }
}
