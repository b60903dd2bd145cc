package io.pairgate.relay.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * One call of the API: what is asked how, and what answers it.
 *
 * @param method GET, PUT …
 * @param template {@code /v1/{collection}/{id}}: also the label of its metrics
 * @param access whether a token is needed
 * @param query the query parameters that it knows
 * @param body whether it takes a body
 * @param answer may throw or fail with ProblemException
 */
record Endpoint(
    String method,
    String template,
    Access access,
    List<String> query,
    Body body,
    Function<Asked, Future<Reply>> answer) {

  /** Whether a token is needed. */
  enum Access {
    OPEN,
    TOKEN
  }

  /** Whether a call takes a body. */
  enum Body {
    NONE,
    OPTIONAL,
    JSON,
    MERGE_PATCH,
    /** Any bytes or none, of any kind. */
    RAW
  }

  /** Whether it can only be answered by the active node. */
  boolean needsTheHeart() {
    return template.startsWith("/v1/");
  }

  /** Whether it may change something. */
  boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  static Endpoint get(String template, List<String> query, Function<Asked, Future<Reply>> answer) {
    return new Endpoint("GET", template, Access.TOKEN, query, Body.NONE, answer);
  }

  static Endpoint open(String template, Function<Asked, Future<Reply>> answer) {
    return new Endpoint("GET", template, Access.OPEN, List.of(), Body.NONE, answer);
  }

  static Endpoint of(
      String method, String template, Body body, Function<Asked, Future<Reply>> answer) {
    return new Endpoint(method, template, Access.TOKEN, List.of(), body, answer);
  }
}
