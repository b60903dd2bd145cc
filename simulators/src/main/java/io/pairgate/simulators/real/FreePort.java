package io.pairgate.simulators.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are told where to listen before they start.
 *
 * <p>A port that the kernel chooses is free only until it chooses again: two drawn one after the
 * other can be the same, and while a killed server is away an outgoing connection can take its
 * place. These ports lie below those that Linux gives away by itself (from 32768, {@code
 * ip_local_port_range}), and no process draws one twice. Thread-safe.
 */
public final class FreePort {

  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;

  /** Processes begin at different places, so that they seldom ask for the same port. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePort() {}

  /**
   * A port of the loopback address that nobody listens on now and that this process has not drawn
   * before (until it has drawn 12,000).
   *
   * @throws IllegalStateException none of them is free
   */
  public static int draw() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // the next one, then
      }
    }
    throw new IllegalStateException(
        "every port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is taken");
  }
}
