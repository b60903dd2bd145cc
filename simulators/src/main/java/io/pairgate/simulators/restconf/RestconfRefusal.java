package io.pairgate.simulators.restconf;

import io.pairgate.simulators.device.DeviceAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A RESTCONF server says no, with the tags of RFC 8040, section 7. */
public final class RestconfRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String tag;

  private RestconfRefusal(int status, String tag, String message) {
    super(message, null, false, false);
    this.status = status;
    this.tag = tag;
  }

  public static RestconfRefusal absent() {
    return new RestconfRefusal(404, "invalid-value", "Resource not found");
  }

  public static RestconfRefusal exists(String what) {
    return new RestconfRefusal(409, "data-exists", "Entry " + what + " already exists");
  }

  public static RestconfRefusal inUse(String what) {
    return new RestconfRefusal(409, "in-use", what + " is referenced by other entries");
  }

  public static RestconfRefusal invalid(String why) {
    return new RestconfRefusal(400, "invalid-value", why);
  }

  /** What the data model does not have, or not so. */
  public static RestconfRefusal malformed(String why) {
    return new RestconfRefusal(400, "malformed-message", why);
  }

  public static RestconfRefusal notSupported(String why) {
    return new RestconfRefusal(405, "operation-not-supported", why);
  }

  public static RestconfRefusal denied() {
    return new RestconfRefusal(401, "access-denied", "Authentication failed");
  }

  public static RestconfRefusal mediaType(String type) {
    return new RestconfRefusal(415, "invalid-value", "Unsupported content type " + type);
  }

  public DeviceAnswer answer() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("error-type", "application");
    error.put("error-tag", tag);
    error.put("error-message", getMessage());
    return DeviceAnswer.json(
        status, Map.of("ietf-restconf:errors", Map.of("error", List.of(error))));
  }
}
