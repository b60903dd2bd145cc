package io.pairgate.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One call of the API. A change carries an idempotency key of its own from the moment it is made;
 * all its attempts carry the same one. Immutable, thread-safe.
 *
 * @param method {@code GET}, {@code PUT}, {@code PATCH}, {@code DELETE} or {@code POST}
 * @param path with its query, from {@code /} on, percent-encoded
 * @param body JSON; empty for none
 * @param idempotencyKey 1–255 visible ASCII characters; empty for a GET, which needs none
 * @param headers further ones: {@code traceparent}
 */
public record Request(
    String method, String path, String body, String idempotencyKey, Map<String, String> headers) {

  /** Refuses a path that does not begin with {@code /} (IllegalArgumentException). */
  public Request {
    Objects.requireNonNull(method);
    Objects.requireNonNull(body);
    Objects.requireNonNull(idempotencyKey);
    headers = Map.copyOf(headers);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("The path '" + path + "' does not begin with '/'.");
    }
  }

  /** Any call of the API: {@code of("POST", "/v1/backends/fw-1/check", "")}. */
  public static Request of(String method, String path, String body) {
    String key = method.equals("GET") ? "" : UUID.randomUUID().toString();
    return new Request(method, path, body, key, Map.of());
  }

  /** Creates or replaces an object; or records an existing one ({@code {"adopt":…}}). */
  public static Request put(String collection, String id, String body) {
    return of("PUT", object(collection, id), body);
  }

  /** Updates an object by a merge patch: {@code {"spec":{"mtu":1450}}}. */
  public static Request patch(String collection, String id, String mergePatch) {
    return of("PATCH", object(collection, id), mergePatch);
  }

  public static Request delete(String collection, String id) {
    return of("DELETE", object(collection, id), "");
  }

  /** Reads an object from its backend. */
  public static Request get(String collection, String id) {
    return of("GET", object(collection, id), "");
  }

  /**
   * One page of a list.
   *
   * @param query {@code backend}, {@code tenant}, {@code limit}, {@code after}
   */
  public static Request list(String collection, Map<String, String> query) {
    String values =
        query.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return of("GET", "/v1/" + encoded(collection) + (values.isEmpty() ? "" : "?" + values), "");
  }

  /**
   * An own operation of the backend.
   *
   * @param arguments JSON; empty for none
   */
  public static Request action(String collection, String id, String action, String arguments) {
    return of("POST", object(collection, id) + "/actions/" + encoded(action), arguments);
  }

  /**
   * The same with a key that the caller keeps: a CMP that stores it beside the change can go on
   * repeating after a restart of its own.
   */
  public Request idempotencyKey(String key) {
    return new Request(method, path, body, key, headers);
  }

  public Request header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, path, body, idempotencyKey, more);
  }

  boolean isChange() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  private static String object(String collection, String id) {
    return "/v1/" + encoded(collection) + "/" + encoded(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
