package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Vip;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named pipe by which keepalived tells where the VIP is. It is made if it is not there, and
 * found again within a second after keepalived replaced it (keepalived removes at its end a pipe
 * that it made itself).
 *
 * <p>Opened for reading and writing, so that neither side ever waits for the other one and lines
 * that were written while this process was not there are not lost. The same state may be told again
 * and again. Thread-safe; tells on the context.
 */
public final class Fifo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fifo.class);
  private static final int PIPE_BYTES_MAX = 64 * 1024;
  private static final int LOOK_EVERY_MILLIS = 1_000;
  private static final int MAKE_SECONDS_MAX = 10;
  private static final int TYPE_BITS = 0170000;
  private static final int IS_FIFO = 0010000;

  private final Vertx vertx;
  private final Context context;
  private final Path path;
  private final Consumer<Vip.State> told;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final long lookTimer;
  private volatile Opened opened;
  private String trouble = "";

  /**
   * @param key which pipe it is, whatever its name means now
   */
  private record Opened(FileChannel pipe, Object key) {}

  /**
   * Blocks for some milliseconds if the pipe has to be made.
   *
   * @param told runs on the context
   * @throws PairFailure if the pipe cannot be made, or something else is in its place
   */
  public Fifo(Vertx vertx, Context context, Path path, Consumer<Vip.State> told) {
    this.vertx = vertx;
    this.context = context;
    this.path = path;
    this.told = told;
    try {
      opened = open();
    } catch (IOException e) {
      throw new PairFailure("pair.keepalived.fifo " + path + " cannot be used: " + e, e);
    }
    Thread.ofPlatform().name("keepalived-fifo").daemon().start(this::run);
    lookTimer = vertx.setPeriodic(LOOK_EVERY_MILLIS, id -> hangUpIfReplaced());
  }

  private Opened open() throws IOException {
    // The key first: were the pipe replaced in between, the next look sees another key.
    Object key = keyOfPipe();
    if (key == null) {
      make();
      key = keyOfPipe();
      if (key == null) throw new NoSuchFileException(path.toString());
    }
    return new Opened(
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE), key);
  }

  /** Null if nothing is there. */
  private Object keyOfPipe() throws IOException {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode");
      if ((mode & TYPE_BITS) != IS_FIFO) {
        throw new IOException("it is no named pipe; remove it, or give another path");
      }
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException none) {
      return null;
    }
  }

  private void make() throws IOException {
    Process mkfifo =
        new ProcessBuilder("mkfifo", "-m", "600", path.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = mkfifo.waitFor(MAKE_SECONDS_MAX, TimeUnit.SECONDS);
      // If somebody else made it meanwhile, it is there all the same.
      if (!ended || (mkfifo.exitValue() != 0 && keyOfPipe() == null)) {
        mkfifo.destroyForcibly();
        throw new IOException("mkfifo failed; its folder must be there and writable");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void run() {
    try {
      do {
        try {
          if (opened == null) opened = open();
          if (closed.getCount() == 0) hangUp();
          read(opened.pipe());
        } catch (ClosedChannelException again) {
          opened = null; // closed, or replaced: opened anew at once
          continue;
        } catch (IOException e) {
          hangUp();
          opened = null;
          complain(e);
        }
        closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } while (closed.getCount() > 0);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(FileChannel pipe) throws IOException {
    FifoLines lines = new FifoLines(KeepalivedConf.INSTANCE);
    ByteBuffer buffer = ByteBuffer.allocateDirect(PIPE_BYTES_MAX);
    while (pipe.read(buffer.clear()) >= 0) {
      trouble = "";
      lines.take(buffer.flip()).ifPresent(state -> context.runOnContext(go -> told.accept(state)));
    }
  }

  private void complain(IOException e) {
    if (trouble.equals(e.toString())) return;
    trouble = e.toString();
    LOG.error(
        "The pipe {} cannot be read ({}): this node does not learn where the VIP is. It is tried"
            + " again every second.",
        path,
        trouble);
  }

  private void hangUpIfReplaced() {
    Opened now = opened;
    if (now == null) return;
    try {
      if (!now.key().equals(keyOfPipe())) {
        LOG.info("The pipe {} was replaced; it is opened again.", path);
        hangUp();
      }
    } catch (IOException unreadable) {
      hangUp(); // the reader says what is wrong when it opens it
    }
  }

  private void hangUp() {
    Opened now = opened;
    if (now == null) return;
    try {
      now.pipe().close();
    } catch (IOException e) {
      LOG.debug("closing {}: {}", path, e.toString());
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(lookTimer);
    closed.countDown();
    hangUp();
  }
}
