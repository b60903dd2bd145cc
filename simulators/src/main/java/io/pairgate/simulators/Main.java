package io.pairgate.simulators;

import io.pairgate.simulators.device.DeviceServer;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A simulator in a process of its own: {@code neutron --port 9696} or {@code fortios --port 8443}
 * (port 0: any free one). Prints one line with its address and serves until it is ended. Exit
 * status 2 for wrong arguments, 1 when the port cannot be had.
 */
public final class Main {

  private static final String USAGE =
      "usage: " + String.join("|", SimulatedDevice.names()) + " [--port N]";

  private Main() {}

  public static void main(String[] args) {
    boolean rightCount = args.length == 1 || args.length == 3 && args[1].equals("--port");
    Optional<SimulatedDevice> device =
        rightCount ? SimulatedDevice.named(args[0]) : Optional.empty();
    if (device.isEmpty()) exit(2, USAGE);
    int port = args.length == 3 ? port(args[2]) : 0;
    try {
      DeviceServer server =
          DeviceServer.start(Vertx.vertx(), device.orElseThrow().make().get(), port);
      System.out.println(
          args[0]
              + " simulator on "
              + server.url()
              + " ("
              + access(device.orElseThrow(), server.url())
              + "state at "
              + server.url()
              + "/simulator/state)");
    } catch (IllegalStateException busy) {
      exit(1, busy.getMessage());
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) exit(2, USAGE);
    return Integer.parseInt(text);
  }

  private static String access(SimulatedDevice device, String url) {
    Map<String, String> credentials = device.credentials(url);
    return credentials.isEmpty()
        ? ""
        : credentials.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ", "", "; "));
  }

  private static void exit(int status, String why) {
    System.err.println(why);
    System.exit(status);
  }
}
