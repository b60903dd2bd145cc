package io.pairgate.relay.pair.control;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.WriteStream;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * A reply's body that is sent piece by piece, with its signature in the trailer: what was cut off
 * or changed on the way is noticed at its end, not before.
 *
 * <p>Used on one event loop.
 */
final class SignedBody implements WriteStream<Buffer> {

  private final HttpServerResponse response;
  private final Runnable head;
  private final Function<byte[], String> signature;
  private final MessageDigest sent = Seal.sha256();
  private Handler<Throwable> lost = failure -> {};
  private boolean begun;
  private boolean over;

  /**
   * @param head writes the headers; run before the first piece
   * @param signature of a body's hash
   */
  SignedBody(HttpServerResponse response, Runnable head, Function<byte[], String> signature) {
    this.response = response;
    this.head = head;
    this.signature = signature;
    response.exceptionHandler(this::gone);
    response.closeHandler(closed -> gone(new IllegalStateException("the other side is gone")));
  }

  private void gone(Throwable failure) {
    if (!over) {
      over = true;
      lost.handle(failure);
    }
  }

  @Override
  public Future<Void> write(Buffer piece) {
    if (over) {
      return Future.failedFuture("the other side is gone");
    }
    begin();
    sent.update(piece.getBytes());
    return response.write(piece);
  }

  private void begin() {
    if (!begun) {
      begun = true;
      head.run();
    }
  }

  /** Whether a piece was written: before that the reply can still be another one. */
  boolean begun() {
    return begun;
  }

  /** All was written: only now is it whole for the other side. */
  void finish() {
    if (!over) {
      begin();
      over = true;
      response.putTrailer(Seal.SIGNATURE, signature.apply(sent.digest()));
      response.end();
    }
  }

  /** Something is missing: the other side notices at once. */
  void breakOff() {
    if (!over) {
      over = true;
      response.reset();
    }
  }

  /** Does nothing: whoever gave this away calls {@link #finish}. */
  @Override
  public Future<Void> end() {
    return Future.succeededFuture();
  }

  @Override
  public SignedBody setWriteQueueMaxSize(int bytesMax) {
    response.setWriteQueueMaxSize(bytesMax);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return !over && response.writeQueueFull();
  }

  @Override
  public SignedBody drainHandler(Handler<Void> handler) {
    response.drainHandler(handler);
    return this;
  }

  @Override
  public SignedBody exceptionHandler(Handler<Throwable> handler) {
    lost = handler == null ? failure -> {} : handler;
    return this;
  }
}
