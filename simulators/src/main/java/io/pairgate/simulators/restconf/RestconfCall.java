package io.pairgate.simulators.restconf;

import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import io.pairgate.simulators.device.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * One request below {@code /restconf/data}: its steps with their keys, and its body. Immutable.
 *
 * @param steps what the path is made of, without the root
 */
public record RestconfCall(DeviceRequest request, List<Step> steps) {

  /** A container, or a list's entry with its keys. */
  public record Step(String name, List<String> keys) {}

  private static final String ROOT = "/restconf/data/";

  /**
   * Reads a request; keys are decoded one by one, so that an encoded comma stays inside its key.
   */
  public static RestconfCall of(DeviceRequest request) {
    if (!request.path().startsWith(ROOT)) throw RestconfRefusal.absent();
    List<Step> steps = new ArrayList<>();
    for (String part : request.path().substring(ROOT.length()).split("/")) {
      int equals = part.indexOf('=');
      List<String> keys =
          equals < 0
              ? List.of()
              : Arrays.stream(part.substring(equals + 1).split(",", -1))
                  .map(key -> Query.decode(key.replace("+", "%2B")))
                  .toList();
      steps.add(new Step(Query.decode(equals < 0 ? part : part.substring(0, equals)), keys));
    }
    return new RestconfCall(request, steps);
  }

  public static boolean isSignedIn(DeviceRequest request, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String wanted = "Basic " + Base64.getEncoder().encodeToString(pair);
    return request.header("Authorization").orElse("").equals(wanted);
  }

  public String method() {
    return request.method();
  }

  /** The names of the steps, with an = where keys are given: {@code a:b/VLAN/VLAN_LIST=}. */
  public String shape() {
    List<String> names = new ArrayList<>();
    steps.forEach(step -> names.add(step.name() + (step.keys().isEmpty() ? "" : "=")));
    return String.join("/", names);
  }

  /** The keys of the nth step that has keys, from 0. */
  public List<String> keys(int nth) {
    return steps.stream().map(Step::keys).filter(keys -> !keys.isEmpty()).toList().get(nth);
  }

  /** The body's only member, which must have this name. */
  public Object body(String member) {
    String type = request.header("Content-Type").orElse("");
    if (!type.equals("application/yang-data+json")) throw RestconfRefusal.mediaType(type);
    Map<String, Object> body =
        Json.object(request.body()).orElseThrow(() -> RestconfRefusal.invalid("no JSON object"));
    if (body.size() != 1 || !body.containsKey(member)) {
      throw RestconfRefusal.invalid("unexpected " + body.keySet() + ", wanted " + member);
    }
    return body.get(member);
  }

  /** The body's rows: a list of objects under this name. */
  public List<Map<String, Object>> rows(String member) {
    return rows(body(member), member);
  }

  public static List<Map<String, Object>> rows(Object value, String what) {
    boolean right =
        value instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(Map.class::isInstance);
    if (!right) throw RestconfRefusal.invalid(what + ": a list of objects is needed");
    return ((List<?>) value).stream().map(Json::asObject).toList();
  }

  public static Map<String, Object> object(Object value, String what) {
    if (!(value instanceof Map<?, ?>))
      throw RestconfRefusal.invalid(what + ": an object is needed");
    return Json.asObject(value);
  }
}
