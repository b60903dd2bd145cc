package io.pairgate.backends.ovsdb;

import io.pairgate.backends.passage.LastLook;
import io.pairgate.backends.passage.Timeliness;
import io.pairgate.backends.wire.JsonRpc;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.List;

/**
 * One connection to an OVSDB server. It carries one request at a time and answers the server's
 * {@code echo} meanwhile and between: a server hangs up on who does not.
 *
 * <p>Thread-safe.
 */
final class Wire {

  /** The connection ended. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ended(String why) {
      super(why, null, false, false);
    }
  }

  private final NetSocketInternal socket;
  private final LastLook look;
  private final Frames frames;
  private final Runnable whenEnded;
  private Promise<JsonRpc.Answer> waiting;
  private long lastId;
  private boolean ended;

  Wire(NetSocket socket, int bytesMax, Runnable whenEnded) {
    this.socket = (NetSocketInternal) socket; // shows its channel
    this.look = LastLook.at(this.socket.channelHandlerContext().channel());
    this.whenEnded = whenEnded;
    this.frames = new Frames(bytesMax, this::message);
  }

  /** Begins to listen; separate, so that what is told of the end knows this already. */
  void listen() {
    socket.exceptionHandler(error -> end(error));
    socket.closeHandler(
        closed -> end(new Ended("the connection was closed before a whole reply came")));
    socket.handler(this::take);
  }

  /** A request that was handed over: when its last byte was, and its answer. */
  record Asked(Future<Void> handedOver, Future<JsonRpc.Answer> answer) {}

  /**
   * Sends a request; null, with nothing sent, if the connection has ended.
   *
   * @param endNanos when its time is over, of {@link System#nanoTime()}: it does not leave later
   */
  Asked ask(String method, List<?> params, long endNanos) {
    Promise<JsonRpc.Answer> answer = Promise.promise();
    byte[] bytes;
    synchronized (this) {
      if (ended) return null;
      waiting = answer;
      look.expect(endNanos);
      bytes = JsonRpc.request(++lastId, method, params);
    }
    return new Asked(socket.write(Buffer.buffer(bytes)), answer.future());
  }

  /** Whether the last request came too late, so that nothing of it went out and nothing will. */
  boolean withheld() {
    return look.withheld();
  }

  private void take(Buffer more) {
    try {
      frames.take(more);
    } catch (Frames.Broken broken) {
      end(broken);
    }
  }

  private void message(byte[] bytes) {
    JsonRpc.Message message;
    try {
      message = JsonRpc.read(bytes);
    } catch (IOException notOne) {
      throw new Frames.Broken("the reply is not JSON-RPC: " + notOne.getMessage(), false);
    }
    switch (message) {
      case JsonRpc.Question echo when echo.method().equals("echo") ->
          socket.write(Buffer.buffer(JsonRpc.echoed(echo)));
      case JsonRpc.Question other -> {} // nothing else is asked of a client
      case JsonRpc.Notice notice -> {} // we watch nothing
      case JsonRpc.Answer answer -> answered(answer);
    }
  }

  private void answered(JsonRpc.Answer answer) {
    Promise<JsonRpc.Answer> whom;
    synchronized (this) {
      boolean ours = waiting != null && Long.valueOf(lastId).equals(answer.id());
      if (!ours) throw new Frames.Broken("an answer came to what was not asked", false);
      whom = waiting;
      waiting = null;
      look.over();
    }
    whom.tryComplete(answer);
  }

  private void end(Throwable why) {
    Promise<JsonRpc.Answer> whom;
    synchronized (this) {
      if (ended) return;
      ended = true;
      whom = waiting;
      waiting = null;
    }
    whenEnded.run();
    if (whom == null) Timeliness.letFarewell(socket.channelHandlerContext().channel());
    socket.close();
    if (whom != null) whom.tryFail(why);
  }

  void close() {
    end(new Ended("this node closed the connection"));
  }
}
