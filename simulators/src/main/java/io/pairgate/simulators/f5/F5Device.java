package io.pairgate.simulators.f5;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A BIG-IP's iControl REST. Thread-safe: one request at a time. */
public final class F5Device implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "bigip-secret";

  private static final int TOKEN_SECONDS = 1_200;

  private final Set<String> tokens = new LinkedHashSet<>();
  private String password = PASSWORD;
  private Ltm ltm = new Ltm();
  private Asm asm = new Asm(ltm);

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    try {
      List<String> path = request.segments();
      if (path.size() < 3 || !path.getFirst().equals("mgmt")) {
        throw F5Refusal.noSuchPath(request.path());
      }
      F5Call call = new F5Call(request, path.subList(1, path.size()));
      if (call.path().equals(List.of("shared", "authn", "login"))) return signIn(call);
      if (!tokens.contains(request.header("X-F5-Auth-Token").orElse(""))) {
        throw F5Refusal.unauthorised("X-F5-Auth-Token does not exist.");
      }
      Object shown = shown(call);
      return shown == null ? DeviceAnswer.empty(200) : DeviceAnswer.json(status(call), shown);
    } catch (F5Refusal refused) {
      return refused.answer();
    }
  }

  private Object shown(F5Call call) {
    List<String> path = call.path();
    boolean deeper = path.size() > 2 && path.getFirst().equals("tm");
    return switch (deeper ? path.get(1) : "") {
      case "ltm" -> ltm.answer(call.below(2));
      case "asm" -> asm.answer(call.below(2));
      case "sys" -> Map.of("kind", "tm:sys:version:versionstats", "selfLink", call.uri());
      default -> throw F5Refusal.noSuchPath(call.uri());
    };
  }

  /** ASM answers a creation with 201, LTM with 200. */
  private static int status(F5Call call) {
    return call.method().equals("POST") && call.path().contains("asm") ? 201 : 200;
  }

  private DeviceAnswer signIn(F5Call call) {
    Map<String, Object> sent = call.body();
    if (!USER.equals(sent.get("username")) || !password.equals(sent.get("password"))) {
      throw F5Refusal.unauthorised("Authentication failed.");
    }
    String token = UUID.randomUUID().toString().replace("-", "").substring(0, 26).toUpperCase();
    tokens.add(token);
    return DeviceAnswer.json(
        200,
        Map.of(
            "username",
            USER,
            "loginProviderName",
            String.valueOf(sent.getOrDefault("loginProviderName", "tmos")),
            "token",
            Map.of("token", token, "name", token, "timeout", TOKEN_SECONDS)));
  }

  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    state.put("ltm/virtual", ltm.virtuals());
    state.put("ltm/pool", ltm.pools());
    state.put("ltm/pool/members", ltm.members());
    state.put("asm/policies", asm.policies());
    state.put("asm/policies/whitelist-ips", asm.addresses());
    state.put("asm/policies/urls", asm.urls());
    state.replaceAll((name, rows) -> rows.stream().map(Json::copy).toList());
    return state;
  }

  /** {@code password}: the one that is taken from now on; tokens that were given are forgotten. */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          if (!name.equals("password")) {
            throw new IllegalArgumentException("f5-awaf has no setting " + name);
          }
          password = String.valueOf(value);
          tokens.clear();
        });
  }

  @Override
  public synchronized void clear() {
    ltm = new Ltm();
    asm = new Asm(ltm);
    tokens.clear();
    password = PASSWORD;
  }
}
