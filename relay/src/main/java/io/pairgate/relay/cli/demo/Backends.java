package io.pairgate.relay.cli.demo;

import io.pairgate.relay.cli.EventLoops;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import io.pairgate.simulators.real.RealNeutron;
import io.vertx.core.Vertx;
import java.util.Locale;

/** The demo's backends: a simulated FortiGate, and a simulated or a real Neutron. */
final class Backends implements AutoCloseable {

  private final Vertx vertx = EventLoops.many();
  private final FortiGateSimulator fortigate;
  private final NeutronSimulator simulated;
  private final RealNeutron real;

  Backends(boolean wantReal) {
    this.fortigate = FortiGateSimulator.start(vertx);
    this.simulated = wantReal ? null : NeutronSimulator.start(vertx);
    this.real = wantReal ? RealNeutron.start() : null;
  }

  /** The body that registers the Neutron. */
  String neutron() {
    return real == null
        ? registration(
            simulated.url(),
            simulated.authUrl(),
            NeutronSimulator.USER,
            NeutronSimulator.PASSWORD,
            NeutronSimulator.PROJECT)
        : registration(
            real.url(),
            real.authUrl(),
            RealNeutron.USER,
            RealNeutron.PASSWORD,
            RealNeutron.PROJECT);
  }

  private static String registration(
      String url, String authUrl, String user, String password, String project) {
    return String.format(
        Locale.ROOT,
        "{\"driver\":\"neutron\",\"url\":\"%s\",\"credentials\":{\"auth_url\":\"%s\",\"user\":\"%s\","
            + "\"password\":\"%s\",\"project\":\"%s\"}}",
        url,
        authUrl,
        user,
        password,
        project);
  }

  /** The body that registers the FortiGate. */
  String fortigate() {
    return String.format(
        Locale.ROOT,
        "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"%s\"}}",
        fortigate.url(),
        FortiGateSimulator.TOKEN);
  }

  @Override
  public void close() {
    fortigate.close();
    if (simulated != null) {
      simulated.close();
    }
    if (real != null) {
      real.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
