package io.pairgate.simulators.neutron;

import io.pairgate.simulators.device.DeviceAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Neutron says no: status, error type and message of its body. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  Refusal(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  /** What Neutron's API layer itself refuses. */
  static Refusal badBody(String message) {
    return new Refusal(400, "HTTPBadRequest", message);
  }

  /** What a converter or plugin refuses. */
  static Refusal invalidInput(String message) {
    return new Refusal(400, "InvalidInput", "Invalid input for operation: " + message);
  }

  static Refusal badRequest(String resource, String message) {
    return new Refusal(400, "BadRequest", "Bad %s request: %s".formatted(resource, message));
  }

  static Refusal conflict(String type, String message) {
    return new Refusal(409, type, message);
  }

  static Refusal noSuchPath() {
    return new Refusal(404, "HTTPNotFound", "The resource could not be found.");
  }

  static Refusal wrongMethod() {
    return new Refusal(
        405,
        "HTTPMethodNotAllowed",
        "The server could not comply with the request since it is either malformed or otherwise"
            + " incorrect.");
  }

  DeviceAnswer answer() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", type);
    error.put("message", getMessage());
    error.put("detail", "");
    return DeviceAnswer.json(status, Map.of("NeutronError", error));
  }
}
