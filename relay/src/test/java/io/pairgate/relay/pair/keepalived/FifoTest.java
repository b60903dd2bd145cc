package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.record.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** keepalived's side is played by plain writes into the real pipe. */
class FifoTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final BlockingQueue<Vip.State> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Context> where = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private Path path() {
    return folder.resolve("fifo");
  }

  private Fifo open() {
    return new Fifo(
        vertx,
        context,
        path(),
        state -> {
          where.add(Vertx.currentContext());
          told.add(state);
        });
  }

  private void says(String line) throws Exception {
    Files.writeString(path(), line + "\n", StandardOpenOption.WRITE);
  }

  private Vip.State next() throws InterruptedException {
    return told.poll(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void it_makes_the_pipe_and_tells_on_the_context_what_comes() throws Exception {
    try (Fifo _ = open()) {
      assertThat(Files.getPosixFilePermissions(path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      says("INSTANCE \"VI_1\" MASTER 200");
      assertThat(next()).isEqualTo(Vip.State.MASTER);
      assertThat(where.take()).isSameAs(context);
      says("INSTANCE \"VI_1\" MASTER_PRIORITY 180");
      says("INSTANCE \"VI_1\" FAULT 180");
      assertThat(next()).isEqualTo(Vip.State.FAULT);
    }
  }

  @Test
  void a_line_that_came_while_nobody_read_is_not_lost() throws Exception {
    try (Fifo _ = open()) {
      assertThat(path()).exists();
    }
    try (FileChannel keepalived =
        FileChannel.open(path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      keepalived.write(ByteBuffer.wrap("INSTANCE \"VI_1\" MASTER 200\n".getBytes()));
      try (Fifo _ = open()) {
        assertThat(next()).isEqualTo(Vip.State.MASTER);
      }
    }
  }

  @Test
  void a_pipe_that_keepalived_replaced_is_found_again() throws Exception {
    try (Fifo _ = open()) {
      says("INSTANCE \"VI_1\" BACKUP 100");
      assertThat(next()).isEqualTo(Vip.State.BACKUP);

      Files.delete(path());
      Eventually.holds(SOON, "it is made anew", () -> Files.exists(path()));

      says("INSTANCE \"VI_1\" MASTER 100");
      assertThat(next()).isEqualTo(Vip.State.MASTER);
    }
  }

  @Test
  void something_else_in_its_place_is_told() throws Exception {
    Files.writeString(path(), "a file");
    assertThatThrownBy(this::open)
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining(path().toString())
        .hasMessageContaining("no named pipe");
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    assertThatThrownBy(() -> new Fifo(vertx, context, folder.resolve("none/fifo"), state -> {}))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("mkfifo failed");
  }

  @Test
  void after_close_its_thread_ends() throws Exception {
    long before = readers();
    Fifo fifo = open();
    assertThat(readers()).isEqualTo(before + 1);
    fifo.close();
    Eventually.holds(SOON, "the thread ends", () -> readers() == before);
  }

  private static long readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("keepalived-fifo"))
        .count();
  }
}
