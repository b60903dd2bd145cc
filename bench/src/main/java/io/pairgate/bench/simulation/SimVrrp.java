package io.pairgate.bench.simulation;

import io.pairgate.relay.pair.Vip;

/** keepalived on both nodes, with {@code nopreempt}: who hears a master stays backup. */
final class SimVrrp {

  private static final long ADVERT_MILLIS = 50;
  private static final long DOWN_MILLIS = 180;

  private final World world;
  private final SimNode[] nodes;
  private final Vip.State[] states = {Vip.State.STOPPED, Vip.State.STOPPED};
  private final boolean[] eligible = new boolean[2];
  private final boolean[] running = {true, true};
  private final long[] heardMicros = new long[2];

  SimVrrp(World world, SimNode[] nodes) {
    this.world = world;
    this.nodes = nodes;
    tick();
  }

  boolean isMaster(int node) {
    return states[node] == Vip.State.MASTER && nodes[node].hostUp();
  }

  boolean isEligible(int node) {
    return eligible[node];
  }

  void eligible(int node, boolean isEligible) {
    if (eligible[node] == isEligible) return;
    eligible[node] = isEligible;
    world.soon(2_000, () -> evaluate(node));
  }

  void running(int node, boolean isRunning) {
    running[node] = isRunning;
    if (!isRunning) become(node, Vip.State.STOPPED);
    else heardMicros[node] = world.nowMicros();
  }

  private void evaluate(int node) {
    if (!running[node] || !nodes[node].hostUp()) {
      become(node, Vip.State.STOPPED);
    } else if (!eligible[node]) {
      boolean wasMaster = states[node] == Vip.State.MASTER;
      become(node, Vip.State.FAULT);
      int other = 1 - node;
      // An advert of priority 0: the other one need not wait.
      if (wasMaster) {
        world.send(
            node,
            other,
            () -> {
              if (states[other] == Vip.State.BACKUP && eligible[other])
                become(other, Vip.State.MASTER);
            });
      }
    } else if (states[node] != Vip.State.MASTER && states[node] != Vip.State.BACKUP) {
      heardMicros[node] = world.nowMicros();
      become(node, Vip.State.BACKUP);
    }
  }

  private void become(int node, Vip.State state) {
    if (states[node] == state) return;
    states[node] = state;
    if (world.tells()) world.tell(nodes[node].name() + " vrrp " + state);
    nodes[node].vip(state);
  }

  private void tick() {
    for (int node = 0; node < 2; node++) {
      evaluate(node);
      int from = node;
      int to = 1 - node;
      if (states[node] == Vip.State.MASTER) world.send(from, to, () -> heard(to, from));
      boolean silent = world.nowMicros() - heardMicros[node] > DOWN_MILLIS * 1_000;
      if (states[node] == Vip.State.BACKUP && silent) become(node, Vip.State.MASTER);
    }
    world.afterMillis(ADVERT_MILLIS, this::tick);
  }

  private void heard(int node, int from) {
    if (!running[node] || !nodes[node].hostUp()) return;
    heardMicros[node] = world.nowMicros();
    // Two masters: the one of the lower priority steps back.
    if (states[node] == Vip.State.MASTER && from == 0) become(node, Vip.State.BACKUP);
  }
}
