package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.call.CmpObject;
import java.io.IOException;

/** Renders an object as the CMP sees it. */
final class ObjectJson {

  private ObjectJson() {}

  static byte[] bytes(CmpObject object) {
    return Json.bytes(json -> write(json, object));
  }

  static void write(JsonGenerator json, CmpObject object) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", object.key().id());
    json.writeStringField("type", object.key().type());
    json.writeStringField("backend", object.backend());
    json.writeStringField("tenant", object.tenant());
    json.writeStringField("native_type", object.nativeType());
    json.writeStringField("native_id", object.nativeId());
    json.writeFieldName("spec");
    Json.object(json, object.spec());
    json.writeFieldName("status");
    Json.object(json, object.status());
    json.writeStringField(
        "source", object.source() == CmpObject.Source.BACKEND ? "backend" : "record");
    json.writeStringField("call", object.lastCall());
    Json.time(json, "updated_at", object.updatedMillis());
    json.writeEndObject();
  }
}
