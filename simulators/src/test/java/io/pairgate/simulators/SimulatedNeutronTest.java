package io.pairgate.simulators;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;

/** The contract, held by the simulator. */
class SimulatedNeutronTest extends NeutronContract {

  private final Vertx vertx = Vertx.vertx();
  private NeutronSimulator simulator;

  @Override
  void start() {
    simulator = NeutronSimulator.start(vertx);
  }

  @AfterAll
  void stop() throws Exception {
    simulator.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Override
  String url() {
    return simulator.url();
  }

  @Override
  String authUrl() {
    return simulator.authUrl();
  }
}
