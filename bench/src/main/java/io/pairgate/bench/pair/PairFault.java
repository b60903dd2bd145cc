package io.pairgate.bench.pair;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What strikes. {@code A} is the node that is active, {@code S} the standby. */
enum PairFault {
  RELAY_KILLED(Means.FAILOVER, "kill A relay"),
  DATABASE_KILLED(Means.FAILOVER, "kill A database"),
  KEEPALIVED_KILLED(Means.FAILOVER, "kill A keepalived"),
  NODE_KILLED(Means.FAILOVER, "kill A all"),
  HOST_DEAD(Means.FAILOVER, "kill A host"),
  RELAY_FROZEN(Means.MAY_FAIL_OVER, "freeze A relay", "wait 3500", "thaw A relay"),
  DATABASE_FROZEN(Means.MAY_FAIL_OVER, "freeze A database", "wait 5000", "thaw A database"),
  NODE_FROZEN(Means.MAY_FAIL_OVER, "freeze A all", "wait 3000", "thaw A all"),
  NODES_SPLIT(Means.MAY_FAIL_OVER, "cut nodes"),
  ACTIVE_CUT_OFF(Means.FAILOVER, "cut A"),
  STANDBY_DEAF(Means.MAY_FAIL_OVER, "cut A S"),
  STANDBY_MUTE(Means.MAY_FAIL_OVER, "cut S A"),
  REPLICATION_CUT(Means.NO_FAILOVER, "cut replication"),
  VRRP_CUT(Means.MAY_FAIL_OVER, "cut vrrp"),
  STANDBY_RELAY_KILLED(Means.NO_FAILOVER, "kill S relay"),
  STANDBY_DATABASE_KILLED(Means.NO_FAILOVER, "kill S database"),
  STANDBY_DEAD(Means.NO_FAILOVER, "kill S host"),
  STANDBY_FROZEN(Means.NO_FAILOVER, "freeze S all", "wait 2000", "thaw S all"),
  WITNESS_KILLED(Means.NO_FAILOVER, "witness kill"),
  WITNESS_CUT(Means.NO_FAILOVER, "cut witness"),
  FRAMES_LOST(Means.MAY_FAIL_OVER, "lose 5"),
  ACTIVE_SLOW(Means.MAY_FAIL_OVER, "slow 30 10 A"),
  DISK_FULL(Means.MAY_FAIL_OVER, "disk full A", "wait 4000", "disk free A"),
  CLOCK_AHEAD(Means.NO_FAILOVER, "clock A +3600", "wait 2500", "clock A 0"),
  CLOCK_BEHIND(Means.NO_FAILOVER, "clock A -3600", "wait 2500", "clock A 0"),
  WITNESS_AND_ACTIVE(Means.BLOCKED, "witness kill", "kill A host"),
  SPLIT_WITHOUT_WITNESS(Means.BLOCKED, "cut witness", "cut nodes"),
  STANDBY_THEN_ACTIVE(Means.BLOCKED, "kill S database", "kill A all"),
  ACTIVE_THEN_STANDBY_DATABASE(Means.BLOCKED, "kill A host", "wait 60", "kill S database"),
  TOTAL_OUTAGE(Means.BLOCKED, "kill A host", "kill S host"),
  TOTAL_OUTAGE_STANDBY_FIRST(
      Means.BLOCKED, "kill S host", "kill A host", "wait 500", "start S", "wait 1500", "start A"),
  SWITCHOVER(Means.SWITCHOVER, "switchover");

  /** What a fault may do to the roles. */
  enum Means {
    /** The standby has to take over. */
    FAILOVER,
    /** It may. */
    MAY_FAIL_OVER,
    /** If it does, it is a false failover. */
    NO_FAILOVER,
    /** Nothing is acknowledged until it is healed, or the standby takes over. */
    BLOCKED,
    /** Planned: no request may fail. */
    SWITCHOVER
  }

  /** A busy machine is SOLO for a moment now and then, and a question takes seconds there. */
  private static final long SWITCHOVER_MILLIS_MAX = 60_000;

  private final Means means;
  private final String[] steps;

  PairFault(Means means, String... steps) {
    this.means = means;
    this.steps = steps;
  }

  Means means() {
    return means;
  }

  /** Commands of the lab, and "wait MILLIS", which takes about that long. */
  List<String> steps() {
    return List.of(steps);
  }

  /** As {@code --fault} takes it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static PairFault named(String title) {
    for (PairFault fault : values()) {
      if (fault.title().equals(title)) {
        return fault;
      }
    }
    throw new IllegalArgumentException(title);
  }

  /** Strikes; returns when its own steps are over. Some leave the lab to be healed. */
  void strike(Lab lab, String active, String standby, Random random) {
    for (String step : steps) {
      if (step.startsWith("wait ")) {
        long millis = Long.parseLong(step.substring(5));
        Pause.millis(millis / 2 + random.nextLong(millis));
        continue;
      }
      String[] words = step.split(" ");
      for (int i = 1; i < words.length; i++) {
        if (words[i].equals("A")) words[i] = active;
        if (words[i].equals("S")) words[i] = standby;
      }
      if (words[0].equals("switchover")) switchOver(lab);
      else lab.run(words);
    }
  }

  /** One that is refused changed nothing, and says why; an operator asks again. */
  private static void switchOver(Lab lab) {
    Lab.Done[] last = new Lab.Done[1];
    boolean done =
        Pause.until(
            SWITCHOVER_MILLIS_MAX,
            () -> {
              last[0] = lab.start("switchover");
              return last[0].status() == 0;
            });
    if (!done) throw new IllegalStateException("switchover: " + last[0].output());
  }
}
