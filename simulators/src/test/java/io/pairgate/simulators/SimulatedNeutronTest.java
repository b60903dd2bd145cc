package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

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
    long requests = simulator.requests().total();
    simulator.close();
    vertx.close().await(10, TimeUnit.SECONDS);
    // the real one answers some ten a second
    assertThat(requests).isLessThanOrEqualTo(200);
  }

  @Override
  public String url() {
    return simulator.url();
  }

  @Override
  public String authUrl() {
    return simulator.authUrl();
  }
}
