package io.pairgate.relay.console;

import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Call.Operation;
import java.util.ArrayList;
import java.util.List;

/** One call: when what happened, what was asked, sent and answered, and what can be done. */
final class CallPage {

  private record Step(String name, long atMillis, String says) {}

  private CallPage() {}

  /**
   * @param hint what a retry would do; empty unless it is in doubt
   * @param form to settle it; nothing if it cannot be
   */
  static Markup of(Call call, String hint, Markup form, long nowMillis) {
    return Markup.of(
        """
        <p class="crumb"><a href="/console/calls">Calls</a></p>
        <h1>{} {} <span class="id">{}</span> {}</h1>
        {}
        <section class="panel" aria-labelledby="way"><h2 id="way">Its way</h2><ol class="way">{}</ol></section>
        {}
        <section class="panel" aria-labelledby="facts"><h2 id="facts">Facts</h2><dl class="facts">{}</dl></section>
        <div class="three">{}{}{}</div>
        """,
        CallRows.operation(call),
        call.object().type(),
        call.object().id(),
        Chips.of(call),
        doubt(call, hint, nowMillis),
        steps(call, nowMillis).stream().map(CallPage::step).toList(),
        form,
        facts(call),
        json("Asked by the CMP", call.request()),
        json("Sent to the backend", call.sent()),
        call.operation() == Operation.NATIVE
            ? Markup.of(
                "<section class=\"panel\"><h2>Answered</h2><p class=\"none\">A vendor's own reply is"
                    + " not shown.</p></section>")
            : json("Answered", call.answer()));
  }

  private static Markup doubt(Call call, String hint, long nowMillis) {
    if (call.state() != Call.State.IN_DOUBT) return Markup.NONE;
    return Markup.of(
        """
        <section class="panel doubt" aria-labelledby="doubt"><h2 id="doubt">In doubt</h2>
        <p><strong>Known:</strong> {}. {}</p>
        <p><strong>What a retry of the CMP would do:</strong> {}</p></section>
        """,
        call.reason().isEmpty() ? "nothing came back" : call.reason(),
        call.inFlightUntilMillis() > nowMillis
            ? "Its request may still be under way for "
                + Clock.span(call.inFlightUntilMillis() - nowMillis)
                + "."
            : "No request of it can be under way any more.",
        hint);
  }

  private static List<Step> steps(Call call, long nowMillis) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("Opened", call.openedMillis(), "written down on " + call.node()));
    if (call.sentMillis() > 0) {
      steps.add(new Step("Sent", call.sentMillis(), "to " + call.backend()));
    }
    if (call.repliedMillis() > 0) {
      steps.add(new Step("Replied", call.repliedMillis(), "the backend's reply was whole"));
    }
    switch (call.state()) {
      case OPEN -> steps.add(new Step("Under way", nowMillis, "no end is written down yet"));
      case IN_DOUBT -> steps.add(new Step("In doubt", 0, call.reason()));
      case CLOSED -> {
        String by = call.settledBy().isEmpty() ? "" : ", settled by " + call.settledBy();
        steps.add(new Step("Closed", call.closedMillis(), Chips.words(call.outcome()) + by));
        if (call.status() > 0) {
          steps.add(new Step("Answered", call.closedMillis(), "HTTP " + call.status()));
        }
      }
    }
    return spans(steps);
  }

  /** Each step says how long after the one before it came. */
  private static List<Step> spans(List<Step> steps) {
    List<Step> told = new ArrayList<>();
    long before = 0;
    for (Step step : steps) {
      boolean both = before > 0 && step.atMillis() > 0;
      told.add(
          new Step(
              step.name(),
              step.atMillis(),
              (both ? "+" + Clock.span(step.atMillis() - before) + " · " : "") + step.says()));
      before = step.atMillis();
    }
    return told;
  }

  private static Markup step(Step step) {
    return Markup.of(
        "<li><strong>{}</strong> <span class=\"dim\">{}</span><span class=\"block\">{}</span></li>",
        step.name(),
        step.atMillis() == 0 ? "" : Clock.utc(step.atMillis()),
        step.says());
  }

  private static Markup facts(Call call) {
    return Markup.all(
        List.of(
            fact("Call", call.id()),
            Markup.of(
                "<div><dt>Object</dt><dd>{}</dd></div>",
                call.operation() == Operation.NATIVE
                    ? Markup.of("{}", call.object().id())
                    : Markup.of(
                        "<a href=\"/console/objects/{}/{}\">{} {}</a>",
                        call.object().type(),
                        call.object().id(),
                        call.object().type(),
                        call.object().id())),
            fact("Backend", call.backend()),
            fact("Tenant", call.tenant()),
            fact("Asked by", call.principal()),
            fact("Attempts", call.attempts()),
            fact("Idempotency key", call.idempotencyKey()),
            fact("Reason", call.reason()),
            fact("Backend's request id", call.backendRequest()),
            fact("Term", call.term() == 0 ? "" : call.term()),
            fact(
                "Task",
                call.task()
                    .map(task -> Chips.words(task.state().name()) + ": " + task.says())
                    .orElse(""))));
  }

  static Markup fact(String name, Object value) {
    return Markup.when(
        !String.valueOf(value).isEmpty(),
        Markup.of("<div><dt>{}</dt><dd>{}</dd></div>", name, value));
  }

  static Markup json(String title, String json) {
    return Markup.of(
        "<section class=\"panel\" aria-label=\"{}\"><h2>{}</h2>{}</section>",
        title,
        title,
        json.isEmpty()
            ? Markup.of("<p class=\"none\">Nothing.</p>")
            : Markup.of("<pre tabindex=\"0\">{}</pre>", Redaction.of(json)));
  }

  /** The form by which a person says what became of it. */
  static Markup settleForm(Call call, String csrf) {
    boolean create = call.operation() == Operation.CREATE;
    return Markup.of(
        """
        <section class="panel" aria-labelledby="settle"><h2 id="settle">Settle it by hand</h2>
        <p>Look at the backend first. What you say here is written into the journal under your name,\
         and no call is made.</p>
        <form method="post" action="/console/calls/{}/settle" class="settle">
        <input type="hidden" name="csrf" value="{}">
        <fieldset><legend>What became of it</legend>
        <label class="radio"><input type="radio" name="outcome" value="done" required> It was done</label>
        <label class="radio"><input type="radio" name="outcome" value="not_done"> It was not done</label>
        </fieldset>
        {}
        <label>Reason <input name="reason" required maxlength="1000" autocomplete="off"></label>
        <button>Settle</button>
        </form></section>
        """,
        call.id(),
        csrf,
        Markup.when(
            create,
            Markup.of(
                "<label>The backend's id of the object, if it was done <input name=\"native_id\""
                    + " maxlength=\"255\" autocomplete=\"off\" spellcheck=\"false\"></label>")));
  }
}
