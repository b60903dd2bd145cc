package io.pairgate.backends.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.backends.Backend;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs in with user and password and keeps the session's cookies. How long a session lasts no
 * reply says: it is kept until the backend answers 401, or sends to its login page.
 *
 * <p>Thread-safe.
 */
final class CookieLogin implements TokenSource {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int REPLY_BYTES_MAX = 64 * 1024;

  /** As good as for ever: the backend ends the session. */
  private static final long LIFE_MILLIS = 365L * 24 * 3_600_000;

  private final Backend backend;
  private final Map<String, String> with;
  private final Counter counter;

  /**
   * @param with what the driver's table says: {@code at}, {@code as}, {@code user}, {@code
   *     password}, and {@code says} and {@code ended} if it wants
   */
  CookieLogin(Vertx vertx, Backend backend, Map<String, String> with) {
    this.backend = backend;
    this.with = with;
    this.counter = new Counter(vertx, backend, REPLY_BYTES_MAX);
  }

  @Override
  public Future<Token> token() {
    try {
      URI url = URI.create(withoutSlash(backend.url().toString()) + with.get("at"));
      String type = isForm() ? "application/x-www-form-urlencoded" : "application/json";
      return counter
          .ask(url, type, body())
          .transform(
              reply ->
                  reply.succeeded()
                      ? read(reply.result())
                      : Future.failedFuture(unanswered(reply.cause())));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(new SignInFailure("the backend's URL cannot be used to sign in"));
    } catch (SignInFailure e) {
      return Future.failedFuture(e);
    }
  }

  private Buffer body() throws SignInFailure {
    Credentials credentials = Credentials.of(backend);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(with.get("user"), credentials.required("user"));
    fields.put(with.get("password"), credentials.required("password"));
    if (isForm()) {
      return Buffer.buffer(
          fields.entrySet().stream()
              .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue()))
              .collect(Collectors.joining("&")));
    }
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(fields));
    } catch (JsonProcessingException e) {
      throw new SignInFailure("the credentials cannot be written as JSON: check their characters");
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Future<Token> read(HttpReply reply) {
    int status = reply.status();
    String cookies = kept(reply.headers().get("set-cookie"));
    // a login page may send its guest on to the next page; nobody goes there
    if (status < 200 || status >= 400 || cookies.isEmpty() || !isDone(reply.body())) {
      return Future.failedFuture(
          new SignInFailure(
              Wiring.shown(backend.url())
                  + " did not let user \""
                  + backend.credentials().get("user")
                  + "\" in (HTTP "
                  + status
                  + (cookies.isEmpty() ? ", no cookie" : "")
                  + "): check user and password"));
    }
    return Future.succeededFuture(new Token(new Grant("Cookie", cookies), LIFE_MILLIS));
  }

  private boolean isForm() {
    return with.get("as").equals("form");
  }

  /** Whether a reply says what the table wants to hear, {@code status=OK}. */
  private boolean isDone(byte[] body) {
    String says = with.get("says");
    if (says == null) return true;
    int equals = says.indexOf('=');
    try {
      JsonNode word = JSON.readTree(body).path(says.substring(0, equals));
      return word.asText().equals(says.substring(equals + 1));
    } catch (IOException notJson) {
      return false;
    }
  }

  /** The names and values of all cookies that are set, not those that are taken back. */
  private static String kept(String headers) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String header : headers.split("\n")) {
      String pair = header.split(";", 2)[0].strip();
      int equals = pair.indexOf('=');
      boolean empty = equals < 1 || equals == pair.length() - 1;
      if (!empty && HeaderText.isSafe(pair)) kept.put(pair.substring(0, equals), pair);
    }
    return String.join("; ", kept.values());
  }

  /** A 401, or a redirect to the page that the table names. */
  @Override
  public boolean isDenied(HttpReply reply) {
    String page = with.get("ended");
    boolean sentToLogin =
        page != null
            && reply.status() >= 300
            && reply.status() < 400
            && reply.headers().getOrDefault("location", "").contains(page);
    return reply.status() == 401 || sentToLogin;
  }

  private SignInFailure unanswered(Throwable error) {
    return new SignInFailure(
        "no answer to the sign-in at "
            + Wiring.shown(backend.url())
            + ": "
            + TransportFailure.text(error));
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public void close() {
    counter.close();
  }
}
