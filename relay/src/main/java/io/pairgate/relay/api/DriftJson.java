package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.call.CmpObject;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.record.ObjectKey;
import java.io.IOException;

/** Renders the backend's list beside the record. */
final class DriftJson {

  private DriftJson() {}

  static byte[] bytes(String backend, String type, Relay.Drift drift) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("backend", backend);
          json.writeStringField("type", type);
          json.writeBooleanField("complete", drift.complete());
          json.writeArrayFieldStart("items");
          for (Relay.Drift.Row row : drift.rows()) {
            row(json, row);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("vanished");
          for (CmpObject object : drift.vanished()) {
            ObjectJson.write(json, object);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void row(JsonGenerator json, Relay.Drift.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("native_id", row.nativeId());
    json.writeStringField("id", row.object().map(ObjectKey::id).orElse(null));
    json.writeBooleanField("of_this_record", row.ofThisRecord());
    json.writeFieldName("attributes");
    Json.object(json, row.attributes());
    json.writeEndObject();
  }
}
