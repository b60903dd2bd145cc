package io.pairgate.relay.api;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.call.Change;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/**
 * One request, whole and well-formed, as an endpoint sees it.
 *
 * @param parameters what stands in the template's places, in their order
 * @param query only parameters that the endpoint knows
 * @param body what JSON knows (String, Long, Double, Boolean, List, Map, null), or a Buffer where
 *     any bytes may come; null if none came
 * @param headers as they came
 * @param caller who asks
 * @param origin the same, as calls have it
 */
record Asked(
    List<String> parameters,
    Map<String, String> query,
    Object body,
    MultiMap headers,
    Caller caller,
    Change.Origin origin) {

  Principal who() {
    return caller.who();
  }

  String parameter(int index) {
    return parameters.get(index);
  }
}
