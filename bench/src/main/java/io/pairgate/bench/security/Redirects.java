package io.pairgate.bench.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A backend that sends whoever asks elsewhere. */
final class Redirects {

  private static final String GROUP = "redirects";

  private final Target target;
  private final Consumer<Probe> found;

  Redirects(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        Thread.ofVirtual().start(() -> answer(door, status));
        String name = "elsewhere-" + status;
        target.ask(
            "PUT",
            "/v1/backends/" + name,
            "{\"driver\":\"fortios\",\"url\":\"http://127.0.0.1:%d\",\"credentials\":{\"token\":\"t\"}}"
                .formatted(door.getLocalPort()));
        int made =
            target
                .ask(
                    "PUT",
                    "/v1/address-objects/" + name,
                    "{\"backend\":\"" + name + "\",\"spec\":{\"cidr\":\"10.0.0.1/32\"}}")
                .status();
        int passed = target.ask("GET", "/v1/backends/" + name + "/native/x", null).status();
        boolean stayed = target.canary().visits() == 0;
        found.accept(
            new Probe(
                GROUP,
                "a backend that answers " + status,
                "not be followed: a change fails, a native call passes it on",
                "a change was " + made + ", a native call " + passed,
                stayed && made >= 400 && passed == status));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private void answer(ServerSocket door, int status) {
    while (!door.isClosed()) {
      try (Socket asked = door.accept()) {
        asked.getInputStream().read(new byte[8_192]);
        asked
            .getOutputStream()
            .write(
                "HTTP/1.1 %d Elsewhere\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(status, target.canary().port())
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException over) {
        // the end
      }
    }
  }
}
