package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import io.pairgate.relay.cli.RelayProcess;
import io.pairgate.simulators.FortiGateSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What is attacked: a relay's process with a token for each role and sealed credentials, a
 * simulated FortiGate behind it, and beside it an address that nobody may reach.
 */
final class Target implements AutoCloseable {

  static final int IDLE_MILLIS = 1_500;
  static final int HEADER_BYTES_MAX = 8_192;
  static final int BODY_BYTES_MAX = 65_536;

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final int connectionsMax;
  private final int idleMillis;
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);
  private final String sealingKey = random(Base64.getEncoder()::encodeToString);
  private final FortiGateSimulator firewall = FortiGateSimulator.start(vertx);
  private final Canary canary = new Canary();
  private final RelayProcess relay;

  /**
   * @param folder of its files
   * @param idleMillis limits.request_idle_millis
   */
  Target(Path folder, int connectionsMax, int idleMillis) {
    this.folder = folder;
    this.connectionsMax = connectionsMax;
    this.idleMillis = idleMillis;
    for (Role role : Role.values()) {
      tokens.put(role, role.word() + "-" + random(HexFormat.of()::formatHex));
      write(role.word() + ".token", tokens.get(role));
    }
    write("keys", "k-proof:" + sealingKey + "\n");
    relay = new RelayProcess(folder, 0, settings());
    relay.start();
  }

  private static String random(java.util.function.Function<byte[], String> form) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return form.apply(bytes);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String settings() {
    StringBuilder text = new StringBuilder();
    text.append("limits: { connections_max: ").append(connectionsMax);
    text.append(", request_idle_millis: ").append(idleMillis);
    text.append(", header_bytes_max: ").append(HEADER_BYTES_MAX);
    text.append(", body_bytes_max: ").append(BODY_BYTES_MAX).append(" }\n");
    text.append("log: { level: debug }\n");
    text.append("secrets: { keys: \"file:").append(folder.resolve("keys")).append("\" }\n");
    text.append("auth:\n  tokens:\n");
    for (Role role : Role.values()) {
      text.append("    - { name: ").append(role.word());
      text.append(", role: ").append(role.word());
      text.append(role == Role.TENANT ? ", tenant: acme" : "");
      text.append(", token: \"file:").append(folder.resolve(role.word() + ".token"));
      text.append("\" }\n");
    }
    return text.toString();
  }

  int port() {
    return URI.create(relay.url()).getPort();
  }

  String token(Role role) {
    return tokens.get(role);
  }

  /** What nobody may ever see, by what it is. */
  Map<String, String> secrets() {
    Map<String, String> secrets = new java.util.LinkedHashMap<>();
    secrets.put("the backend's token", FortiGateSimulator.TOKEN);
    secrets.put("the sealing key", sealingKey);
    tokens.forEach((role, token) -> secrets.put("the token of " + role.word(), token));
    return secrets;
  }

  FortiGateSimulator firewall() {
    return firewall;
  }

  Canary canary() {
    return canary;
  }

  RelayProcess relay() {
    return relay;
  }

  Path folder() {
    return folder;
  }

  int connectionsMax() {
    return connectionsMax;
  }

  /** Asks as an operator. */
  Wire.Reply ask(String method, String path, String body) {
    return ask(Role.OPERATOR, method, path, body);
  }

  Wire.Reply ask(Role role, String method, String path, String body) {
    return Wire.ask(port(), method, path, body, "Authorization: Bearer " + token(role));
  }

  void register(String name) {
    Wire.Reply reply =
        ask(
            "PUT",
            "/v1/backends/" + name,
            "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"%s\"}}"
                .formatted(firewall.url(), FortiGateSimulator.TOKEN));
    if (reply.status() >= 300) {
      throw new IllegalStateException("the backend cannot be registered: " + reply);
    }
  }

  boolean has(String backend) {
    return ask("GET", "/v1/backends/" + backend, null).status() == 200;
  }

  @Override
  public void close() {
    relay.close();
    firewall.close();
    canary.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
