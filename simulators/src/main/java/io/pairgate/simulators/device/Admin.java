package io.pairgate.simulators.device;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The admin surface, so that another process can ask and inject:
 *
 * <ul>
 *   <li>{@code GET /simulator/state}: all objects by collection
 *   <li>{@code GET /simulator/requests}: total, counts and the last 1,000; {@code DELETE} forgets
 *   <li>{@code GET|POST|DELETE /simulator/faults}: the waiting ones; one more; none ({@link
 *       FaultText} for the keys)
 *   <li>{@code POST /simulator/settings}: the device's own settings
 *   <li>{@code POST /simulator/clear}: back to a fresh start
 * </ul>
 *
 * Never met by faults. Thread-safe as its parts are.
 */
final class Admin {

  static final String PREFIX = "/simulator/";

  private final Device device;
  private final Requests requests;
  private final Faults faults;

  Admin(Device device, Requests requests, Faults faults) {
    this.device = device;
    this.requests = requests;
    this.faults = faults;
  }

  DeviceAnswer answer(DeviceRequest request) {
    String call = request.method() + " " + request.path().substring(PREFIX.length());
    try {
      return switch (call) {
        case "GET state" -> DeviceAnswer.json(200, device.state());
        case "GET requests" -> DeviceAnswer.json(200, seen());
        case "DELETE requests" -> done(requests::clear);
        case "GET faults" -> DeviceAnswer.json(200, waiting());
        case "POST faults" -> done(() -> faults.add(FaultText.read(body(request))));
        case "DELETE faults" -> done(faults::clear);
        case "POST settings" -> done(() -> device.configure(body(request)));
        case "POST clear" -> done(device::clear);
        default -> DeviceAnswer.json(404, Map.of("error", "the simulator has no " + call));
      };
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      return DeviceAnswer.json(400, Map.of("error", String.valueOf(wrong.getMessage())));
    }
  }

  private static DeviceAnswer done(Runnable act) {
    act.run();
    return DeviceAnswer.empty(204);
  }

  private static Map<String, Object> body(DeviceRequest request) {
    return Json.object(request.body())
        .orElseThrow(() -> new IllegalArgumentException("a JSON object is needed"));
  }

  private Map<String, Object> seen() {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("total", requests.total());
    seen.put("counts", requests.counts());
    seen.put("last", requests.last());
    return seen;
  }

  private Map<String, Object> waiting() {
    Map<String, Object> waiting = new LinkedHashMap<>();
    waiting.put("struck", faults.struck());
    waiting.put("waiting", faults.waiting().stream().map(FaultText::write).toList());
    return waiting;
  }
}
