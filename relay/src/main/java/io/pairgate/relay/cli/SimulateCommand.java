package io.pairgate.relay.cli;

import io.pairgate.simulators.Main;
import io.pairgate.simulators.SimulatedDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pairgate simulate}: a device to try things on. */
@Command(
    name = "simulate",
    description = "Runs a simulated device on 127.0.0.1 until it is told to stop.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Runnable {

  /** The devices that there are. */
  static final class Devices extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Devices() {
      super(SimulatedDevice.names());
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DEVICE",
      completionCandidates = Devices.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String device;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "0 takes a free one, which is printed (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public void run() {
    if (SimulatedDevice.named(device).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no device \""
              + device
              + "\"; there are "
              + String.join(", ", SimulatedDevice.names()));
    }
    List<String> arguments = new ArrayList<>(List.of(device));
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
