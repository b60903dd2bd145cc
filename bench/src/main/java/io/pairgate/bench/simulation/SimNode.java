package io.pairgate.bench.simulation;

import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairNode;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Peer;
import io.pairgate.relay.pair.Ports;
import io.pairgate.relay.pair.Timers;
import io.pairgate.relay.pair.Vip;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** One machine: a database server, and a relay that may die, freeze and come again. */
final class SimNode {

  private static final long PEER_MILLIS = 500;
  private static final long TAKE_OVER_MILLIS = 5_000;
  private static final long SILENT_MILLIS = 2_000;

  private final World world;
  private final int place;
  private final String name;
  private final Truth truth;
  private final SimServer server;
  private SimWitness witness;
  private SimVrrp vrrp;
  private SimNode peer;
  private Life life;
  private boolean hostUp = true;
  private Vip.State lastVip = Vip.State.STOPPED;

  SimNode(World world, int place, Truth truth) {
    this.world = world;
    this.place = place;
    this.name = place == 0 ? "a" : "b";
    this.truth = truth;
    this.server = new SimServer(world, place, this);
  }

  void meets(SimNode other, SimWitness theWitness, SimVrrp theVrrp) {
    peer = other;
    witness = theWitness;
    vrrp = theVrrp;
    server.peer(other.server);
  }

  int place() {
    return place;
  }

  String name() {
    return name;
  }

  SimServer server() {
    return server;
  }

  boolean hostUp() {
    return hostUp;
  }

  boolean relayUp() {
    return life != null;
  }

  NodeView view() {
    return life == null ? null : life.node.view();
  }

  PairNode pairNode() {
    return life.node;
  }

  /** The relay starts: it knows nothing. */
  void startRelay() {
    if (life != null || !hostUp) return;
    life = new Life();
    life.begin();
  }

  /** It ends when it is ready to, and is started again. */
  void stopRelay() {
    if (life == null) return;
    world.tell(name + " relay told to end");
    Life now = life;
    now.run(
        () ->
            now.node
                .leave()
                .onComplete(
                    left -> {
                      if (life == now) endRelay("ended");
                    }));
  }

  void killRelay() {
    if (life == null) return;
    endRelay("killed");
  }

  private void endRelay(String how) {
    world.tell(name + " relay " + how);
    life.end();
    life = null;
    // Its parent says so at once, and starts it again.
    vrrp.eligible(place, false);
    world.afterMillis(1_000, this::startRelay);
  }

  void freezeRelay(boolean isFrozen) {
    if (life == null) return;
    world.tell(name + (isFrozen ? " relay frozen" : " relay thawed"));
    life.freeze(isFrozen);
    if (!isFrozen) return;
    Life silent = life;
    // Its parent kills it; or, when the whole machine stood still, comes too late for that.
    boolean inTime = world.random.nextBoolean();
    world.afterMillis(
        SILENT_MILLIS,
        () -> {
          if (life != silent || !silent.frozen) return;
          if (inTime && vrrp.isEligible(place)) killRelay();
          else vrrp.eligible(place, false);
        });
  }

  void killServer() {
    world.tell(name + " server killed");
    server.crash();
    if (life != null) {
      Life now = life;
      world.soon(3_000, () -> now.run(now.node::databaseLost));
    }
  }

  void powerOff() {
    world.tell(name + " power off");
    hostUp = false;
    if (life != null) life.end();
    life = null;
    server.crash();
  }

  void powerOn() {
    if (hostUp) return;
    world.tell(name + " power on");
    hostUp = true;
    vrrp.eligible(place, false);
    startRelay();
  }

  void vip(Vip.State state) {
    lastVip = state;
    if (life != null) {
      Life now = life;
      world.soon(1_000, () -> now.run(() -> now.node.vip(state)));
    }
  }

  void request(long call, boolean forwarded) {
    if (life != null) {
      Life now = life;
      now.run(() -> now.heart.request(call, forwarded));
    }
  }

  void forward(long call) {
    world.send(place, peer.place, () -> peer.request(call, true));
  }

