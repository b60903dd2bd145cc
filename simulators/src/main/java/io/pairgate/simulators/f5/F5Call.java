package io.pairgate.simulators.f5;

import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.List;
import java.util.Map;

/**
 * A request on its way through the device.
 *
 * @param path the parts that are not yet looked at
 */
record F5Call(DeviceRequest request, List<String> path) {

  String method() {
    return request.method();
  }

  String uri() {
    return request.path();
  }

  Map<String, Object> body() {
    return Json.object(request.body())
        .orElseThrow(() -> F5Refusal.bad("Found invalid JSON body in the request."));
  }

  F5Call below(int parts) {
    return new F5Call(request, path.subList(parts, path.size()));
  }
}
