package io.pairgate.bench.simulation;

import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Protection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One run: faults as the seed says, then everything is healed, then the record is held to it. */
final class Schedule {

  private static final long QUIET_MICROS = 1_200_000;
  private static final long STRIFE_MICROS = 3_500_000;
  private static final long HEAL_MICROS_MAX = 90_000_000;
  private static final long STEP_MICROS = 250_000;
  private static final int FAULTS_MAX = 5;
  private static final int CALLS_EVERY_MICROS = 40_000;

  /**
   * @param wrong every rule that was broken; empty if all held
   * @param story what happened; empty unless it was asked for
   */
  record Result(
      long seed,
      int acknowledged,
      int promotions,
      int copies,
      Map<Fault, Integer> faults,
      List<String> wrong,
      List<String> story) {}

  private final long seed;
  private final List<String> story;
  private final World world;
  private final Truth truth;
  private final SimNode[] nodes;
  private final SimWitness witness;
  private final SimVrrp vrrp;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private long calls;
  private int copies;

  private Schedule(long seed, boolean tells) {
    this.seed = seed;
    this.story = tells ? new ArrayList<>() : null;
    this.world = new World(seed, story);
    this.truth = new Truth(world);
    this.nodes = new SimNode[] {new SimNode(world, 0, truth), new SimNode(world, 1, truth)};
    this.witness = new SimWitness(world);
    this.vrrp = new SimVrrp(world, nodes);
    nodes[0].meets(nodes[1], witness, vrrp);
    nodes[1].meets(nodes[0], witness, vrrp);
  }

  static Result run(long seed, boolean tells) {
    return new Schedule(seed, tells).run();
  }

  /**
   * A healthy pair, whose messages take up to so long, is switched over.
   *
   * @return what the active node answered, or its failure
   */
  static Future<NodeView.Timeline> switchover(long seed, long delayMicrosMax) {
    Schedule schedule = new Schedule(seed, false);
    SimNode active = schedule.wholePair();
    schedule.world.slowLinks(delayMicrosMax);
    return schedule.switchover(active);
  }

  /** The same, while the standby's database stands still for so long. */
  static Future<NodeView.Timeline> switchoverWithALateStandby(long seed, long lateMillis) {
    Schedule schedule = new Schedule(seed, false);
    SimNode active = schedule.wholePair();
    schedule.freezeStandbyOf(active, lateMillis);
    return schedule.switchover(active);
  }

  private Future<NodeView.Timeline> switchover(SimNode active) {
    Future<NodeView.Timeline> done = active.pairNode().switchover();
    world.runUntil(world.nowMicros() + STRIFE_MICROS);
    return done.isComplete() ? done : Future.failedFuture("no answer: " + describe());
  }

  /**
   * The active node of a healthy pair is told to end while the standby's database stands still.
   *
   * @return what happened
   */
  static List<String> stopWithALateStandby(long seed, long lateMillis) {
    Schedule schedule = new Schedule(seed, true);
    SimNode active = schedule.wholePair();
    schedule.freezeStandbyOf(active, lateMillis);
    active.stopRelay();
    schedule.world.runUntil(schedule.world.nowMicros() + lateMillis * 1_000 + STRIFE_MICROS);
    return schedule.story;
  }

  /** The same, and the standby's machine is off. */
  static List<String> stopWithoutAStandby(long seed) {
    Schedule schedule = new Schedule(seed, true);
    SimNode active = schedule.wholePair();
    schedule.nodes[1 - active.place()].powerOff();
    active.stopRelay();
    schedule.world.runUntil(schedule.world.nowMicros() + STRIFE_MICROS);
    return schedule.story;
  }

  /**
   * The standby's database dies, of which the active one's own database hears much later.
   *
   * @return how long the active node's changes wait for it, milliseconds: until it is SOLO
   */
  static long millisToSolo(long seed) {
    Schedule schedule = new Schedule(seed, false);
    SimNode active = schedule.wholePair();
    long began = schedule.world.nowMicros();
    schedule.nodes[1 - active.place()].killServer();
    while (active.view().protection() == Protection.PAIRED
        && schedule.world.nowMicros() - began < STRIFE_MICROS) {
      schedule.world.runUntil(schedule.world.nowMicros() + 1_000);
    }
    return (schedule.world.nowMicros() - began) / 1_000;
  }

  /** Its active node; throws if it is not whole. */
  private SimNode wholePair() {
    begin();
    SimNode active = active();
    if (active == null) throw new IllegalStateException("not whole: " + describe());
    return active;
  }

  private void freezeStandbyOf(SimNode active, long millis) {
    SimServer standby = nodes[1 - active.place()].server();
    standby.freeze(true);
    world.afterMillis(millis, () -> standby.freeze(false));
  }

  private void begin() {
    nodes[0].startRelay();
    nodes[1].startRelay();
    call();
    world.runUntil(QUIET_MICROS);
  }

  private Result run() {
    begin();
    int count = 1 + world.random.nextInt(FAULTS_MAX);
    for (int i = 0; i < count; i++) {
      world.soon(STRIFE_MICROS, this::strike);
    }
    world.runUntil(QUIET_MICROS + STRIFE_MICROS);
    heal();
    List<String> wrong = new ArrayList<>();
    if (!settles()) wrong.add("not PAIRED again within 90 s: " + describe());
    else wrong.addAll(judge());
    return new Result(
        seed,
        truth.acknowledged(),
        (int) witness.record().term(),
        copies,
        faults,
        wrong,
        story == null ? List.of() : story);
  }

