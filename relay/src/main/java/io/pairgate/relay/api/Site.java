package io.pairgate.relay.api;

import io.pairgate.relay.access.Principal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Pages for people beside the API, on its port and within its limits, with a sign-in of their own.
 */
public interface Site {

  /** All of its pages. */
  List<Route> routes();

  /**
   * @param template as {@code /console/calls/{call}}
   * @param query the query parameters that it knows
   * @param answer called on event loops, must not block; a failure becomes a problem
   */
  record Route(
      String method, String template, List<String> query, Function<Request, Future<Page>> answer) {}

  /**
   * @param parameters what stands in the template's places
   * @param body empty if none came
   * @param remote the address that it came from
   * @param rate takes one of the requests that somebody may make, as the API does: 0 if there was
   *     one, else in how many seconds there is
   */
  record Request(
      List<String> parameters,
      Map<String, String> query,
      byte[] body,
      MultiMap headers,
      String remote,
      ToLongFunction<Principal> rate) {}

  /**
   * @param stream writes a body without end instead; null for none
   */
  record Page(
      int status,
      String contentType,
      byte[] body,
      Map<String, String> headers,
      Consumer<HttpServerResponse> stream) {

    public static Page of(int status, String contentType, byte[] body) {
      return new Page(status, contentType, body, Map.of(), null);
    }

    public static Page html(int status, String text) {
      return of(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public Page header(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Page(status, contentType, body, more, stream);
    }
  }
}
