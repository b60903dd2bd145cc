package io.pairgate.relay.console;

import io.pairgate.relay.record.Call;
import java.util.List;
import java.util.Map;

/** The journal, newest first, as it grows. */
final class CallsPage {

  static final int ROWS_MAX = 50;

  private CallsPage() {}

  static Markup filters(Map<String, String> asked, List<String> types) {
    return Markup.of(
        """
        <h1>Calls</h1>
        <form class="filters panel" method="get" action="/console/calls" role="search" aria-label="Filter calls">
        <label>State <select name="state">{}</select></label>
        <label>Backend <input name="backend" value="{}" autocomplete="off" spellcheck="false"></label>
        <label>Type <select name="type">{}</select></label>
        <label>Object <input name="object" value="{}" autocomplete="off" spellcheck="false"></label>
        <button>Filter</button> <a href="/console/calls">all</a>
        </form>
        """,
        options(List.of("", "open", "in_doubt", "closed"), asked.getOrDefault("state", "")),
        asked.getOrDefault("backend", ""),
        options(types, asked.getOrDefault("type", "")),
        asked.getOrDefault("object", ""));
  }

  static Markup options(List<String> values, String chosen) {
    return Markup.all(
        values.stream()
            .map(
                value ->
                    Markup.of(
                        "<option value=\"{}\"{}>{}</option>",
                        value,
                        Markup.when(value.equals(chosen), new Markup(" selected")),
                        value.isEmpty() ? "any" : value.replace('_', ' ')))
            .toList());
  }

  /**
   * @param older where the next page is; empty if this is the last one
   */
  static Markup rows(List<Call> calls, long nowMillis, String older) {
    return Markup.of(
        "<section class=\"panel\" aria-label=\"Calls\">{}{}</section>",
        CallRows.of(calls, nowMillis, "Calls, newest first"),
        Markup.when(
            !older.isEmpty(),
            Markup.of("<p class=\"more\"><a id=\"older\" href=\"{}\">Older calls</a></p>", older)));
  }
}
