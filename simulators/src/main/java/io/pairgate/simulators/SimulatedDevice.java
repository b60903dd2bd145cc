package io.pairgate.simulators;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.eos.EosDevice;
import io.pairgate.simulators.f5.F5Device;
import io.pairgate.simulators.fortios.FortiGateDevice;
import io.pairgate.simulators.fortiweb.FortiWebDevice;
import io.pairgate.simulators.iosxe.IosXeDevice;
import io.pairgate.simulators.neo.NeoDevice;
import io.pairgate.simulators.neutron.NeutronDevice;
import io.pairgate.simulators.onyx.OnyxDevice;
import io.pairgate.simulators.opnsense.OpnsenseDevice;
import io.pairgate.simulators.panos.PanosDevice;
import io.pairgate.simulators.sonic.SonicDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A device that can be simulated. A new one is a line in {@link #ALL}: {@code pairgate simulate},
 * the contract of all drivers and the proofs have it then. Immutable.
 *
 * @param name what it is called, as its driver is
 * @param make a fresh one
 * @param credentials what lets a client in, by the names that a registration has; <code>{url}
 *     </code> is where the simulator serves
 * @param options what a registration has to say besides
 */
public record SimulatedDevice(
    String name,
    Supplier<Device> make,
    Map<String, String> credentials,
    Map<String, String> options) {

  public static final List<SimulatedDevice> ALL =
      List.of(
          new SimulatedDevice(
              "neutron",
              NeutronDevice::new,
              Map.of(
                  "auth_url", "{url}/v3",
                  "user", NeutronDevice.USER,
                  "password", NeutronDevice.PASSWORD,
                  "project", NeutronDevice.PROJECT)),
          new SimulatedDevice(
              "fortios", FortiGateDevice::new, Map.of("token", FortiGateDevice.TOKEN)),
          new SimulatedDevice(
              "f5-awaf",
              F5Device::new,
              Map.of("user", F5Device.USER, "password", F5Device.PASSWORD)),
          new SimulatedDevice(
              "fortiweb",
              FortiWebDevice::new,
              Map.of("user", FortiWebDevice.USER, "password", FortiWebDevice.PASSWORD)),
          new SimulatedDevice(
              "sonic",
              SonicDevice::new,
              Map.of("user", SonicDevice.USER, "password", SonicDevice.PASSWORD)),
          new SimulatedDevice(
              "opnsense",
              OpnsenseDevice::new,
              Map.of("user", OpnsenseDevice.KEY, "password", OpnsenseDevice.SECRET)),
          new SimulatedDevice("panos", PanosDevice::new, Map.of("key", PanosDevice.KEY)),
          new SimulatedDevice(
              "eos",
              EosDevice::new,
              Map.of("user", EosDevice.USER, "password", EosDevice.PASSWORD)),
          new SimulatedDevice(
              "onyx",
              OnyxDevice::new,
              Map.of("user", OnyxDevice.USER, "password", OnyxDevice.PASSWORD)),
          new SimulatedDevice(
              "iosxe",
              IosXeDevice::new,
              Map.of("user", IosXeDevice.USER, "password", IosXeDevice.PASSWORD)),
          new SimulatedDevice(
              "neo",
              NeoDevice::new,
              Map.of("user", NeoDevice.USER, "password", NeoDevice.PASSWORD)));

  SimulatedDevice(String name, Supplier<Device> make, Map<String, String> credentials) {
    this(name, make, credentials, Map.of());
  }

  public static Optional<SimulatedDevice> named(String name) {
    return ALL.stream().filter(device -> device.name().equals(name)).findFirst();
  }

  public static List<String> names() {
    return ALL.stream().map(SimulatedDevice::name).toList();
  }

  /** What lets a client in at a simulator that serves there, in the order of the names. */
  public Map<String, String> credentials(String url) {
    return credentials.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().replace("{url}", url),
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
