package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.record.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FIFO, track file and configuration together, with a real keepalived that has no peer. */
class WithRealKeepalivedTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final BlockingQueue<Vip.State> told = new LinkedBlockingQueue<>();

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private Path conf() throws Exception {
    PairSettings.Keepalived own =
        Examples.on(
            "pg0",
            "10.77.0.1",
            "10.77.0.2",
            "10.77.0.50/24",
            fifo().toString(),
            track().toString());
    return Files.writeString(
        folder.resolve("keepalived.conf"), KeepalivedConf.text(Examples.pair(own), "root"));
  }

  private Path fifo() {
    return folder.resolve("fifo");
  }

  private Path track() {
    return folder.resolve("track");
  }

  @Test
  void the_vip_comes_and_goes_as_the_track_file_says_and_the_fifo_tells_it() throws Exception {
    TrackFile vip = new TrackFile(track());
    try (Fifo _ = new Fifo(vertx, context, fifo(), told::add)) {
      try (RealKeepalived _ = RealKeepalived.start(conf())) {
        arrives(Vip.State.FAULT); // init_file: nobody said yes so far
        assertThat(track()).hasContent("-254");

        vip.eligible(true);
        arrives(Vip.State.MASTER);

        vip.eligible(false);
        arrives(Vip.State.FAULT);

        vip.eligible(true);
        arrives(Vip.State.MASTER);
      }
      arrives(Vip.State.STOPPED);
    }
  }

  @Test
  void a_pipe_that_keepalived_made_and_removed_at_its_end_is_found_again() throws Exception {
    try (RealKeepalived keepalived = RealKeepalived.start(conf())) {
      Eventually.holds(SOON, "keepalived made the pipe", () -> Files.exists(fifo()));
      try (Fifo _ = new Fifo(vertx, context, fifo(), told::add)) {
        arrives(Vip.State.FAULT);
        keepalived.stop();
        arrives(Vip.State.STOPPED);
        try (RealKeepalived _ = RealKeepalived.start(conf())) {
          arrives(Vip.State.FAULT);
        }
        arrives(Vip.State.STOPPED);
      }
    }
  }

  private void arrives(Vip.State state) throws InterruptedException {
    Vip.State next;
    do {
      next = told.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(next).as("waiting for " + state).isNotNull();
    } while (next != state);
  }
}
