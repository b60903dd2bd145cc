package io.pairgate.bench.simulation;

import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** A node's database server as one life of its relay sees it: orders one after the other. */
final class SimDatabase implements Database {

  private static final long STATEMENT_MILLIS = 2_000;
  private static final long MARK_MILLIS = 300;

  private final World world;
  private final SimServer server;
  private final SimNode.Life life;
  private final String name;
  private final Deque<Runnable> orders = new ArrayDeque<>();
  private boolean busy;
  private boolean tied = true;
  private int cuts;

  SimDatabase(World world, SimServer server, SimNode.Life life, String name) {
    this.world = world;
    this.server = server;
    this.life = life;
    this.name = name;
  }

  @Override
  public Future<View> look() {
    Promise<View> answer = Promise.promise();
    world.soon(
        800,
        () -> {
          if (server.answers()) life.run(() -> answer.tryComplete(view()));
          else if (!server.isUp()) life.run(() -> answer.tryFail(new PairFailure("not up")));
        });
    life.afterMillis(STATEMENT_MILLIS, () -> answer.tryFail(new PairFailure("no answer")));
    return answer.future();
  }

  private View view() {
    Optional<Txn> term = server.binlog().lastTerm();
    return new View(
        server.writable(),
        server.primary(),
        server.receiving(),
        server.applying(),
        server.trouble(),
        server.standbys(),
        server.commitsWaiting(),
        String.valueOf(server.binlog().committed()),
        0,
        term.map(Txn::number).orElse(0L),
        term.map(Txn::node).orElse(""));
  }

  /** Queues an order; it fails if the server does not answer in time. */
  private <T> Future<T> order(Consumer<Promise<T>> work) {
    Promise<T> answer = Promise.promise();
    Promise<T> carried = Promise.promise();
    orders.add(
        () -> {
          world.soon(
              2_000,
              () -> {
                if (server.answers() && life.isAlive()) work.accept(carried);
                else if (!server.isUp()) carried.tryFail(new PairFailure("not up"));
              });
          life.afterMillis(
              STATEMENT_MILLIS, () -> carried.tryFail(new PairFailure("no answer in time")));
        });
    carried
        .future()
        .onComplete(
            done -> {
              busy = false;
              next();
              life.run(
                  () -> {
                    if (done.succeeded()) answer.tryComplete(done.result());
                    else answer.tryFail(done.cause());
                  });
            });
    next();
    return answer.future();
  }

  private void next() {
    if (busy || orders.isEmpty()) return;
    busy = true;
    orders.poll().run();
  }

  @Override
  public Future<Void> restart(StartAs as) {
    Promise<Void> answer = Promise.promise();
    server.crash();
    world.afterMillis(
        50 + world.random.nextInt(400),
        () -> {
          if (!life.isAlive()) return;
          if (!life.hostUp()) return;
          server.start(as == StartAs.PRIMARY);
          life.run(answer::tryComplete);
        });
    return answer.future();
  }

  @Override
  public Future<Void> follow() {
    int before = cuts;
    return order(
        done -> {
          if (cuts != before) {
            done.tryFail(new PairFailure("cut meanwhile"));
            return;
          }
          tied = true;
          if (server.receiving()) done.tryComplete();
          else server.follow(() -> tied && life.isAlive() && !life.isFrozen(), done);
        });
  }

  @Override
  public void cut() {
    cuts++;
    tied = false;
    server.cut();
  }

  @Override
  public Future<String> stopReceiving() {
    return order(
        done -> {
          server.stopReceiving();
          done.tryComplete(String.valueOf(server.received()));
        });
  }

  @Override
  public Future<Void> applied(String position) {
    return order(done -> waitApplied(Integer.parseInt(position), done));
  }

  private void waitApplied(int position, Promise<Void> done) {
    if (server.binlog().committed() >= position) {
      done.tryComplete();
    } else if (server.answers() && !done.future().isComplete()) {
      world.after(1_000, () -> waitApplied(position, done));
    }
  }

  @Override
  public Future<Void> openSolo(long term) {
    return order(
        done -> {
          server.stopApplying();
          server.openWrites();
          server
              .commit(new Txn(Txn.Kind.TERM, term, term, name), true)
              .onComplete(written -> finish(done, written.succeeded()));
        });
  }

  private static void finish(Promise<Void> done, boolean well) {
    if (well) done.tryComplete();
    else done.tryFail(new PairFailure("not written"));
  }

  @Override
  public Future<Void> requireAcks() {
    return order(
        done -> {
          server.requireAcks();
          done.tryComplete();
        });
  }

  @Override
  public Future<Boolean> mark() {
    return order(
        done -> {
          server
              .commit(new Txn(Txn.Kind.MARK, 0, 0, name), true)
              .onComplete(
                  written -> done.tryComplete(written.succeeded() && server.acksRequired()));
          life.afterMillis(MARK_MILLIS, () -> done.tryComplete(false));
        });
  }

  @Override
  public Future<String> closeWrites() {
    return order(
        done -> {
          server.closeWrites();
          waitCommitted(done);
        });
  }

  private void waitCommitted(Promise<String> done) {
    if (server.binlog().committed() == server.binlog().size()) {
      done.tryComplete(String.valueOf(server.binlog().committed()));
    } else if (server.answers() && !done.future().isComplete()) {
      world.after(1_000, () -> waitCommitted(done));
    }
  }
}
