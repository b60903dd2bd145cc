package io.pairgate.relay.pair.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cord between two programs of ours. */
@Timeout(60)
class CordTest {

  private final List<AutoCloseable> open = new ArrayList<>();
  private ServerSocket far;
  private Cord cord;
  private int localPort;

  @BeforeEach
  void tied() throws IOException {
    far = keep(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    localPort = FreePort.draw();
    cord = keep(cord());
    cord.tie();
  }

  private Cord cord() {
    return new Cord(
        new PairSettings.Replication("127.0.0.1", far.getLocalPort(), "u", "p", localPort), 2_000);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) one.close();
  }

  private <T extends AutoCloseable> T keep(T one) {
    open.add(one);
    return one;
  }

  private Socket near() throws IOException {
    return keep(new Socket(InetAddress.getLoopbackAddress(), localPort));
  }

  private Socket accepted() throws IOException {
    return keep(far.accept());
  }

  @Test
  void bytes_pass_unchanged_in_both_directions_however_slow_the_reader_is() throws Exception {
    Socket near = near();
    Socket there = accepted();
    byte[] much = new byte[8 << 20];
    new Random(1).nextBytes(much);
    for (Socket[] way : new Socket[][] {{near, there}, {there, near}}) {
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(
              () -> {
                try {
                  way[0].getOutputStream().write(much);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(way[1].getInputStream().readNBytes(much.length)).isEqualTo(much);
      written.join();
    }
  }

  @Test
  void when_the_cut_returns_no_further_byte_passes_and_nobody_gets_in() throws Exception {
    Socket near = near();
    Socket there = accepted();
    AtomicLong received = new AtomicLong();
    Thread flood = Thread.ofPlatform().start(() -> flood(near));
    Thread drain = Thread.ofPlatform().start(() -> drain(there, received));
    Socket idle = near();
    Socket idleThere = accepted();
    TestNode.holds("much is under way", () -> received.get() > 16 << 20);

    cord.cut();

    assertThat(writes(idle) && idleThere.getInputStream().available() > 0).isFalse();
    assertThat(ends(idleThere)).isTrue();
    flood.join();
    drain.join();
    assertThat(cord.tied()).isFalse();
    assertThatThrownBy(this::near).isInstanceOf(IOException.class);
    cord.tie();
    near().getOutputStream().write(7);
    assertThat(accepted().getInputStream().read()).isEqualTo(7);
  }

  private static boolean writes(Socket socket) {
    try {
      socket.getOutputStream().write(1);
      return true;
    } catch (IOException cut) {
      return false;
    }
  }

  private static void flood(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      byte[] some = new byte[1 << 14];
      while (true) out.write(some);
    } catch (IOException cut) {
      // That is what is waited for.
    }
  }

  private static void drain(Socket socket, AtomicLong received) {
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[1 << 14];
      for (int read = in.read(some); read >= 0; read = in.read(some)) received.addAndGet(read);
    } catch (IOException cut) {
      // That is what is waited for.
    }
  }

  @Test
  void one_connection_too_many_is_ended_at_once_and_later_there_is_room_again() throws Exception {
    List<Socket> all = new ArrayList<>();
    for (int i = 0; i < Cord.CONNECTIONS_MAX; i++) {
      all.add(near());
      accepted();
    }
    assertThat(ends(near())).isTrue();

    all.getFirst().close();
    TestNode.holds("there is room again", this::passes);
  }

  private boolean passes() {
    try {
      Socket near = near();
      near.getOutputStream().write(1);
      near.setSoTimeout(200);
      far.setSoTimeout(200);
      Socket there = accepted();
      there.getOutputStream().write(2);
      return near.getInputStream().read() == 2;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean ends(Socket socket) {
    try {
      return socket.getInputStream().read() == -1;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void a_peer_that_is_not_there_ends_the_connection() throws Exception {
    far.close();
    assertThat(ends(near())).isTrue();
  }

  @Test
  void a_port_in_use_is_told_by_its_key() {
    try (Cord another = cord()) {
      assertThatThrownBy(another::tie)
          .isInstanceOf(PairFailure.class)
          .hasMessageContaining("pair.replication.local_port");
    }
  }
}
