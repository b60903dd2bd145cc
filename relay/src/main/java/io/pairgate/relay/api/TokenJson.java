package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.access.IssuedToken;
import io.pairgate.relay.access.Principal;
import java.io.IOException;
import java.util.TreeSet;

/** Renders what is known of a token: never the token itself, but once. */
final class TokenJson {

  private TokenJson() {}

  static void write(JsonGenerator json, IssuedToken token) throws IOException {
    json.writeStartObject();
    facts(json, token);
    json.writeEndObject();
  }

  /** With the token itself: to who made it, once. */
  static byte[] made(IssuedToken token, String secret) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          facts(json, token);
          json.writeStringField("token", secret);
          json.writeEndObject();
        });
  }

  private static void facts(JsonGenerator json, IssuedToken token) throws IOException {
    Principal who = token.principal();
    json.writeStringField("name", who.name());
    json.writeStringField("role", who.role().word());
    json.writeStringField("tenant", who.reach().tenant());
    json.writeFieldName("backends");
    Json.value(json, new TreeSet<>(who.reach().backends()));
    Json.time(json, "created_at", token.createdMillis());
    json.writeStringField("created_by", token.createdBy());
    Json.time(json, "expires_at", token.expiresMillis());
    Json.time(json, "used_at", token.usedMillis());
  }
}
