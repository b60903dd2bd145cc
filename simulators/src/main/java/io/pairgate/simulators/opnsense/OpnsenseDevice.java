package io.pairgate.simulators.opnsense;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An OPNsense's firewall API. Thread-safe: one request at a time. */
public final class OpnsenseDevice implements Device {

  public static final String KEY = "opnsense-key";
  public static final String SECRET = "opnsense-secret";

  private final Config config = new Config();
  private String secret = SECRET;
  private long applied;

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    if (!signedIn(request)) {
      return DeviceAnswer.json(401, Map.of("status", 401, "message", "Authentication Failed"));
    }
    // a GET that says that it carries JSON is looked at for JSON, and has none
    boolean saysJson = request.header("Content-Type").orElse("").startsWith("application/json");
    Optional<Map<String, Object>> body = Json.object(request.body());
    if (saysJson && body.isEmpty()) {
      return DeviceAnswer.json(400, Map.of("status", 400, "message", "Invalid JSON syntax"));
    }
    List<String> path = request.segments();
    if (path.size() < 4 || !path.subList(0, 2).equals(List.of("api", "firewall"))) {
      return notFound();
    }
    try {
      return call(path, request.method().equals("POST"), body.orElse(Map.of()));
    } catch (UserRefusal refused) {
      return DeviceAnswer.json(
          500, Map.of("errorMessage", refused.getMessage(), "errorTitle", refused.title()));
    }
  }

  private DeviceAnswer call(List<String> path, boolean post, Map<String, Object> body) {
    String controller = path.get(2);
    Optional<Kind> kind = Kind.of(controller);
    String command = path.get(3);
    String uuid = path.size() > 4 ? path.get(4) : "";
    if (kind.isEmpty()) return notFound();
    String noun = kind.get().noun();
    if (command.equals("set" + noun)) return done(post ? config.set(kind.get(), uuid, body) : no());
    if (command.equals("add" + noun)) return done(post ? config.add(kind.get(), body) : no());
    if (command.equals("del" + noun)) return done(post ? config.delete(kind.get(), uuid) : no());
    if (command.equals("search" + noun)) return done(config.search(kind.get()));
    if (command.equals("get" + noun)) {
      Map<String, Object> found = config.get(kind.get(), uuid);
      // an empty array of PHP is a list
      return DeviceAnswer.json(200, found.isEmpty() ? List.of() : found);
    }
    if (command.equals("moveRuleBefore") && kind.get() == Kind.RULE && path.size() == 6) {
      if (!post) return done(Map.of("status", "error", "message", "Invalid request method"));
      config.moveBefore(uuid, path.get(5));
      return done(Map.of("status", "ok"));
    }
    if (command.equals(kind.get().applying())) {
      if (!post) return done(Map.of("status", kind.get() == Kind.ALIAS ? "failed" : "error"));
      applied++;
      return done(Map.of("status", kind.get() == Kind.ALIAS ? "ok" : "OK\n"));
    }
    return notFound();
  }

  private static Map<String, Object> no() {
    return Map.of("result", "failed");
  }

  private static DeviceAnswer done(Map<String, Object> reply) {
    return DeviceAnswer.json(200, reply);
  }

  private static DeviceAnswer notFound() {
    return DeviceAnswer.json(404, Map.of("errorMessage", "Endpoint not found"));
  }

  private boolean signedIn(DeviceRequest request) {
    String pair = KEY + ":" + secret;
    String word = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return request.header("Authorization").orElse("").equals("Basic " + word);
  }

  /** The aliases and rules as they are kept, with their uuids; how often something was applied. */
  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) state.put(kind.controller(), config.rows(kind));
    state.put("applied", List.of(Map.of("times", applied)));
    return state;
  }

  /** {@code secret}: the one that is taken from now on. */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          if (!name.equals("secret")) {
            throw new IllegalArgumentException("opnsense has no setting " + name);
          }
          secret = String.valueOf(value);
        });
  }

  @Override
  public synchronized void clear() {
    config.clear();
    applied = 0;
    secret = SECRET;
  }
}
