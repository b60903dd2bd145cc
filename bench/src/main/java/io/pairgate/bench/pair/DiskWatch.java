package io.pairgate.bench.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * How long the machine's disk takes for a synced write of one page, asked ten times a second beside
 * a campaign: both nodes, the witness and all else of a lab share that disk, and an outage while it
 * stood still is not the pair's. Thread-safe.
 */
final class DiskWatch implements AutoCloseable {

  private static final long EVERY_MILLIS = 100;
  private static final int PAGE_BYTES = 4_096;

  private final Path file;
  private final FileChannel channel;
  private final Thread thread;
  private long longestNanos;
  // When the write under way began; 0 if none is.
  private long beganNanos;
  private volatile boolean closed;

  /**
   * @param folder on the disk that is watched
   */
  static DiskWatch in(Path folder) {
    try {
      return new DiskWatch(Files.createTempFile(folder, "disk-watch", ".tmp"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private DiskWatch(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    this.thread = Thread.ofPlatform().daemon().name("disk-watch").start(this::run);
  }

  private void run() {
    while (!closed) {
      begun(System.nanoTime());
      try {
        channel.write(ByteBuffer.allocate(PAGE_BYTES), 0);
        channel.force(true);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        ended(System.nanoTime());
      }
      Pause.millis(EVERY_MILLIS);
    }
  }

  private synchronized void begun(long nanos) {
    beganNanos = nanos;
  }

  private synchronized void ended(long nanos) {
    longestNanos = Math.max(longestNanos, nanos - beganNanos);
    beganNanos = 0;
  }

  /** The longest since the last time this was asked, that under way included. */
  synchronized double longestMillis() {
    long underWay = beganNanos == 0 ? 0 : System.nanoTime() - beganNanos;
    double longest = Math.max(longestNanos, underWay) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    longestNanos = 0;
    return longest;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
      channel.close();
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