  /** One run of the relay's process. What a dead one had planned does not happen. */
  final class Life {
    private final PairNode node;
    private final SimHeart heart;
    private final Deque<Runnable> deferred = new ArrayDeque<>();
    private boolean alive = true;
    private boolean frozen;

    Life() {
      heart = new SimHeart(world, SimNode.this, this, truth);
      SimDatabase database = new SimDatabase(world, server, this, name);
      node =
          new PairNode(
              settings(),
              new Ports(
                  witness.from(SimNode.this, this),
                  database,
                  eligible -> vrrp.eligible(place, eligible),
                  new PeerByControl(this),
                  heart,
                  new VirtualTimers(world, this),
                  progress -> {
                    server.copyOfPeer();
                    return database.follow();
                  },
                  truth::fault));
    }

    void begin() {
      node.start();
      node.vip(lastVip);
    }

    boolean isAlive() {
      return alive;
    }

    boolean isFrozen() {
      return frozen;
    }

    boolean hostUp() {
      return hostUp;
    }

    void end() {
      alive = false;
      server.cut();
    }

    /** On the relay's own thread: now, or when it is thawed, or never. */
    void run(Runnable work) {
      if (!alive) return;
      if (frozen) deferred.add(work);
      else work.run();
    }

    void afterMillis(long millis, Runnable work) {
      world.afterMillis(millis, () -> run(work));
    }

    void freeze(boolean isFrozen) {
      frozen = isFrozen;
      while (!frozen && !deferred.isEmpty()) deferred.poll().run();
    }
  }

  private PairSettings settings() {
    URI none = URI.create("http://none.invalid:1");
    return new PairSettings(
        "pair",
        name,
        new PairSettings.PeerNode(place == 0 ? "b" : "a", none, none),
        null,
        null,
        null,
        null,
        null,
        new PairSettings.Limits(120, 250, 5_000, 5_000, 10_000, 2_000, 30_000));
  }

  private record VirtualTimers(World world, Life life) implements Timers {

    @Override
    public long nanos() {
      return world.nowMicros() * 1_000;
    }

    @Override
    public long wallMillis() {
      return world.nowMicros() / 1_000;
    }

    @Override
    public Runnable after(long millis, Runnable work) {
      boolean[] cancelled = new boolean[1];
      life.afterMillis(
          millis,
          () -> {
            if (!cancelled[0]) work.run();
          });
      return () -> cancelled[0] = true;
    }

    @Override
    public String randomWord() {
      return Long.toHexString(world.random.nextLong());
    }
  }

  /** The peer's control API over the link between the nodes. */
  private final class PeerByControl implements Peer {
    private final Life life;

    PeerByControl(Life life) {
      this.life = life;
    }

    @Override
    public Future<NodeView> look() {
      return ask(PEER_MILLIS, node -> Future.succeededFuture(node.view()));
    }

    @Override
    public Future<Void> takeOver(long term, String position) {
      return ask(TAKE_OVER_MILLIS, node -> node.takeOver(term, position));
    }

    private <T> Future<T> ask(long millis, Function<PairNode, Future<T>> question) {
      Promise<T> answer = Promise.promise();
      world.send(
          place,
          peer.place,
          () -> {
            Life there = peer.life;
            if (there == null) {
              if (peer.hostUp) world.send(peer.place, place, () -> refuse(answer));
              return;
            }
            there.run(
                () ->
                    question
                        .apply(there.node)
                        .onComplete(
                            done ->
                                world.send(
                                    peer.place,
                                    place,
                                    () ->
                                        life.run(
                                            () -> {
                                              if (done.succeeded())
                                                answer.tryComplete(done.result());
                                              else answer.tryFail(done.cause());
                                            }))));
          });
      life.afterMillis(millis, () -> answer.tryFail(new PairFailure("the peer did not answer")));
      return answer.future();
    }

    private <T> void refuse(Promise<T> answer) {
      life.run(() -> answer.tryFail(new PairFailure("the peer's relay is down")));
    }
  }

  List<Txn> record() {
    return server.binlog().visible();
  }
}
