package io.pairgate.bench.soak;

import io.pairgate.bench.truth.FortiGateTruth;
import io.pairgate.bench.truth.NeutronTruth;
import io.pairgate.bench.truth.Truth;
import io.pairgate.client.PairgateClient;
import io.pairgate.client.Reply;
import io.pairgate.client.Request;
import io.pairgate.relay.cli.RelayProcess;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import io.pairgate.simulators.device.Fault;
import io.pairgate.simulators.device.Faults;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Locale;

/** A simulated Neutron and a simulated FortiGate, with all the faults that devices have. */
final class Backends implements AutoCloseable {

  private static final double SELDOM = 0.002;

  private final Vertx vertx = Vertx.vertx();
  private final NeutronSimulator neutron = NeutronSimulator.start(vertx);
  private final FortiGateSimulator fortigate = FortiGateSimulator.start(vertx);

  Backends(long seed) {
    faulty(neutron.faults(), seed);
    faulty(fortigate.faults(), seed + 100);
  }

  private static void faulty(Faults faults, long seed) {
    long one = seed;
    for (Fault fault :
        List.of(
            Fault.drop(),
            Fault.drop().afterExecuting(),
            Fault.reset(),
            Fault.reset().afterExecuting(),
            Fault.delay(200),
            Fault.html(503),
            Fault.garbage(),
            Fault.truncated(),
            Fault.trickle(64, 5))) {
      faults.add(fault.probability(SELDOM, one++));
    }
  }

  void register(RelayProcess relay) throws InterruptedException {
    try (PairgateClient client = PairgateClient.at(relay.url()).open()) {
      put(
          client,
          "/v1/backends/neutron-1",
          String.format(
              Locale.ROOT,
              "{\"driver\":\"neutron\",\"url\":\"%s\",\"credentials\":{\"auth_url\":\"%s\",\"user\":"
                  + "\"%s\",\"password\":\"%s\",\"project\":\"%s\"},"
                  + "\"limits\":{\"deadline_millis\":2000}}",
              neutron.url(),
              neutron.authUrl(),
              NeutronSimulator.USER,
              NeutronSimulator.PASSWORD,
              NeutronSimulator.PROJECT));
      put(
          client,
          "/v1/backends/fw-1",
          String.format(
              Locale.ROOT,
              "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"%s\"},"
                  + "\"limits\":{\"deadline_millis\":2000}}",
              fortigate.url(),
              FortiGateSimulator.TOKEN));
    }
  }

  private static void put(PairgateClient client, String path, String body)
      throws InterruptedException {
    Reply reply = client.send(Request.of("PUT", path, body));
    if (!reply.succeeded()) {
      throw new IllegalStateException(path + ": " + reply.status() + " " + reply.text());
    }
  }

  /** Requests that were met by a fault so far. */
  long faults() {
    return neutron.faults().struck() + fortigate.faults().struck();
  }

  void noMoreFaults() {
    neutron.faults().clear();
    fortigate.faults().clear();
  }

  List<Truth> truths() {
    return List.of(
        new NeutronTruth(
            new NeutronTruth.Access(
                neutron.url(),
                neutron.authUrl(),
                NeutronSimulator.USER,
                NeutronSimulator.PASSWORD,
                NeutronSimulator.PROJECT)),
        new FortiGateTruth(fortigate.url(), FortiGateSimulator.TOKEN, "w"));
  }

  @Override
  public void close() {
    neutron.close();
    fortigate.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
