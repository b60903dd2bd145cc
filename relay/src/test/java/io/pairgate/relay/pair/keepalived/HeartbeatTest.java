package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parent's side is played by a plain reader of the real pipe. */
class HeartbeatTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final AtomicLong beats = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private String pipe() throws Exception {
    Path pipe = folder.resolve("beats");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread.ofPlatform().daemon().start(() -> listen(pipe));
    return pipe.toString();
  }

  private void listen(Path pipe) {
    try (InputStream in = Files.newInputStream(pipe)) {
      while (in.read() >= 0) beats.incrementAndGet();
      ended.countDown();
    } catch (IOException gone) {
      ended.countDown();
    }
  }

  @Test
  void it_beats_while_the_event_loop_lives_and_is_silent_while_it_is_stuck() throws Exception {
    try (Heartbeat _ = Heartbeat.start(context, pipe())) {
      Eventually.holds(SOON, "it beats", () -> beats.get() >= 3);

      CountDownLatch stuck = new CountDownLatch(1);
      CountDownLatch free = new CountDownLatch(1);
      context.runOnContext(
          go -> {
            stuck.countDown();
            try {
              free.await(SOON.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      stuck.await();
      long before = beats.get();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      Eventually.holds(SOON, "a second goes by", () -> System.nanoTime() > end);
      assertThat(beats.get()).isLessThanOrEqualTo(before + 1); // one was on its way

      free.countDown();
      Eventually.holds(SOON, "it beats again", () -> beats.get() >= before + 3);
    }
    assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).as("the pipe ends").isTrue();
  }

  @Test
  void processes_that_it_starts_do_not_hold_the_pipe_open() throws Exception {
    Process child;
    try (Heartbeat _ = Heartbeat.start(context, pipe())) {
      Eventually.holds(SOON, "it beats", () -> beats.get() >= 1);
      child = new ProcessBuilder("sleep", "60").start();
    }
    try {
      assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).as("the pipe ends").isTrue();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void without_a_pipe_it_does_nothing() {
    Heartbeat.start(context, null).close();
    Heartbeat.start(context, "").close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("heartbeat") && beats.get() > 0);
  }
}
