package io.pairgate.relay.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One line of the audit log: who did what, or was not let. Made of names and places only; no body,
 * no query and no header is in it, so that no secret can be.
 *
 * <p>Immutable, thread-safe.
 *
 * @param who empty if nobody is known by what was shown
 * @param role of who asked, empty if nobody is known
 * @param from the address that the request came from
 * @param forwardedBy the node that passed it on, empty if none
 * @param method of the request, or the pair's command
 * @param path without its query
 * @param status of the answer
 * @param problem the kind of a refusal, empty for an act
 * @param call the call on record, empty if none
 * @param made the path of what was made, empty if nothing was
 */
public record AuditEvent(
    Kind kind,
    String who,
    String role,
    String from,
    String forwardedBy,
    String method,
    String path,
    int status,
    String problem,
    String call,
    String made) {

  /** What a line is about. */
  public enum Kind {
    REFUSED,
    ACT,
    PASSED_ON
  }

  /**
   * A command of the pair, asked for by somebody with {@code pair.secret}; its name is not known.
   */
  public static AuditEvent ofPair(String command, boolean done) {
    return new AuditEvent(
        Kind.ACT, "pair.secret", "", "control", "", "pair", command, done ? 200 : 409, "", "", "");
  }

  private static final int PATH_CHARACTERS_MAX = 512;
  private static final JsonFactory JSON = new JsonFactory();

  /** One line, without its end. */
  String line(Instant at, String node) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("at", at.toString());
      json.writeStringField("node", node);
      json.writeStringField("event", kind.name().toLowerCase(java.util.Locale.ROOT));
      json.writeStringField("who", who);
      json.writeStringField("role", role);
      json.writeStringField("from", from);
      given(json, "forwarded_by", forwardedBy);
      json.writeStringField("method", method);
      json.writeStringField(
          "path",
          path.length() > PATH_CHARACTERS_MAX ? path.substring(0, PATH_CHARACTERS_MAX) : path);
      json.writeNumberField("status", status);
      given(json, "problem", problem);
      given(json, "call", call);
      given(json, "made", made);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void given(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }
}
