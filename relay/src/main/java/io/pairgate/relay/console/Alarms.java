package io.pairgate.relay.console;

import io.pairgate.backends.gate.BackendHealth.Circuit;
import java.util.ArrayList;
import java.util.List;

/** What is wrong, in words, each with what to do. The worst comes first. */
record Alarms(List<Alarm> all) {

  /**
   * @param bad whether somebody has to act now; otherwise soon
   */
  record Alarm(boolean bad, String what, String todo) {}

  static Alarms of(Snapshot now) {
    List<Alarm> all = new ArrayList<>();
    if (!now.unreadable().isEmpty()) {
      all.add(
          new Alarm(
              true,
              sentence(
                  "the record cannot be read, so nobody sees here what is in doubt: "
                      + now.unreadable()),
              "Look at the record's database and at its disk; the log of this node tells more."));
    }
    // The pair's own words: pair status says the same.
    now.troubles()
        .forEach(t -> all.add(new Alarm(t.urgent(), sentence(t.what()), sentence(t.todo()))));
    if (!now.doubts().isEmpty() && !now.ofAPair()) {
      all.add(
          new Alarm(
              true,
              count(now.doubts().size(), Snapshot.DOUBTS_MAX)
                  + " in doubt: nobody knows what became of them.",
              "The CMP's repeat settles most of them. See In doubt for each one's next step."));
    }
    for (Snapshot.Seen seen : now.backends()) backend(seen, all);
    all.sort((a, b) -> Boolean.compare(b.bad(), a.bad()));
    return new Alarms(all);
  }

  static String count(int calls, int max) {
    return calls == 1 ? "1 call is" : (calls >= max ? max + " or more" : calls) + " calls are";
  }

  /** With a capital letter and an end. */
  private static String sentence(String text) {
    if (text.isEmpty()) return "";
    String end = text.endsWith(".") || text.endsWith("?") ? "" : ".";
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
  }

  private static void backend(Snapshot.Seen seen, List<Alarm> all) {
    if (seen.circuit() != Circuit.CLOSED) {
      all.add(
          new Alarm(
              true,
              "Backend "
                  + seen.backend().name()
                  + " is left alone: "
                  + seen.health().map(health -> health.lastFailureReason()).orElse("")
                  + ".",
              "Nothing is sent to it but a trial now and then. Look at the device."));
    } else if (seen.backend().trust().insecure()) {
      all.add(
          new Alarm(
              false,
              "Backend " + seen.backend().name() + " is spoken to without checking who it is.",
              "Give it a certificate's authority (tls.ca_pem) instead of tls.insecure."));
    }
  }
}
