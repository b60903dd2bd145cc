package io.pairgate.relay.pair;

import io.vertx.core.Future;

/** Is a replica that follows the peer, or cannot, and is never asked for more. */
final class Replica implements Database {

  private final Future<Void> follows;

  Replica() {
    this(Future.succeededFuture());
  }

  /**
   * @param follows what comes of it
   */
  Replica(Future<Void> follows) {
    this.follows = follows;
  }

  @Override
  public Future<View> look() {
    return Future.succeededFuture(
        new View(false, false, true, true, "", 0, 0, "0-1-4711", 2, 7, "node-a"));
  }

  @Override
  public Future<Void> restart(StartAs as) {
    throw new AssertionError("the standby's database is left alone");
  }

  @Override
  public Future<Void> follow() {
    return follows;
  }

  @Override
  public void cut() {
    throw new AssertionError("the peer's commits are still acknowledged");
  }

  @Override
  public Future<String> stopReceiving() {
    throw new AssertionError("it goes on receiving");
  }

  @Override
  public Future<Void> applied(String position) {
    throw new AssertionError("there is no take-over");
  }

  @Override
  public Future<Void> openSolo(long term) {
    throw new AssertionError("there is no take-over");
  }

  @Override
  public Future<Void> requireAcks() {
    throw new AssertionError("there is no take-over");
  }

  @Override
  public Future<Boolean> mark() {
    throw new AssertionError("there is no take-over");
  }

  @Override
  public Future<String> closeWrites() {
    throw new AssertionError("there is no take-over");
  }
}
