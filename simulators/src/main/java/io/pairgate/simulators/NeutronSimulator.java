package io.pairgate.simulators;

import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.device.Faults;
import io.pairgate.simulators.device.Requests;
import io.pairgate.simulators.neutron.NeutronDevice;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A simulated OpenStack Neutron with its Keystone on one port of 127.0.0.1. State in memory. It
 * answers as Neutron 21 (Zed) does, which the contract tests hold it to; it differs in that free
 * addresses are given lowest first, no quota is set, and there is one user and one project.
 *
 * <p>Thread-safe. {@link #start} and {@link #close} block: not for event loops.
 */
public final class NeutronSimulator implements AutoCloseable {

  public static final String USER = NeutronDevice.USER;
  public static final String PASSWORD = NeutronDevice.PASSWORD;
  public static final String PROJECT = NeutronDevice.PROJECT;

  private final NeutronDevice device;
  private final DeviceServer server;

  private NeutronSimulator(NeutronDevice device, DeviceServer server) {
    this.device = device;
    this.server = server;
  }

  /** Starts on any free port. */
  public static NeutronSimulator start(Vertx vertx) {
    return start(vertx, 0);
  }

  /**
   * @param port 0 for any free one
   * @throws IllegalStateException when the port cannot be had
   */
  public static NeutronSimulator start(Vertx vertx, int port) {
    NeutronDevice device = new NeutronDevice();
    return new NeutronSimulator(device, DeviceServer.start(vertx, device, port));
  }

  /** {@code http://127.0.0.1:9696}: what stands before {@code /v2.0}. */
  public String url() {
    return server.url();
  }

  /** {@code http://127.0.0.1:9696/v3}. */
  public String authUrl() {
    return server.url() + "/v3";
  }

  /** All objects of a collection as the API shows them; empty for an unknown collection. */
  public List<Map<String, Object>> objects(String collection) {
    return device.state().getOrDefault(collection, List.of());
  }

  public Requests requests() {
    return server.requests();
  }

  public Faults faults() {
    return server.faults();
  }

  /** Tokens given from now on live so long. */
  public void tokenLifetime(Duration lifetime) {
    device.configure(Map.of("token_seconds", lifetime.toSeconds()));
  }

  /** All tokens are worth nothing from now on: the next request with one gets a 401. */
  public void expireTokens() {
    device.configure(Map.of("expire_tokens", true));
  }

  /** At most so many objects of a kind ("network"); -1 for no limit. */
  public void quota(String singular, int objectsMax) {
    device.configure(Map.of("quota", Map.of(singular, objectsMax)));
  }

  /** Forgets objects, quotas, requests and faults; tokens stay. */
  public void clear() {
    device.clear();
    server.requests().clear();
    server.faults().clear();
  }

  @Override
  public void close() {
    server.close();
  }
}
