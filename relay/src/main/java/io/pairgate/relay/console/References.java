package io.pairgate.relay.console;

import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.Reference;
import java.util.List;
import java.util.function.Function;

/** Who refers to an object, the object, and what it refers to: from left to right. */
final class References {

  private static final int SHOWN_MAX = 12;

  private References() {}

  static Markup of(String object, List<Reference> from, List<Reference> to) {
    if (from.isEmpty() && to.isEmpty()) {
      return Markup.of("<p class=\"none\">It refers to nothing, and nothing refers to it.</p>");
    }
    return Markup.of(
        """
        <div class="refs"><div><h3>Refer to it</h3>{}</div>\
        <div class="arrow" aria-hidden="true">→</div><div class="self">{}</div>\
        <div class="arrow" aria-hidden="true">→</div><div><h3>It refers to</h3>{}</div></div>
        """,
        list(to, Reference::from),
        object,
        list(from, Reference::to));
  }

  private static Markup list(List<Reference> all, Function<Reference, ObjectKey> end) {
    if (all.isEmpty()) return Markup.of("<p class=\"none\">nothing</p>");
    return Markup.of(
        "<ul>{}{}</ul>",
        all.stream()
            .limit(SHOWN_MAX)
            .map(
                one ->
                    Markup.of(
                        "<li><a href=\"/console/objects/{}/{}\">{} {}</a> <span class=\"dim\">{}</span></li>",
                        end.apply(one).type(),
                        end.apply(one).id(),
                        end.apply(one).type(),
                        end.apply(one).id(),
                        one.at()))
            .toList(),
        Markup.when(
            all.size() > SHOWN_MAX,
            Markup.of("<li class=\"dim\">and {} more</li>", all.size() - SHOWN_MAX)));
  }
}
