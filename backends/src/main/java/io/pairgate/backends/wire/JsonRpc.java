package io.pairgate.backends.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of JSON-RPC 1.0 as OVSDB speaks it (RFC 7047, section 4). Pure, thread-safe. */
public final class JsonRpc {

  /** What the other side says. */
  public sealed interface Message {}

  /**
   * The answer to a request.
   *
   * @param error null if there is none
   */
  public record Answer(Object id, Object result, Object error) implements Message {}

  /** The other side asks: {@code echo}. */
  public record Question(Object id, String method, List<?> params) implements Message {}

  /** The other side tells something that wants no answer. */
  public record Notice(String method) implements Message {}

  private JsonRpc() {}

  public static byte[] request(long id, String method, List<?> params) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", method);
    request.put("params", params);
    request.put("id", id);
    return Json.write(request);
  }

  /** The answer to an {@code echo}: what it asked, unchanged. */
  public static byte[] echoed(Question question) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", question.params());
    answer.put("error", null);
    answer.put("id", question.id());
    return Json.write(answer);
  }

  /**
   * @throws IOException if the bytes are no message
   */
  public static Message read(byte[] bytes) throws IOException {
    if (!(Json.read(bytes) instanceof Map<?, ?> map)) {
      throw new IOException("no JSON object");
    }
    Object id = map.get("id");
    if (map.get("method") instanceof String method) {
      return id != null && map.get("params") instanceof List<?> params
          ? new Question(id, method, params)
          : new Notice(method);
    }
    // a server that cannot do what was asked may leave out "result"
    if (id == null || !map.containsKey("result") && !map.containsKey("error")) {
      throw new IOException("neither a question nor an answer");
    }
    return new Answer(id, map.get("result"), map.get("error"));
  }
}
