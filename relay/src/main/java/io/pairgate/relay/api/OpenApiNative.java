package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;
import static io.pairgate.relay.api.OpenApiCommon.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The vendor's own API in the OpenAPI document: all that can be said of it here. */
final class OpenApiNative {

  private OpenApiNative() {}

  static Map<String, Object> path() {
    Map<String, Object> methods = map();
    NativeEndpoints.METHODS.forEach(
        method -> methods.put(method.toLowerCase(Locale.ROOT), passed(method)));
    return methods;
  }

  private static Map<String, Object> passed(String method) {
    Map<String, Object> rest =
        map(
            "name", "path",
            "in", "path",
            "required", true,
            "description",
                "Path and query in the vendor's own language, slashes included, as they are.",
            "schema", map("type", "string"));
    boolean body = !List.of("GET", "HEAD", "OPTIONS").contains(method);
    Map<String, Object> anything =
        map(
            "description",
            "Passed on as it is.",
            "required",
            false,
            "content",
            map("*/*", map("schema", map())));
    return operation(
        "native" + method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT),
        "backends",
        "Pass a "
            + method
            + " to the backend as it is, signed in by Pairgate: one backend call"
            + (body ? ", in the journal." : "."),
        List.of(ref("parameters", "Backend"), rest),
        body ? anything : null,
        map(
            "2XX",
            map("description", "The backend's own reply, whatever its status, as it is."),
            "504",
            map("$ref", "#/components/responses/Problem")));
  }
}
