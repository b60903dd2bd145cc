package io.pairgate.bench.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * A MariaDB server as the pair depends on it: a binlog, semi-synchronous acknowledgements before
 * the commit, a relay log that does not survive a restart, and two ways to start after a crash.
 */
final class SimServer {

  private static final long HANGS_MILLIS = 50;

  /** MariaDB counts a replica that was killed for a while; how long at most is assumed. */
  private static final int COUNTED_MICROS_MAX = 1_000_000;

  private final World world;
  private final int place;
  private final SimNode node;
  private SimServer peer;
  private final Binlog binlog = new Binlog();
  private final Deque<Txn> relayLog = new ArrayDeque<>();
  private final WaitingCommits waiting = new WaitingCommits();
  private boolean up = true;
  private boolean frozen;
  private boolean full;
  private boolean writable;
  private boolean primary;
  private boolean acksRequired;
  private boolean receiving;
  private boolean applying;
  private String trouble = "";
  private int acknowledged;
  private long session;
  private boolean connected;
  private int generation;
  private long countedUntilMicros;

  SimServer(World world, int place, SimNode node) {
    this.world = world;
    this.place = place;
    this.node = node;
  }

  void peer(SimServer other) {
    peer = other;
  }

  boolean isUp() {
    return up;
  }

  boolean answers() {
    return up && !frozen;
  }

  void freeze(boolean isFrozen) {
    frozen = isFrozen;
    if (isFrozen || !up) return;
    pump();
    apply();
  }

  /** Commits hang while there is no room. */
  void full(boolean isFull) {
    full = isFull;
  }

  boolean writable() {
    return writable;
  }

  boolean primary() {
    return primary;
  }

  boolean receiving() {
    return receiving && connected;
  }

  boolean applying() {
    return applying;
  }

  String trouble() {
    return trouble;
  }

  boolean acksRequired() {
    return acksRequired;
  }

  int commitsWaiting() {
    return acksRequired ? binlog.size() - binlog.committed() : 0;
  }

  Binlog binlog() {
    return binlog;
  }

  /** As the primary knows it: one that stands still is connected, one that died still counts. */
  int standbys() {
    boolean follows = peer.up && peer.receiving() && world.reaches(peer.place, place);
    return follows || world.nowMicros() < peer.countedUntilMicros ? 1 : 0;
  }

  /** Power off, kill -9. */
  void crash() {
    if (!up) return;
    if (receiving()) {
      countedUntilMicros = world.nowMicros() + world.random.nextInt(COUNTED_MICROS_MAX);
    }
    up = false;
    frozen = false;
    generation++;
    connected = false;
    session++;
    waiting.serverIsGone();
    relayLog.clear();
    binlog.crash(world.random.nextInt(3));
  }

  /** After a crash; as a replica, what the engine did not note is cut off the binlog. */
  void start(boolean asPrimary) {
    up = true;
    writable = false;
    primary = false;
    acksRequired = false;
    receiving = false;
    applying = false;
    trouble = "";
    if (asPrimary) {
      binlog.commit(binlog.size());
    } else {
      binlog.cutToDurable();
    }
    acknowledged = 0;
    if (world.tells()) {
      world.tell(
          node.name()
              + " server started, "
              + (asPrimary ? "primary " : "replica ")
              + binlog.size());
    }
  }

  void openWrites() {
    acksRequired = false;
    writable = true;
    primary = true;
    release(binlog.size());
  }

  void closeWrites() {
    writable = false;
  }

  void requireAcks() {
    acksRequired = true;
    acknowledged = 0;
  }

  /** Fails at once if it takes no writes. */
  Future<Void> commit(Txn txn, boolean administrator) {
    if (!up || (!writable && !administrator)) return Future.failedFuture("read-only or gone");
    Promise<Void> client = Promise.promise();
    int born = generation;
    world.soon(600, () -> write(txn, administrator, born, client));
    return client.future();
  }

  private void write(Txn txn, boolean administrator, int born, Promise<Void> client) {
    if (!up || born != generation || (!writable && !administrator)) {
      client.tryFail("read-only or gone");
    } else if (full) {
      world.afterMillis(HANGS_MILLIS, () -> write(txn, administrator, born, client));
    } else {
      binlog.append(txn);
      waiting.add(binlog.size(), client);
      if (!acksRequired) release(binlog.size());
      peer.pump();
    }
  }

