package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void no_port_is_drawn_twice_or_is_one_that_the_kernel_gives_away() {
    int[] ports = IntStream.range(0, 200).map(i -> FreePort.draw()).toArray();
    assertThat(ports).doesNotHaveDuplicates();
    assertThat(IntStream.of(ports)).allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void a_port_that_somebody_listens_on_is_passed_over() throws Exception {
    try (ServerSocket taken = behindTheLastDrawn()) {
      assertThat(FreePort.draw()).isNotEqualTo(taken.getLocalPort());
    }
  }

  /** On the port that would be drawn next, or one of those behind it if strangers have that. */
  private static ServerSocket behindTheLastDrawn() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int drawn = FreePort.draw();
      int next = drawn == 31_999 ? 20_000 : drawn + 1;
      try {
        return new ServerSocket(next, 1, InetAddress.getLoopbackAddress());
      } catch (BindException strangers) {
        // Draw over it, and try the one behind.
      }
    }
    throw new AssertionError("strangers have a hundred ports");
  }
}
