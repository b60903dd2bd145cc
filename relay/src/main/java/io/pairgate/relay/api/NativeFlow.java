package io.pairgate.relay.api;

import io.pairgate.backends.NativeReply;
import io.pairgate.backends.NativeRest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A long reply in a vendor's own language: read from the backend no faster than the client takes
 * it. If it does not come to its end the connection is cut, so that nobody takes it for whole.
 *
 * <p>Used by its event loop only, but for what the backend's side tells.
 */
final class NativeFlow implements Flow, NativeRest.Reader {

  private static final Logger LOG = LoggerFactory.getLogger(NativeFlow.class);

  private final String call;
  private final NativeReply reply;
  private final NativeRest rest;
  private final Promise<Void> done = Promise.promise();
  private Context loop;
  private HttpServerResponse response;

  /**
   * @param call its id, for the log
   * @param reply not whole
   */
  NativeFlow(String call, NativeReply reply) {
    this.call = call;
    this.reply = reply;
    this.rest = reply.rest().orElseThrow();
  }

  @Override
  public void begin(HttpServerResponse to) {
    loop = Vertx.currentContext();
    response = to;
    to.exceptionHandler(gone -> {});
    to.closeHandler(gone -> hungUp());
    if (to.closed()) {
      hungUp();
      return;
    }
    write(Buffer.buffer(reply.body()));
    rest.read(this);
  }

  private void write(Buffer piece) {
    response.write(piece);
    if (response.writeQueueFull()) {
      rest.pause();
      response.drainHandler(empty -> rest.resume());
    }
  }

  private void hungUp() {
    rest.giveUp();
    done.tryComplete();
  }

  @Override
  public void piece(Buffer more) {
    here(() -> write(more));
  }

  @Override
  public void whole() {
    here(() -> response.end().onComplete(written -> done.tryComplete()));
  }

  @Override
  public void broken(String why) {
    LOG.warn("call {}: the rest of the backend's reply did not come: {}", call, why);
    here(
        () -> {
          response.reset();
          done.tryComplete();
        });
  }

  private void here(Runnable work) {
    if (Vertx.currentContext() == loop) {
      doIfOpen(work);
    } else {
      loop.runOnContext(go -> doIfOpen(work));
    }
  }

  private void doIfOpen(Runnable work) {
    if (!response.closed() && !response.ended()) {
      work.run();
    }
  }

  @Override
  public void unread() {
    hungUp();
  }

  @Override
  public Optional<Future<Void>> over() {
    return Optional.of(done.future());
  }
}
