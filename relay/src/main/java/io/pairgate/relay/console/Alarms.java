package io.pairgate.relay.console;

import io.pairgate.backends.gate.BackendHealth.Circuit;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import java.util.ArrayList;
import java.util.List;

/** What is wrong, in words, each with what to do. The worst comes first. */
record Alarms(List<Alarm> all) {

  private static final long LAG_MILLIS = 10_000;

  /**
   * @param bad whether somebody has to act now; otherwise soon
   */
  record Alarm(boolean bad, String what, String todo) {}

  static Alarms of(Snapshot now) {
    List<Alarm> all = new ArrayList<>();
    if (now.ofAPair()) pair(now, all);
    if (!now.doubts().isEmpty()) {
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

  private static void pair(Snapshot now, List<Alarm> all) {
    NodeView self = now.self().orElseThrow();
    trouble(self, all);
    now.peer().ifPresent(peer -> trouble(peer, all));
    if (now.peer().isEmpty()) {
      all.add(
          new Alarm(
              true,
              "The other node does not answer: " + now.peerTrouble() + ".",
              "Look whether its machine runs and its pairgate service is up."));
    }
    if (now.active().isEmpty()) {
      all.add(
          new Alarm(
              true,
              "No node is active: changes are held or refused.",
              "If that lasts for more than some seconds: pairgate pair doctor on both nodes."));
    }
    now.active()
        .filter(active -> active.protection() == Protection.SOLO)
        .ifPresent(
            active ->
                all.add(
                    new Alarm(
                        true,
                        "SOLO: what is acknowledged now is on "
                            + active.node()
                            + " only, since "
                            + Clock.utc(active.sinceMillis())
                            + ".",
                        "Bring the other node back; if it does not follow by itself, rejoin it on"
                            + " the page Pair.")));
    now.active()
        .filter(active -> active.vip() != Vip.State.MASTER)
        .ifPresent(
            active ->
                all.add(
                    new Alarm(
                        true,
                        "The VIP is not at " + active.node() + ", which is active.",
                        "Look at keepalived there: systemctl status keepalived.")));
    if (self.witness().isEmpty()) {
      all.add(
          new Alarm(
              false,
              "This node does not reach the witness: no failover can be decided without it.",
              "Look at etcd and at the network to it."));
    }
    now.peer().filter(peer -> !Snapshot.isActive(peer)).ifPresent(peer -> lag(peer, all));
    if (!Snapshot.isActive(self)) lag(self, all);
  }

  private static void trouble(NodeView view, List<Alarm> all) {
    if (!view.trouble().isEmpty()) {
      all.add(new Alarm(true, view.node() + " says: " + view.trouble(), ""));
    }
  }

  private static void lag(NodeView standby, List<Alarm> all) {
    long lag = standby.database().map(Database.View::lagMillis).orElse(0L);
    if (lag > LAG_MILLIS) {
      all.add(
          new Alarm(
              false,
              standby.node() + " has applied the record up to " + Clock.span(lag) + " ago only.",
              "A failover would take that much longer. Look at the load of its database."));
    }
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
