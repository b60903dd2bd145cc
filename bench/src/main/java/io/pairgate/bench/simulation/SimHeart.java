package io.pairgate.bench.simulation;

import io.pairgate.relay.pair.Heart;
import io.pairgate.relay.pair.Stance;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The relay's heart in one life: open, send, close, acknowledge. */
final class SimHeart implements Heart {

  private final World world;
  private final SimNode node;
  private final SimNode.Life life;
  private final Truth truth;
  private final List<Runnable> held = new ArrayList<>();
  private final List<Promise<Void>> drains = new ArrayList<>();
  private final Map<Long, Long> commitsSince = new HashMap<>();
  private Stance stance = new Stance.Refuse("starting");
  private int opened;
  private boolean open;
  private long term;
  private int underWay;
  private long commits;

  SimHeart(World world, SimNode node, SimNode.Life life, Truth truth) {
    this.world = world;
    this.node = node;
    this.life = life;
    this.truth = truth;
  }

  @Override
  public void stance(Stance next) {
    stance = next;
    if (world.tells()) world.tell(node.name() + " " + next);
    if (next instanceof Stance.Hold) return;
    List<Runnable> waiting = List.copyOf(held);
    held.clear();
    waiting.forEach(Runnable::run);
  }

  @Override
  public Future<Void> open(long newTerm) {
    opened++;
    open = true;
    term = newTerm;
    underWay = 0;
    return Future.succeededFuture();
  }

  @Override
  public String unfit() {
    return "";
  }

  @Override
  public Future<Void> drained() {
    Promise<Void> done = Promise.promise();
    drains.add(done);
    checkDrained();
    return done.future();
  }

  private void checkDrained() {
    if (underWay > 0) return;
    drains.forEach(Promise::tryComplete);
    drains.clear();
  }

  @Override
  public Future<Void> shut() {
    opened++;
    open = false;
    commitsSince.clear();
    drains.clear();
    return Future.succeededFuture();
  }

  @Override
  public long oldestCommitMillis() {
    long oldest = Long.MAX_VALUE;
    for (long since : commitsSince.values()) oldest = Math.min(oldest, since);
    return oldest == Long.MAX_VALUE ? 0 : (world.nowMicros() - oldest) / 1_000;
  }

  @Override
  public int inDoubt() {
    return open ? 0 : -1;
  }

  /** A request of the CMP arrives. */
  void request(long call, boolean forwarded) {
    switch (stance) {
      case Stance.Serve _ -> serve(call);
      case Stance.Hold _ -> held.add(() -> request(call, forwarded));
      case Stance.Forward _ -> {
        if (!forwarded) node.forward(call);
      }
      case Stance.Refuse _ -> {}
    }
  }

  private void serve(long call) {
    if (!open) return;
    int mine = opened;
    long myTerm = term;
    underWay++;
    commit(mine, new Txn(Txn.Kind.OPEN_CALL, call, myTerm, node.name()))
        .compose(
            written -> {
              Promise<Void> replied = Promise.promise();
              truth.sent(call);
              world.soon(3_000, () -> life.run(replied::tryComplete));
              return replied.future();
            })
        .compose(
            replied ->
                opened == mine
                    ? commit(mine, new Txn(Txn.Kind.CLOSE_CALL, call, myTerm, node.name()))
                    : Future.failedFuture("let go"))
        .onComplete(
            done -> {
              if (opened != mine) return;
              underWay--;
              if (done.succeeded()) truth.acknowledged(call, myTerm, node.name());
              checkDrained();
            });
  }

  private Future<Void> commit(int mine, Txn txn) {
    long number = commits++;
    commitsSince.put(number, world.nowMicros());
    Promise<Void> done = Promise.promise();
    node.server()
        .commit(txn, false)
        .onComplete(
            written ->
                life.run(
                    () -> {
                      // Let go meanwhile: its connection was killed, nobody hears the answer.
                      if (opened != mine) return;
                      commitsSince.remove(number);
                      if (written.succeeded()) done.tryComplete();
                      else done.tryFail(written.cause());
                    }));
    return done.future();
  }
}
