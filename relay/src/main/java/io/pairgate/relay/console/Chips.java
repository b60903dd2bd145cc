package io.pairgate.relay.console;

import io.pairgate.backends.gate.BackendHealth.Circuit;
import io.pairgate.relay.record.Call;
import java.util.Locale;

/** Small coloured words. The word says it all; the colour only helps. */
final class Chips {

  private Chips() {}

  static Markup of(Call call) {
    return switch (call.state()) {
      case OPEN -> chip("plain", "under way");
      case IN_DOUBT -> chip("bad", "in doubt");
      case CLOSED -> outcome(call.outcome());
    };
  }

  private static Markup outcome(String outcome) {
    String kind =
        switch (outcome) {
          case "SUCCEEDED" -> "good";
          case "REFUSED", "NOT_SENT" -> "warn";
          default -> "plain";
        };
    return chip(kind, words(outcome));
  }

  static Markup of(Circuit circuit) {
    return switch (circuit) {
      case CLOSED -> chip("good", "called");
      case HALF_OPEN -> chip("warn", "being tried");
      case OPEN -> chip("bad", "left alone");
    };
  }

  static Markup chip(String kind, String word) {
    return Markup.of("<span class=\"chip {}\">{}</span>", kind, word);
  }

  static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
