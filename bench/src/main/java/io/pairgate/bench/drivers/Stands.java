package io.pairgate.bench.drivers;

import io.pairgate.simulators.SimulatedDevice;
import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.real.RealCaddy;
import io.pairgate.simulators.real.RealNeutron;
import io.pairgate.simulators.real.RealOvn;
import io.pairgate.simulators.real.RealOvs;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The backends that drivers are judged on: each simulator that bears the driver's name, and the
 * real software where there is some. A new real one is a line in {@link #REAL}.
 */
final class Stands {

  private static final Map<String, Supplier<Stand>> REAL =
      Map.of(
          "neutron", Stands::realNeutron,
          "caddy", Stands::realCaddy,
          "ovn", Stands::realOvn,
          "ovs", Stands::realOvs);

  private Stands() {}

  /** All that there is for a driver, the simulator first. */
  static List<Stand.Candidate> of(Vertx vertx, String driver) {
    List<Stand.Candidate> found = new ArrayList<>();
    SimulatedDevice.named(driver)
        .ifPresent(
            device ->
                found.add(
                    new Stand.Candidate(driver, "simulated", () -> simulated(vertx, device))));
    if (REAL.containsKey(driver)) {
      found.add(new Stand.Candidate(driver, "real", REAL.get(driver)));
    }
    return found;
  }

  private static Stand simulated(Vertx vertx, SimulatedDevice device) {
    Device made = device.make().get();
    DeviceServer server = DeviceServer.start(vertx, made, 0);
    return new Stand(
        device.name(),
        "simulated",
        server.url(),
        device.credentials(server.url()),
        device.options(),
        Optional.of(() -> Holdings.of(made.state())),
        server::close);
  }

  private static Stand realOvn() {
    RealOvn ovn = RealOvn.start();
    return Stand.real(
        "ovn",
        ovn.url(),
        Map.of(),
        Map.of("logical_switch", "sw", "logical_router", "router"),
        ovn::close);
  }

  private static Stand realOvs() {
    RealOvs ovs = RealOvs.start();
    return Stand.real("ovs", ovs.url(), Map.of(), Map.of("bridge", "br0"), ovs::close);
  }

  private static Stand realNeutron() {
    RealNeutron neutron = RealNeutron.start();
    return Stand.real(
        "neutron",
        neutron.url(),
        Map.of(
            "auth_url", neutron.authUrl(),
            "user", RealNeutron.USER,
            "password", RealNeutron.PASSWORD,
            "project", RealNeutron.PROJECT),
        Map.of(),
        neutron::close);
  }

  private static Stand realCaddy() {
    RealCaddy caddy = RealCaddy.start();
    return new Stand(
        "caddy",
        "real",
        caddy.url(),
        Map.of(),
        Map.of(),
        Optional.of(new CaddyHoldings(caddy.url())),
        caddy::close);
  }
}
