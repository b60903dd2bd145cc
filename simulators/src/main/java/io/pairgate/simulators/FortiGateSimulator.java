package io.pairgate.simulators;

import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.device.Faults;
import io.pairgate.simulators.device.Requests;
import io.pairgate.simulators.fortios.FortiGateDevice;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/**
 * A simulated FortiGate on a port of 127.0.0.1, plain HTTP. State in memory. Built from public
 * sources, never held against a device: see the package {@code fortios} for what is a guess.
 *
 * <p>Thread-safe. {@link #start} and {@link #close} block: not for event loops.
 */
public final class FortiGateSimulator implements AutoCloseable {

  /** The API token that it takes, as {@code Authorization: Bearer}. */
  public static final String TOKEN = FortiGateDevice.TOKEN;

  private final FortiGateDevice device;
  private final DeviceServer server;

  private FortiGateSimulator(FortiGateDevice device, DeviceServer server) {
    this.device = device;
    this.server = server;
  }

  /** Starts on any free port. */
  public static FortiGateSimulator start(Vertx vertx) {
    return start(vertx, 0);
  }

  /**
   * @param port 0 for any free one
   * @throws IllegalStateException when the port cannot be had
   */
  public static FortiGateSimulator start(Vertx vertx, int port) {
    FortiGateDevice device = new FortiGateDevice();
    return new FortiGateSimulator(device, DeviceServer.start(vertx, device, port));
  }

  /** {@code http://127.0.0.1:8443}: what stands before {@code /api/v2}. */
  public String url() {
    return server.url();
  }

  /**
   * The entries of a table ({@code firewall/address}) in their order, without those that every
   * device has; empty for an unknown table.
   */
  public List<Map<String, Object>> objects(String table) {
    return device.state().getOrDefault(table, List.of());
  }

  public Requests requests() {
    return server.requests();
  }

  public Faults faults() {
    return server.faults();
  }

  /** The token that is taken from now on; others get a 401. */
  public void token(String token) {
    device.configure(Map.of("token", token));
  }

  /** One more vdom besides {@code root}. */
  public void addVdom(String name) {
    device.configure(Map.of("vdom", name));
  }

  /** Forgets entries, added vdoms, requests and faults. */
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
