package io.pairgate.relay.cli;

import io.pairgate.simulators.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pairgate simulate}: a device to try things on. */
@Command(
    name = "simulate",
    description = "Runs a simulated device on 127.0.0.1 until it is told to stop.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Runnable {

  /** The devices that there are. */
  enum Device {
    neutron,
    fortios
  }

  @Parameters(paramLabel = "DEVICE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Device device;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "0 takes a free one, which is printed (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public void run() {
    List<String> arguments = new ArrayList<>(List.of(device.name()));
    if (port != 0) {
      arguments.addAll(List.of("--port", Integer.toString(port)));
    }
    try {
      Main.main(arguments.toArray(String[]::new));
      // To return is to end the process; a signal does.
      new CountDownLatch(1).await();
    } catch (Exception failure) {
      throw new StartFailure("the simulator cannot be started: " + failure.getMessage());
    }
  }
}