  private void release(int upTo) {
    if (upTo <= binlog.committed()) return;
    binlog.commit(upTo);
    waiting.release(upTo);
  }

  /** A replica that follows: connects by the cord, which lives in the relay's process. */
  void follow(BooleanSupplier tied, Promise<Void> done) {
    writable = false;
    acksRequired = false;
    receiving = true;
    applying = true;
    trouble = "";
    connect(tied, done);
  }

  private void connect(BooleanSupplier tied, Promise<Void> done) {
    long mine = ++session;
    connected = false;
    int born = generation;
    world.soon(
        3_000,
        () -> {
          if (born != generation || mine != session || !answers()) {
            done.tryFail("overtaken");
            return;
          }
          boolean reachable =
              tied.getAsBoolean()
                  && peer.answers()
                  && world.reaches(place, peer.place)
                  && world.reaches(peer.place, place);
          if (!reachable) {
            done.tryFail("the peer's database cannot be reached");
            retry(tied, mine);
          } else if (!continues()) {
            receiving = false;
            trouble = "error 1236: histories differ";
            done.tryFail(new io.pairgate.relay.pair.Database.Diverged(node.name() + " diverged"));
          } else {
            connected = true;
            int here = received();
            world.send(place, peer.place, () -> peer.acknowledge(here));
            done.tryComplete();
            stream(tied, mine);
          }
        });
  }

  private void retry(BooleanSupplier tied, long mine) {
    int born = generation;
    world.afterMillis(
        300,
        () -> {
          boolean still = born == generation && mine == session && receiving && !connected;
          if (still && up) connect(tied, Promise.promise());
        });
  }

  /** Whether what is here is the beginning of what the peer has. */
  private boolean continues() {
    return binlog.committed() == binlog.size() && binlog.begins(relayLog, peer.binlog);
  }

  private void stream(BooleanSupplier tied, long mine) {
    // Looks after a connection that dies without a word.
    int born = generation;
    world.afterMillis(
        100,
        () -> {
          if (born != generation || mine != session || !connected) return;
          boolean alive =
              tied.getAsBoolean()
                  && peer.up
                  && world.reaches(place, peer.place)
                  && world.reaches(peer.place, place);
          if (alive) {
            pump();
            stream(tied, mine);
          } else {
            connected = false;
            retry(tied, mine);
          }
        });
    pump();
  }

  /** Ends receiving: no acknowledgement leaves from now on. */
  void cut() {
    session++;
    connected = false;
  }

  void stopReceiving() {
    cut();
    receiving = false;
  }

  int received() {
    return binlog.committed() + relayLog.size();
  }

  void stopApplying() {
    applying = false;
  }

  /** Moves what can be moved: from the primary's binlog here, and the acknowledgement back. */
  private void pump() {
    if (!connected || !answers() || !peer.answers() || !peer.primaryHas(received())) return;
    long mine = session;
    int born = generation;
    int index = received();
    world.send(
        peer.place,
        place,
        () -> {
          if (born != generation || mine != session || !connected || !answers()) return;
          if (received() != index || !peer.primaryHas(index)) {
            return;
          }
          relayLog.add(peer.binlog.get(index));
          int upTo = received();
          world.send(place, peer.place, () -> peer.acknowledge(upTo));
          apply();
          pump();
        });
  }

  private boolean primaryHas(int index) {
    return up && index < binlog.size();
  }

  private void acknowledge(int upTo) {
    if (!answers()) return;
    acknowledged = Math.max(acknowledged, upTo);
    if (acksRequired && upTo >= binlog.committed()) release(Math.min(upTo, binlog.size()));
  }

  boolean acknowledgedAll(int index) {
    return acknowledged >= index;
  }

  private void apply() {
    int born = generation;
    world.soon(
        world.applyMicrosMax(),
        () -> {
          if (born != generation || !answers() || !applying || relayLog.isEmpty()) return;
          binlog.append(relayLog.removeFirst());
          binlog.commitAll();
          if (!relayLog.isEmpty()) apply();
        });
  }

  /** A new copy of the peer's data. */
  void copyOfPeer() {
    start(false);
    binlog.clear();
    peer.binlog.visible().forEach(binlog::append);
    binlog.commitAll();
    relayLog.clear();
  }
}
