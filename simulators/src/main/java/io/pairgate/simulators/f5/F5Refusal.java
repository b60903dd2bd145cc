package io.pairgate.simulators.f5;

import io.pairgate.simulators.device.DeviceAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The device says no. The texts of LTM's 01020036 and 01020066 are from transcripts. */
final class F5Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private F5Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static F5Refusal absent(String what, String name) {
    return new F5Refusal(
        404, "01020036:3: The requested %s (/Common/%s) was not found.".formatted(what, name));
  }

  static F5Refusal exists(String what, String name) {
    return new F5Refusal(
        409,
        "01020066:3: The requested %s (/Common/%s) already exists in partition Common."
            .formatted(what, name));
  }

  static F5Refusal inUse(String name, String user) {
    return new F5Refusal(
        400,
        "01070265:3: The Pool (/Common/%s) cannot be deleted because it is in use by a Virtual Server (/Common/%s)."
            .formatted(name, user));
  }

  static F5Refusal noSuchPath(String path) {
    return new F5Refusal(404, "Public URI path not registered: " + path);
  }

  static F5Refusal asmAbsent(String id) {
    return new F5Refusal(404, "Could not find matching record for id " + id);
  }

  static F5Refusal asmExists(String what) {
    return new F5Refusal(400, what + " already exists.");
  }

  static F5Refusal bad(String why) {
    return new F5Refusal(400, why);
  }

  static F5Refusal unauthorised(String why) {
    return new F5Refusal(401, why);
  }

  static F5Refusal wrongMethod(String method) {
    return new F5Refusal(405, "The " + method + " method is not allowed here");
  }

  DeviceAnswer answer() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", status);
    body.put("message", getMessage());
    body.put("errorStack", List.of());
    body.put("apiError", 3);
    return DeviceAnswer.json(status, body);
  }
}
