package io.pairgate.simulators;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.fortios.FortiGateDevice;
import io.pairgate.simulators.neutron.NeutronDevice;
import io.vertx.core.Vertx;

/**
 * A simulator in a process of its own: {@code neutron --port 9696} or {@code fortios --port 8443}
 * (port 0: any free one). Prints one line with its address and serves until it is ended. Exit
 * status 2 for wrong arguments, 1 when the port cannot be had.
 */
public final class Main {

  private static final String USAGE = "usage: neutron|fortios [--port N]";

  private Main() {}

  public static void main(String[] args) {
    boolean rightCount = args.length == 1 || args.length == 3 && args[1].equals("--port");
    if (!rightCount) exit(2, USAGE);
    Device device = device(args[0]);
    int port = args.length == 3 ? port(args[2]) : 0;
    try {
      DeviceServer server = DeviceServer.start(Vertx.vertx(), device, port);
      System.out.println(args[0] + " simulator on " + server.url() + " " + access(device, server));
    } catch (IllegalStateException busy) {
      exit(1, busy.getMessage());
    }
  }

  private static Device device(String name) {
    return switch (name) {
      case "neutron" -> new NeutronDevice();
      case "fortios" -> new FortiGateDevice();
      default -> {
        exit(2, USAGE);
        throw new AssertionError("the line above ends the process");
      }
    };
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) exit(2, USAGE);
    return Integer.parseInt(text);
  }

  private static String access(Device device, DeviceServer server) {
    return switch (device) {
      case NeutronDevice n ->
          "(sign in at %s/v3 as %s, password %s, project %s; state at %s/simulator/state)"
              .formatted(
                  server.url(),
                  NeutronDevice.USER,
                  NeutronDevice.PASSWORD,
                  NeutronDevice.PROJECT,
                  server.url());
      default ->
          "(token %s; state at %s/simulator/state)".formatted(FortiGateDevice.TOKEN, server.url());
    };
  }

  private static void exit(int status, String why) {
    System.err.println(why);
    System.exit(status);
  }
}
