package io.pairgate.relay.api;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * One call of the API: what is asked how, and what answers it.
 *
 * @param method GET, PUT …
 * @param template {@code /v1/{collection}/{id}}: also the label of its metrics
 * @param access who may use it
 * @param query the query parameters that it knows
 * @param body whether it takes a body
 * @param answer may throw or fail with ProblemException
 */
record Endpoint(
    String method,
    String template,
    AccessTable.Row access,
    List<String> query,
    Body body,
    Function<Asked, Future<Reply>> answer) {

  /** Whether a call takes a body. */
  enum Body {
    NONE,
    OPTIONAL,
    JSON,
    MERGE_PATCH,
    /** Any bytes or none, of any kind. */
    RAW
  }

  Endpoint(
      String method,
      String template,
      List<String> query,
      Body body,
      Function<Asked, Future<Reply>> answer) {
    this(method, template, AccessTable.of(method, template), query, body, answer);
  }

  /** Whether nobody is asked who he is. */
  boolean open() {
    return access.needs() == Needs.NOTHING;
  }

  /** Whether it is a vendor's own API, in that vendor's words. */
  boolean vendors() {
    return template.equals(NativeEndpoints.TEMPLATE);
  }

  /** Whether it can only be answered by the active node. */
  boolean needsTheHeart() {
    return template.startsWith("/v1/") && !template.equals(EventEndpoints.TEMPLATE);
  }

  /** Whether it may change something. */
  boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  static Endpoint get(String template, List<String> query, Function<Asked, Future<Reply>> answer) {
    return new Endpoint("GET", template, query, Body.NONE, answer);
  }

  static Endpoint open(String template, Function<Asked, Future<Reply>> answer) {
    return new Endpoint("GET", template, List.of(), Body.NONE, answer);
  }

  static Endpoint of(
      String method, String template, Body body, Function<Asked, Future<Reply>> answer) {
    return new Endpoint(method, template, List.of(), body, answer);
  }
}
