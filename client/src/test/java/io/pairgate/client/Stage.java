package io.pairgate.client;

import io.pairgate.relay.cli.RelayProcess;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real relay in a process of its own, with a simulated Neutron and FortiGate behind it. */
final class Stage implements AutoCloseable {

  /** Long enough for a busy machine, short enough to wait for. */
  static final int DEADLINE_MILLIS = 1_500;

  static final String NETWORKS = "/v2.0/networks";

  private final Vertx vertx = Vertx.vertx();
  private final NeutronSimulator neutron = NeutronSimulator.start(vertx);
  private final FortiGateSimulator fortigate = FortiGateSimulator.start(vertx);
  private final RelayProcess relay;

  private Stage(String limits) {
    relay =
        new RelayProcess(folder(), 0, "limits: { in_flight_margin_millis: 200" + limits + " }\n");
  }

  static Stage set() {
    return set("");
  }

  /**
   * @param limits more of the relay's, with a comma before them
   */
  static Stage set(String limits) {
    Stage stage = new Stage(limits);
    try {
      stage.relay.start();
      try (PairgateClient client = PairgateClient.at(stage.url()).open()) {
        stage.register(client, "neutron-1", stage.neutronRegistration(NeutronSimulator.PASSWORD));
        stage.register(client, "fw-1", stage.fortigateRegistration(stage.fortigate.url(), ""));
      }
      return stage;
    } catch (RuntimeException | Error failure) {
      stage.close();
      throw failure;
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("pairgate-client");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Registers a backend and checks it once, so that it is signed in. */
  private void register(PairgateClient client, String name, String registration) {
    try {
      Reply registered = client.send(Request.of("PUT", "/v1/backends/" + name, registration));
      Reply checked = client.send(Request.of("POST", "/v1/backends/" + name + "/check", ""));
      if (registered.status() != 201 || checked.status() != 200) {
        throw new AssertionError(registered.text() + checked.text());
      }
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  String neutronRegistration(String password) {
    return """
        {"driver":"neutron","url":"%s","limits":{"deadline_millis":%d,"breaker_failures":1000},
         "credentials":{"auth_url":"%s","user":"%s","password":"%s","project":"%s"}}"""
        .formatted(
            neutron.url(),
            DEADLINE_MILLIS,
            neutron.authUrl(),
            NeutronSimulator.USER,
            password,
            NeutronSimulator.PROJECT);
  }

  /**
   * @param limits more of them, with a comma before them
   */
  String fortigateRegistration(String url, String limits) {
    return """
        {"driver":"fortios","url":"%s","limits":{"deadline_millis":%d%s},
         "credentials":{"token":"%s"}}"""
        .formatted(url, DEADLINE_MILLIS, limits, FortiGateSimulator.TOKEN);
  }

  static String network(String spec) {
    return "{\"backend\":\"neutron-1\",\"spec\":{" + spec + "}}";
  }

  static String address(String spec) {
    return "{\"backend\":\"fw-1\",\"spec\":{" + spec + "}}";
  }

  NeutronSimulator neutron() {
    return neutron;
  }

  FortiGateSimulator fortigate() {
    return fortigate;
  }

  RelayProcess relay() {
    return relay;
  }

  String url() {
    return relay.url();
  }

  int port() {
    return java.net.URI.create(url()).getPort();
  }

  /** The simulated Neutron's networks of this name. */
  List<Map<String, Object>> networks(String name) {
    return neutron.objects("networks").stream()
        .filter(network -> network.get("name").equals(name))
        .toList();
  }

  /** Gives each test backends without requests and faults; objects of other tests stay. */
  void calm() {
    neutron.faults().clear();
    neutron.requests().clear();
    fortigate.faults().clear();
    fortigate.requests().clear();
  }

  @Override
  public void close() {
    relay.close();
    neutron.close();
    fortigate.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    remove(relay.log().getParent());
  }

  private static void remove(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
