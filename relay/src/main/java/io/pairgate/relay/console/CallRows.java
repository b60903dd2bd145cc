package io.pairgate.relay.console;

import io.pairgate.relay.record.Call;
import java.util.List;
import java.util.Locale;

/** Calls as a table. */
final class CallRows {

  private CallRows() {}

  static Markup of(List<Call> calls, long nowMillis, String caption) {
    if (calls.isEmpty()) return Markup.of("<p class=\"none\">There are none.</p>");
    return Markup.of(
        """
        <div class="scroll" tabindex="0" role="group" aria-label="{}"><table>
        <caption class="quiet">{}</caption>
        <thead><tr><th scope="col">Opened (UTC)</th><th scope="col">What</th>\
        <th scope="col">Object</th><th scope="col">Backend</th><th scope="col">Outcome</th>\
        <th scope="col" class="num">Status</th><th scope="col" class="num">Took</th>\
        <th scope="col">Asked by</th></tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        caption,
        caption,
        calls.stream().map(call -> row(call, nowMillis)).toList());
  }

  private static Markup row(Call call, long nowMillis) {
    return Markup.of(
        """
        <tr><td class="nowrap">{}</td><td>{}</td>\
        <td><a id="call-{}" href="/console/calls/{}">{} <span class="id">{}</span></a></td>\
        <td>{}</td><td>{}</td><td class="num">{}</td><td class="num">{}</td><td>{}</td></tr>
        """,
        Clock.when(call.openedMillis(), nowMillis),
        operation(call),
        call.id(),
        call.id(),
        call.object().type(),
        call.object().id(),
        call.backend(),
        Chips.of(call),
        call.status() == 0 ? "" : call.status(),
        took(call),
        call.principal());
  }

  static String operation(Call call) {
    String word = call.operation().name().toLowerCase(Locale.ROOT);
    return call.action().isEmpty() ? word : word + " " + call.action();
  }

  static String took(Call call) {
    return call.closedMillis() == 0 ? "" : Clock.span(call.closedMillis() - call.openedMillis());
  }
}
