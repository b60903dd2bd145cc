package io.pairgate.relay.console;

import io.pairgate.relay.record.Call;
import java.util.List;
import java.util.function.Function;

/** The calls of which nobody knows what became, each with its next step. */
final class DoubtsPage {

  private DoubtsPage() {}

  static Markup of(List<Call> doubts, Function<Call, String> hint, long nowMillis) {
    return Markup.of(
        """
        <h1>In doubt</h1>
        <p class="lead">The request left and no answer came that can be understood. The CMP's ordinary\
         retry settles most of these; what it would do stands with each.</p>
        {}
        """,
        doubts.isEmpty()
            ? Markup.of("<p class=\"calm\" role=\"status\">No call is in doubt.</p>")
            : Markup.of(
                "<ul class=\"doubts\">{}</ul>",
                doubts.stream().map(call -> one(call, hint.apply(call), nowMillis)).toList()));
  }

  private static Markup one(Call call, String hint, long nowMillis) {
    return Markup.of(
        """
        <li class="panel"><h2><a id="doubt-{}" href="/console/calls/{}">{} {} <span class="id">{}</span></a>\
         <span class="dim">on {}</span></h2>
        <dl class="facts"><div><dt>Opened (UTC)</dt><dd>{}</dd></div>\
        <div><dt>Known</dt><dd>{}</dd></div>\
        <div><dt>Its request</dt><dd>{}</dd></div>\
        <div><dt>A retry would</dt><dd>{}</dd></div></dl></li>
        """,
        call.id(),
        call.id(),
        CallRows.operation(call),
        call.object().type(),
        call.object().id(),
        call.backend(),
        Clock.when(call.openedMillis(), nowMillis),
        call.reason(),
        call.inFlightUntilMillis() > nowMillis
            ? "may still be under way for " + Clock.span(call.inFlightUntilMillis() - nowMillis)
            : "cannot be under way any more",
        hint);
  }
}
