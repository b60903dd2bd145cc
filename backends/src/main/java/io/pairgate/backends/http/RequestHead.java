package io.pairgate.backends.http;

import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.HttpCall;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/** The first line and the headers of a request: what the driver said, and what HTTP wants. Pure. */
final class RequestHead {

  private RequestHead() {}

  /**
   * Nothing in a request may say more than the driver's table meant: no second header, no second
   * request.
   *
   * @throws Dialect.Unsupported if it would
   */
  static void check(HttpCall call) {
    if (!HeaderText.isToken(call.method())) refuse("method");
    if (!HeaderText.isTarget(call.target())) refuse("path");
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      if (!HeaderText.isToken(header.getKey())) refuse("header's name");
      if (!HeaderText.isSafe(header.getValue())) refuse("header \"" + header.getKey() + "\"");
    }
  }

  private static void refuse(String what) {
    throw new Dialect.Unsupported(
        "the request's " + what + " would hold characters that HTTP does not allow there");
  }

  static RequestOptions line(String basePath, HttpCall call) {
    return new RequestOptions()
        .setMethod(HttpMethod.valueOf(call.method()))
        .setURI(basePath + call.target());
  }

  static void fill(MultiMap headers, HttpCall call, Grant grant) {
    headers.set("Accept", "application/json");
    headers.set("User-Agent", "pairgate");
    if (call.body() != null) {
      headers.set("Content-Type", "application/json");
    } else if (mayHaveBody(call.method())) {
      headers.set("Content-Length", "0"); // some servers answer 411 without
    }
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    if (!grant.header().isEmpty()) headers.set(grant.header(), grant.value());
  }

  private static boolean mayHaveBody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }
}
