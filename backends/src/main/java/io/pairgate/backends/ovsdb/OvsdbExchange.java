package io.pairgate.backends.ovsdb;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.Unreachable;
import io.pairgate.backends.passage.Passage;
import io.pairgate.backends.wire.JsonRpc;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * The way of one transaction: through the gate, connected, sent, answered.
 *
 * <p>Everything happens on one context, so nothing here needs a lock. Until {@link Stage#SENT}
 * every end is NOT_SENT; from there on, without a whole reply, every end is UNKNOWN.
 */
final class OvsdbExchange implements Passage.Traveller {

  private enum Stage {
    AT_DOOR,
    CONNECTING,
    SENT,
    ENDED
  }

  private final OvsdbLine line;
  private final Operation operation;
  private final List<Object> transaction;
  private final Progress progress;
  private final Passage passage;

  private Stage stage = Stage.AT_DOOR;
  private Wire wire;

  OvsdbExchange(
      Vertx vertx,
      Context context,
      OvsdbLine line,
      Operation operation,
      List<Object> transaction,
      Progress progress,
      Promise<Outcome> outcome) {
    this.line = line;
    this.operation = operation;
    this.transaction = transaction;
    this.progress = progress;
    this.passage = new Passage(vertx, context, line.door(), progress, outcome, this);
  }

  /** To be called on the context. */
  void start() {
    passage.start();
  }

  @Override
  public void letIn() {
    stage = Stage.CONNECTING;
    for (Wire kept = line.wires().takeIdle(); kept != null; kept = line.wires().takeIdle()) {
      if (send(kept)) return; // else it had ended while idle: nothing was handed to it
    }
    line.wires().connect().onComplete(opened -> here(() -> connected(opened)));
  }

  private void connected(AsyncResult<Wire> opened) {
    if (stage != Stage.CONNECTING) {
      if (opened.succeeded()) line.wires().giveBack(opened.result());
    } else if (opened.failed()) {
      end(Unreachable.outcome(line.wires().shown(), opened.cause()));
    } else if (!send(opened.result())) {
      end(
          Unreachable.outcome(
              line.wires().shown(), new Wire.Ended("the server hung up before it was asked")));
    }
  }

  private boolean send(Wire with) {
    if (!passage.inTime()) {
      stage = Stage.ENDED;
      line.wires().giveBack(with);
      return true;
    }
    Wire.Asked asked = with.ask("transact", transaction, passage.endNanos());
    if (asked == null) return false;
    wire = with;
    stage = Stage.SENT;
    asked.handedOver().onSuccess(done -> here(this::requestLeft));
    asked.answer().onComplete(answer -> here(() -> answered(answer)));
    return true;
  }

  private void requestLeft() {
    if (stage == Stage.SENT) progress.sent();
  }

  private void answered(AsyncResult<JsonRpc.Answer> answer) {
    if (stage != Stage.SENT) return;
    if (answer.failed()) {
      end(wire.withheld() ? passage.tooLate() : lost(answer.cause()));
      return;
    }
    line.wires().giveBack(wire);
    progress.replied();
    end(line.dialect().read(operation, answer.result()));
  }

  private static Outcome lost(Throwable error) {
    return switch (error) {
      case Frames.Broken broken ->
          new Outcome.Unknown(
              broken.tooLarge() ? UnknownCause.REPLY_TOO_LARGE : UnknownCause.NOT_UNDERSTOOD,
              broken.getMessage());
      case Wire.Ended ended ->
          new Outcome.Unknown(UnknownCause.CONNECTION_LOST, ended.getMessage());
      default ->
          new Outcome.Unknown(
              UnknownCause.CONNECTION_LOST,
              "the connection was lost before a whole reply came: " + Unreachable.text(error));
    };
  }

  @Override
  public void late(long millis) {
    switch (stage) {
      case CONNECTING ->
          end(
              Unreachable.outcome(
                  line.wires().shown(), new Wire.Ended("no connection within " + millis + " ms")));
      case SENT -> {
        end(new Outcome.Unknown(UnknownCause.DEADLINE, "no whole reply within " + millis + " ms"));
        wire.close();
      }
      case AT_DOOR, ENDED -> {}
    }
  }

  private void end(Outcome with) {
    stage = Stage.ENDED;
    passage.end(with);
  }

  private void here(Runnable step) {
    passage.here(step);
  }
}
