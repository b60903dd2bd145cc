package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.backends.Backend;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Renders a backend: all but what its credentials are. */
final class BackendJson {

  private BackendJson() {}

  static byte[] bytes(Backend backend) {
    return Json.bytes(json -> write(json, backend));
  }

  static void write(JsonGenerator json, Backend backend) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", backend.name());
    json.writeStringField("driver", backend.driver());
    json.writeStringField("url", backend.url().toString());
    json.writeFieldName("credentials");
    Json.value(json, new TreeSet<>(backend.credentials().keySet()));
    json.writeFieldName("options");
    Json.object(json, new TreeMap<>(backend.options()));
    json.writeObjectFieldStart("tls");
    json.writeStringField("ca_pem", backend.trust().caPem());
    json.writeBooleanField("insecure", backend.trust().insecure());
    json.writeStringField("pin", String.join(" ", new TreeSet<>(backend.trust().pins())));
    json.writeEndObject();
    json.writeStringField("tls_check", tlsCheck(backend));
    limits(json, backend.limits());
    json.writeEndObject();
  }

  static String tlsCheck(Backend backend) {
    return backend.tlsCheck().name().toLowerCase(Locale.ROOT);
  }

  private static void limits(JsonGenerator json, Backend.Limits limits) throws IOException {
    json.writeObjectFieldStart("limits");
    json.writeNumberField("deadline_millis", limits.deadlineMillis());
    json.writeNumberField("connect_millis", limits.connectMillis());
    json.writeNumberField("in_flight_max", limits.inFlightMax());
    json.writeNumberField("queue_max", limits.queueMax());
    json.writeNumberField("reply_bytes_max", limits.replyBytesMax());
    json.writeNumberField("keep_alive_millis", limits.keepAliveMillis());
    json.writeNumberField("breaker_failures", limits.breakerFailures());
    json.writeNumberField("breaker_open_millis", limits.breakerOpenMillis());
    json.writeNumberField("breaker_open_millis_max", limits.breakerOpenMillisMax());
    json.writeEndObject();
  }
}
