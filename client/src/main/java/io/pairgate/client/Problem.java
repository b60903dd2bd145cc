package io.pairgate.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What a relay says when it did not simply do what was asked (RFC 9457). Immutable, thread-safe.
 *
 * @param type {@code /problems/in-doubt}: the path of a page about it on every node; stays the same
 *     for ever
 * @param title the type in words
 * @param detail what is wrong with this request and what to do
 * @param at where: a JSON pointer, {@code path}, {@code query x} or {@code header X}; may be empty
 * @param about the link of the call that this is about, {@code /v1/calls/<id>}; may be empty
 * @param retryAfterSeconds −1 if a repeat does not help
 */
public record Problem(
    String type, String title, String detail, String at, String about, long retryAfterSeconds) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String TYPES = "/problems/";
  private static final long SECONDS_MAX = 999_999_999;

  /** Whether its name is this, {@code change-in-progress}. */
  public boolean is(String name) {
    return type.equals(TYPES + name);
  }

  /** Reads one; null if these bytes are no problem of a relay. */
  static Problem read(byte[] body) {
    String type = "";
    String title = "";
    String detail = "";
    String at = "";
    String about = "";
    long retryAfterSeconds = -1;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        String text = value == JsonToken.VALUE_STRING ? json.getText() : "";
        switch (name) {
          case "type" -> type = text;
          case "title" -> title = text;
          case "detail" -> detail = text;
          case "at" -> at = text;
          case "about" -> about = text;
          case "retry_after" ->
              retryAfterSeconds =
                  value == JsonToken.VALUE_NUMBER_INT
                      ? Math.min(json.getLongValue(), SECONDS_MAX)
                      : -1;
          default -> json.skipChildren();
        }
      }
    } catch (IOException notJson) {
      return null;
    }
    return type.startsWith(TYPES)
        ? new Problem(type, title, detail, at, about, retryAfterSeconds)
        : null;
  }
}
