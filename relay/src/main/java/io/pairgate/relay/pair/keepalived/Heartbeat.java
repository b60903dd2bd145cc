package io.pairgate.relay.pair.keepalived;

import io.vertx.core.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the parent process ({@code libexec/pair-parent.sh}) that this one lives: a byte into a pipe
 * every {@value #BEAT_EVERY_MILLIS} ms, and each only after the event loop answered, so that an
 * event loop that is stuck is as silent as a process that is dead. The pipe ends with the process;
 * processes that this one starts do not inherit it. Thread-safe.
 */
public final class Heartbeat implements AutoCloseable {

  /** The environment variable with the pipe's path. Without it nobody listens. */
  public static final String VARIABLE = "PAIRGATE_HEARTBEAT";

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int BEAT_EVERY_MILLIS = 200;

  private final Context context;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Heartbeat(Context context) {
    this.context = context;
  }

  /**
   * Begins at once. To be called before {@link TrackFile} says for the first time that the VIP may
   * be here: until the first beat the parent says no.
   *
   * @param context the one whose event loop has to live
   * @param pipe the value of {@link #VARIABLE}; null or empty: does nothing
   */
  public static Heartbeat start(Context context, String pipe) {
    Heartbeat heartbeat = new Heartbeat(context);
    if (pipe != null && !pipe.isEmpty()) {
      Thread.ofPlatform().name("heartbeat").daemon().start(() -> heartbeat.run(Path.of(pipe)));
    }
    return heartbeat;
  }

  private void run(Path path) {
    try (FileChannel pipe = FileChannel.open(path, StandardOpenOption.WRITE)) {
      do {
        CountDownLatch answered = new CountDownLatch(1);
        context.runOnContext(go -> answered.countDown());
        answered.await();
        pipe.write(ByteBuffer.wrap(new byte[] {'.'}));
      } while (!closed.await(BEAT_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException | ClosedChannelException end) {
      LOG.debug("The heartbeat ends.");
    } catch (IOException e) {
      LOG.error(
          "The parent process does not hear this one any more ({}): if this one dies now, nobody"
              + " tells keepalived. Restart the service.",
          e.toString());
    }
  }

  /** The parent takes it for death: keepalived moves the VIP at once. */
  @Override
  public void close() {
    closed.countDown();
  }
}
