package io.pairgate.relay.cli;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is written on an event loop is read on a thread that may wait. Holds a limited number of
 * bytes: {@link #writeQueueFull} tells.
 */
final class StreamedInput extends InputStream implements WriteStream<Buffer> {

  private static final long WAITING_BYTES_MAX = 4 << 20;
  private static final Buffer END = Buffer.buffer();

  private final BlockingQueue<Buffer> pieces = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private volatile Handler<Void> drained;
  private volatile Throwable failure;
  private Buffer piece = Buffer.buffer();
  private int at;

  @Override
  public Future<Void> write(Buffer data) {
    if (failure != null) return Future.failedFuture(failure);
    waitingBytes.addAndGet(data.length());
    pieces.add(data);
    return Future.succeededFuture();
  }

  /** All was written, and it is whole. */
  @Override
  public Future<Void> end() {
    pieces.add(END);
    return Future.succeededFuture();
  }

  /** What was written is not whole: reading fails. */
  void fail(Throwable why) {
    failure = why;
    pieces.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (at == piece.length()) {
      if (piece == END) return ended();
      next();
    }
    int count = Math.min(length, piece.length() - at);
    piece.getBytes(at, at + count, into, offset);
    at += count;
    return count;
  }

  private int ended() throws IOException {
    if (failure != null) throw new IOException(failure.getMessage(), failure);
    return -1;
  }

  private void next() throws IOException {
    try {
      piece = pieces.take();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
    at = 0;
    Handler<Void> waiting = drained;
    if (waitingBytes.addAndGet(-piece.length()) < WAITING_BYTES_MAX / 2 && waiting != null) {
      drained = null;
      waiting.handle(null);
    }
  }

  /** Nobody reads any more. */
  @Override
  public void close() {
    failure = new IOException("the copy is given up");
    Handler<Void> waiting = drained;
    if (waiting != null) waiting.handle(null);
  }

  @Override
  public boolean writeQueueFull() {
    return waitingBytes.get() > WAITING_BYTES_MAX;
  }

  @Override
  public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
    drained = handler;
    // It may have been emptied in between.
    if (handler != null && !writeQueueFull()) {
      drained = null;
      handler.handle(null);
    }
    return this;
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    return this;
  }
}
