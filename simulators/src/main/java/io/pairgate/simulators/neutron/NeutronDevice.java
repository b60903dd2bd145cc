package io.pairgate.simulators.neutron;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Neutron with its Keystone beside it on the same port. Thread-safe: one request at a time. */
public final class NeutronDevice implements Device {

  public static final String USER = Keystone.USER;
  public static final String PASSWORD = Keystone.PASSWORD;
  public static final String PROJECT = Keystone.PROJECT;

  private final Keystone keystone = new Keystone();
  private final NeutronApi api = new NeutronApi();

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    List<String> path = request.segments();
    if (path.isEmpty()) return versions(request);
    if (path.getFirst().equals("v3")) return keystone.answer(request);
    DeviceAnswer answer;
    if (!keystone.valid(request.header("X-Auth-Token").orElse(""))) {
      String where = "Keystone uri=\"%s\"".formatted(request.base());
      answer = Keystone.unauthorised().with("WWW-Authenticate", where);
    } else {
      answer = signedIn(request, path);
    }
    return answer.with("X-Openstack-Request-Id", "req-" + UUID.randomUUID());
  }

  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) state.put(kind.path(), api.shown(kind));
    return state;
  }

  /**
   * {@code token_seconds}: the lifetime of new tokens; {@code expire_tokens: true}: all are worth
   * nothing now; {@code quota}: limits by singular name, -1 for none.
   */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "token_seconds" -> keystone.lifetime(Duration.ofSeconds(seconds(value)));
            case "expire_tokens" -> keystone.expireAll();
            case "quota" -> api.quota(limits(value));
            default -> throw new IllegalArgumentException("neutron has no setting " + name);
          }
        });
  }

  @Override
  public synchronized void clear() {
    api.clear();
  }

  private DeviceAnswer signedIn(DeviceRequest request, List<String> path) {
    try {
      if (!path.getFirst().equals("v2.0")) throw Refusal.noSuchPath();
      return api.answer(request, path.subList(1, path.size()));
    } catch (Refusal refused) {
      return refused.answer();
    }
  }

  private static DeviceAnswer versions(DeviceRequest request) {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("id", "v2.0");
    version.put("status", "CURRENT");
    version.put("links", List.of(Map.of("rel", "self", "href", request.base() + "/v2.0/")));
    return DeviceAnswer.json(200, Map.of("versions", List.of(version)));
  }

  private static long seconds(Object value) {
    if (value instanceof Number number) return number.longValue();
    throw new IllegalArgumentException("token_seconds: a number is needed");
  }

  private static Map<String, Object> limits(Object value) {
    if (value instanceof Map) return Json.asObject(value);
    throw new IllegalArgumentException("quota: an object is needed");
  }
}