  /** The CMP: a change now and then, to whoever has the VIP. */
  private void call() {
    for (int node = 0; node < 2; node++) {
      if (vrrp.isMaster(node)) nodes[node].request(++calls, false);
    }
    world.soon(CALLS_EVERY_MICROS, this::call);
  }

  private void strike() {
    Fault[] all = Fault.values();
    Fault fault = all[world.random.nextInt(all.length)];
    faults.merge(fault, 1, Integer::sum);
    int victim = world.random.nextInt(2);
    SimNode node = nodes[victim];
    long lastsMillis = 20 + world.random.nextInt(3_000);
    if (world.tells()) world.tell("FAULT " + fault + " " + node.name() + " " + lastsMillis + " ms");
    switch (fault) {
      case KILL_RELAY -> node.killRelay();
      case KILL_DATABASE -> node.killServer();
      case KILL_BOTH -> {
        node.killServer();
        node.killRelay();
      }
      case POWER_OFF -> {
        node.powerOff();
        world.afterMillis(lastsMillis, node::powerOn);
      }
      case TOTAL_OUTAGE -> {
        nodes[0].powerOff();
        nodes[1].powerOff();
        world.afterMillis(lastsMillis, nodes[0]::powerOn);
        world.afterMillis(20 + world.random.nextInt(3_000), nodes[1]::powerOn);
      }
      case FREEZE_RELAY -> {
        node.freezeRelay(true);
        world.afterMillis(lastsMillis, () -> node.freezeRelay(false));
      }
      case FREEZE_DATABASE -> {
        node.server().freeze(true);
        world.afterMillis(lastsMillis, () -> node.server().freeze(false));
      }
      case KILL_KEEPALIVED -> {
        vrrp.running(victim, false);
        world.afterMillis(lastsMillis, () -> vrrp.running(victim, true));
      }
      case CUT_NODES -> cut(0, 1, lastsMillis, true);
      case CUT_ONE_WAY -> cut(victim, 1 - victim, lastsMillis, false);
      case CUT_FROM_WITNESS -> cut(victim, World.WITNESS, lastsMillis, true);
      case WITNESS_DOWN -> {
        witness.up(false);
        world.afterMillis(lastsMillis, () -> witness.up(true));
      }
      case SLOW_LINKS -> {
        world.slowLinks(60_000);
        world.afterMillis(lastsMillis, () -> world.slowLinks(400));
      }
      case SLOW_REPLICAS -> {
        world.slowReplicas(500_000);
        world.afterMillis(lastsMillis, () -> world.slowReplicas(8_000));
      }
      case DISK_FULL -> {
        node.server().full(true);
        world.afterMillis(lastsMillis, () -> node.server().full(false));
      }
      case SWITCHOVER -> {
        if (node.relayUp()) node.pairNode().switchover();
      }
      case STOP_RELAY -> node.stopRelay();
    }
  }

  private void cut(int one, int other, long millis, boolean bothWays) {
    world.cut(one, other, true);
    if (bothWays) world.cut(other, one, true);
    world.afterMillis(
        millis,
        () -> {
          world.cut(one, other, false);
          world.cut(other, one, false);
        });
  }

  private void heal() {
    world.tell("HEAL");
    world.heal();
    witness.up(true);
    for (int i = 0; i < 2; i++) {
      nodes[i].freezeRelay(false);
      nodes[i].server().freeze(false);
      nodes[i].server().full(false);
      nodes[i].powerOn();
      nodes[i].startRelay();
      vrrp.running(i, true);
    }
  }

  /** Waits until the pair is whole and takes changes; an operator rejoins what is isolated. */
  private boolean settles() {
    long end = world.nowMicros() + HEAL_MICROS_MAX;
    // What strikes late may still be healing itself.
    world.runUntil(world.nowMicros() + STRIFE_MICROS);
    int before = truth.acknowledged();
    while (world.nowMicros() < end) {
      world.runUntil(world.nowMicros() + STEP_MICROS);
      if (active() != null && truth.acknowledged() > before) return true;
      for (SimNode node : nodes) {
        if (node.relayUp() && node.view().role().equals("Isolated")) {
          copies++;
          node.pairNode().rejoin(false, progress -> {});
        }
      }
    }
    return false;
  }

  /** The active node of a pair that is whole; null if it is not. */
  private SimNode active() {
    for (int i = 0; i < 2; i++) {
      if (!nodes[i].relayUp() || !nodes[1 - i].relayUp()) return null;
      NodeView mine = nodes[i].view();
      NodeView other = nodes[1 - i].view();
      boolean whole =
          mine.role().equals("Active")
              && mine.protection() == Protection.PAIRED
              && other.promotable()
              && vrrp.isMaster(i);
      if (whole) return nodes[i];
    }
    return null;
  }

  private List<String> judge() {
    SimNode active = active();
    if (active == null) return List.of("not whole at the end: " + describe());
    List<String> wrong = new ArrayList<>(truth.against(active.record()));
    List<Txn> other = nodes[1 - active.place()].record();
    int both = Math.min(other.size(), active.record().size());
    if (!other.subList(0, both).equals(active.record().subList(0, both))) {
      wrong.add("the two records differ");
    }
    return wrong;
  }

  private String describe() {
    StringBuilder text = new StringBuilder(witness.record().toString());
    for (SimNode node : nodes) {
      NodeView view = node.view();
      text.append("; ").append(node.name()).append(' ');
      text.append(
          view == null
              ? "down"
              : view.role()
                  + " term "
                  + view.term()
                  + " "
                  + view.protection()
                  + " "
                  + view.vip()
                  + " "
                  + view.trouble()
                  + " "
                  + view.database());
    }
    return text.toString();
  }
}
