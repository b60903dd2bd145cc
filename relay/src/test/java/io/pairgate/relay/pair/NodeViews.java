package io.pairgate.relay.pair;

import io.pairgate.relay.pair.NodeView.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What nodes a and b show in the situations that an operator meets. */
public final class NodeViews {

  public static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
  public static final String START_OF_B = "5f0c21aa90d3be47";

  private static final long NOW_MILLIS = NOW.toEpochMilli();

  private NodeViews() {}

  public static final Timeline FAILOVER =
      new Timeline(
          "failover",
          7,
          NOW_MILLIS - Duration.ofMinutes(90).toMillis(),
          List.of(
              new Timeline.Step("witness", 4_210),
              new Timeline.Step("stop receiving", 2_920),
              new Timeline.Step("apply received", 1_120),
              new Timeline.Step("open database", 3_350),
              new Timeline.Step("open record", 18_900)),
          "done");

  public static final Timeline SWITCHOVER =
      new Timeline(
          "switchover",
          8,
          NOW_MILLIS,
          List.of(
              new Timeline.Step("ask", 1_100),
              new Timeline.Step("wind down", 200_400),
              new Timeline.Step("drain", 12_400),
              new Timeline.Step("close writes", 2_050),
              new Timeline.Step("peer takes over", 31_700)),
          "done");

  public static Optional<WitnessRecord> paired() {
    return Optional.of(new WitnessRecord("cloud-1", 7, "a", Protection.PAIRED, START_OF_B, "w1"));
  }

  public static Optional<WitnessRecord> solo() {
    return Optional.of(new WitnessRecord("cloud-1", 7, "a", Protection.SOLO, "", "w2"));
  }

  public static NodeView active(Protection protection, int standbys, int inDoubt) {
    return new NodeView(
        "cloud-1",
        "a",
        "Active",
        7,
        protection,
        NOW_MILLIS - Duration.ofMinutes(85).toMillis(),
        "c3d1",
        false,
        Vip.State.MASTER,
        Optional.of(
            new Database.View(true, true, false, false, "", standbys, 0, "0-1-4711", -1, 1, "a")),
        protection == Protection.PAIRED ? paired() : solo(),
        "",
        inDoubt,
        List.of(FAILOVER));
  }

  public static NodeView standby(
      String role, boolean promotable, Optional<WitnessRecord> witness, String trouble) {
    return standby(
        role,
        promotable,
        witness,
        trouble,
        new Database.View(false, false, true, true, "", 0, 0, "0-1-4711", 2, 1, "a"));
  }

  public static NodeView standby(
      String role,
      boolean promotable,
      Optional<WitnessRecord> witness,
      String trouble,
      Database.View database) {
    return new NodeView(
        "cloud-1",
        "b",
        role,
        7,
        Protection.SOLO,
        0,
        START_OF_B,
        promotable,
        Vip.State.BACKUP,
        Optional.of(database),
        witness,
        trouble,
        -1,
        List.of());
  }

  /** The same two nodes after a switchover. */
  public static NodeView standbyAfterSwitchover() {
    return new NodeView(
        "cloud-1",
        "a",
        "Standby",
        8,
        Protection.SOLO,
        0,
        "c3d1",
        false,
        Vip.State.BACKUP,
        Optional.empty(),
        Optional.empty(),
        "",
        -1,
        List.of(SWITCHOVER));
  }
}
