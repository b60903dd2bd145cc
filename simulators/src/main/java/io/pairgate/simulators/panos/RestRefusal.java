package io.pairgate.simulators.panos;

import io.pairgate.simulators.device.DeviceAnswer;
import java.util.List;
import java.util.Map;

/**
 * PAN-OS says no. The shape, and code 3 with cause 12 for a reference to nothing, are from the
 * vendor's documents, as are the codes 3, 5, 6, 7 and 16; that what is in use has cause 10 (the XML
 * API's number for it), and the HTTP statuses but for 404, are a guess.
 */
final class RestRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final int cause;
  private final String title;

  private RestRefusal(int status, int code, int cause, String title, String description) {
    super(title + ": " + description, null, false, false);
    this.status = status;
    this.code = code;
    this.cause = cause;
    this.title = title;
  }

  static RestRefusal invalid(String description) {
    return new RestRefusal(400, 3, 12, "Invalid Object", description);
  }

  static RestRefusal badQuery(String description) {
    return new RestRefusal(400, 3, 3, "Invalid Query Parameter", description);
  }

  static RestRefusal absent(String name) {
    return new RestRefusal(404, 5, 7, "Object Not Present", name);
  }

  static RestRefusal exists(String name) {
    return new RestRefusal(409, 6, 8, "Object Not Unique", name);
  }

  static RestRefusal inUse(String name, String user) {
    return new RestRefusal(
        409,
        3,
        10,
        "Reference Not Zero",
        name + " cannot be deleted because of references from: " + user);
  }

  static RestRefusal unauthorised() {
    return new RestRefusal(401, 16, 16, "Unauthorized", "the key is not valid");
  }

  DeviceAnswer answer() {
    Map<String, Object> reason =
        Map.of("code", cause, "module", "panui_mgmt", "description", getMessage());
    return DeviceAnswer.json(
        status,
        Map.of(
            "code", code,
            "message", title,
            "details", List.of(Map.of("@type", "CauseInfo", "causes", List.of(reason)))));
  }
}
