package io.pairgate.backends.http;

import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.HttpCall;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/** The first line and the headers of a request: what the driver said, and what HTTP wants. Pure. */
final class RequestHead {

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence US = HttpHeaders.createOptimized("pairgate");
  private static final CharSequence NOTHING = HttpHeaders.createOptimized("0");

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
    headers.set(HttpHeaders.ACCEPT, JSON);
    headers.set(HttpHeaders.USER_AGENT, US);
    if (call.body() != null) {
      headers.set(HttpHeaders.CONTENT_TYPE, JSON);
    } else if (mayHaveBody(call.method())) {
      headers.set(HttpHeaders.CONTENT_LENGTH, NOTHING); // some servers answer 411 without
    }
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    if (!grant.header().isEmpty()) headers.set(grant.header(), grant.value());
  }

  /** For a request in the vendor's own language: it says itself what it is. */
  static void fillNative(MultiMap headers, HttpCall call, Grant grant) {
    headers.set(HttpHeaders.USER_AGENT, US);
    if (call.body() == null && mayHaveBody(call.method())) {
      headers.set(HttpHeaders.CONTENT_LENGTH, NOTHING);
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
