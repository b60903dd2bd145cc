package io.pairgate.relay.console;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which CMP object is which backend object. */
final class ObjectsPage {

  static final int ROWS_MAX = 100;

  private ObjectsPage() {}

  static Markup search(Map<String, String> asked, List<String> types) {
    return Markup.of(
        """
        <h1>Objects</h1>
        <form class="filters panel" method="get" action="/console/objects" role="search" aria-label="Search objects">
        <label>CMP id <input name="id" value="{}" placeholder="web or web*" autocomplete="off" spellcheck="false"></label>
        <label>Backend's id <input name="native_id" value="{}" autocomplete="off" spellcheck="false"></label>
        <label>Backend <input name="backend" value="{}" autocomplete="off" spellcheck="false"></label>
        <label>Tenant <input name="tenant" value="{}" autocomplete="off" spellcheck="false"></label>
        <label>Type <select name="type">{}</select></label>
        <button>Search</button>
        </form>
        """,
        asked.getOrDefault("id", ""),
        asked.getOrDefault("native_id", ""),
        asked.getOrDefault("backend", ""),
        asked.getOrDefault("tenant", ""),
        CallsPage.options(types, asked.getOrDefault("type", "")));
  }

  static Markup found(List<Binding> found, long nowMillis) {
    if (found.isEmpty()) return Markup.of("<p class=\"none\">Nothing on record is like that.</p>");
    return Markup.of(
        """
        <div class="panel scroll" tabindex="0" role="group" aria-label="Objects"><table>
        <caption>{}</caption>
        <thead><tr><th scope="col">Type</th><th scope="col">CMP id</th><th scope="col">Tenant</th>\
        <th scope="col">Backend</th><th scope="col">Backend's id</th><th scope="col">Changed (UTC)</th></tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        found.size() >= ROWS_MAX
            ? "The first " + ROWS_MAX + "; ask for less"
            : found.size() == 1 ? "1 object" : found.size() + " objects",
        found.stream().map(one -> row(one, nowMillis)).toList());
  }

  private static Markup row(Binding one, long nowMillis) {
    return Markup.of(
        """
        <tr><td>{}</td><th scope="row"><a href="/console/objects/{}/{}">{}</a></th><td>{}</td><td>{}</td>\
        <td class="id">{}</td><td class="nowrap">{}</td></tr>
        """,
        one.key().type(),
        one.key().type(),
        one.key().id(),
        one.key().id(),
        one.tenant(),
        one.backend(),
        one.nativeId(),
        Clock.when(one.updatedMillis(), nowMillis));
  }

  /**
   * One object with both its sides.
   *
   * @param backendNow JSON of what the backend just said; empty if it was not asked
   * @param problem why it said nothing
   */
  static Markup one(
      Binding binding,
      Optional<String> backendNow,
      Optional<Problem> problem,
      List<Reference> from,
      List<Reference> to,
      long nowMillis) {
    String type = binding.key().type();
    String id = binding.key().id();
    return Markup.of(
        """
        <p class="crumb"><a href="/console/objects">Objects</a></p>
        <h1>{} <span class="id">{}</span></h1>
        {}
        <div class="two">
        <section class="panel" aria-labelledby="cmp"><h2 id="cmp">CMP's side</h2>
        <dl class="facts">{}{}{}</dl><pre tabindex="0">{}</pre></section>
        <section class="panel" aria-labelledby="be"><h2 id="be">Backend's side</h2>
        <dl class="facts">{}{}{}{}</dl><pre tabindex="0">{}</pre>
        <p><a href="/console/objects/{}/{}?from=backend">Read it from the backend now</a>\
         <span class="dim">(one call)</span></p></section>
        </div>
        <section class="panel" aria-labelledby="refs"><h2 id="refs">References</h2>{}</section>
        """,
        type,
        id,
        problem
            .map(why -> Markup.of("<p class=\"said bad\" role=\"alert\">{}</p>", why.detail()))
            .orElse(Markup.NONE),
        CallPage.fact("Id", id),
        CallPage.fact("Tenant", binding.tenant()),
        Markup.of(
            "<div><dt>Changed (UTC)</dt><dd>{} by <a href=\"/console/calls/{}\">its last call</a></dd></div>",
            Clock.when(binding.updatedMillis(), nowMillis),
            binding.lastCall()),
        Redaction.of(binding.spec()),
        CallPage.fact("Backend", binding.backend()),
        CallPage.fact("Its type", binding.nativeType()),
        CallPage.fact("Its id", binding.nativeId()),
        CallPage.fact("As of", backendNow.isPresent() ? "now" : "what it showed last"),
        Redaction.of(backendNow.orElse(binding.state())),
        type,
        id,
        References.of(type + " " + id, from, to));
  }
}
