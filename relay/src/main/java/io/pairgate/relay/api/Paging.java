package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists in pages: {@code {"items":[…],"next":"/v1/…?after=…"}}. */
final class Paging {

  static final int LIMIT_MAX = 1_000;
  static final int LIMIT_DEFAULT = 100;

  private Paging() {}

  /** Writes one item. */
  interface Item<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  /** The page's size that the query asks for, 1–1,000. */
  static int limit(Map<String, String> query) {
    String text = query.get("limit");
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException notWhole) {
      // told below, together with what is out of range
    }
    throw new ProblemException(
        Problem.of(
                ProblemKind.INVALID_QUERY,
                "limit must be a whole number from 1 to " + LIMIT_MAX + ".")
            .at("query limit"));
  }

  /** How many to look up: one more than the page shows, as far as the record gives them. */
  static int lookUp(Map<String, String> query) {
    return Math.min(limit(query) + 1, LIMIT_MAX);
  }

  /**
   * @param path of the list
   * @param found {@link #lookUp} items if there is a further page
   * @param after what the next page begins after
   */
  static <T> byte[] page(
      String path,
      Map<String, String> query,
      List<T> found,
      Function<T, String> after,
      Item<T> item) {
    int limit = limit(query);
    boolean further = found.size() > limit || found.size() == LIMIT_MAX;
    List<T> items = found.size() > limit ? found.subList(0, limit) : found;
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("items");
          for (T one : items) {
            item.write(json, one);
          }
          json.writeEndArray();
          json.writeStringField(
              "next", further ? next(path, query, after.apply(items.getLast())) : null);
          json.writeEndObject();
        });
  }

  private static String next(String path, Map<String, String> query, String after) {
    Map<String, String> further = new LinkedHashMap<>(query);
    further.put("after", after);
    StringBuilder next = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : further.entrySet()) {
      next.append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return next.toString();
  }
}
