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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks a BIG-IP for an iControl REST token. A device holds few tokens for a user, so each is used
 * until shortly before its end; its life is not lengthened.
 *
 * <p>Thread-safe.
 */
final class F5Login implements TokenSource {

  private static final String PATH = "/mgmt/shared/authn/login";
  private static final int REPLY_BYTES_MAX = 64 * 1024;

  /** A BIG-IP's own default, for a reply that does not say how long its token lives. */
  private static final long LIFE_UNSAID_SECONDS = 1_200;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backend backend;
  private final Counter counter;

  F5Login(Vertx vertx, Backend backend) {
    this.backend = backend;
    this.counter = new Counter(vertx, backend, REPLY_BYTES_MAX);
  }

  @Override
  public Future<Token> token() {
    try {
      return counter
          .ask(url(), question())
          .transform(
              reply ->
                  reply.succeeded()
                      ? read(reply.result())
                      : failed("no answer: " + TransportFailure.text(reply.cause())));
    } catch (SignInFailure e) {
      return Future.failedFuture(e);
    }
  }

  /** Below the backend's own path, as all its calls. */
  private URI url() {
    String path = backend.url().getRawPath();
    String below = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return backend.url().resolve(below + PATH);
  }

  private Buffer question() throws SignInFailure {
    Credentials given = Credentials.of(backend);
    Map<String, String> question = new LinkedHashMap<>();
    question.put("username", given.required("user"));
    question.put("password", given.required("password"));
    question.put("loginProviderName", given.optional("login_provider", "tmos"));
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(question));
    } catch (JsonProcessingException e) {
      throw new SignInFailure("the credentials cannot be written as JSON: check their characters");
    }
  }

  private Future<Token> read(HttpReply reply) {
    if (reply.status() == 401 || reply.status() == 403) {
      String user = backend.credentials().get("user");
      return failed("it refused user \"" + user + "\": check user, password and login_provider");
    }
    if (reply.status() != 200) return failed("it answered HTTP " + reply.status());
    try {
      JsonNode token = JSON.readTree(reply.body()).path("token");
      String value = token.path("token").asText();
      if (value.isEmpty() || !HeaderText.isSafe(value)) return failed("it gave no usable token");
      long lifeSeconds = token.path("timeout").asLong(LIFE_UNSAID_SECONDS);
      return Future.succeededFuture(
          new Token(
              new Grant("X-F5-Auth-Token", value),
              TimeUnit.SECONDS.toMillis(Math.max(0, lifeSeconds))));
    } catch (IOException notJson) {
      return failed("it gave no usable token");
    }
  }

  private Future<Token> failed(String why) {
    URI url = backend.url();
    return Future.failedFuture(
        new SignInFailure("signing in at " + Wiring.shown(url) + PATH + " failed: " + why));
  }

  @Override
  public void close() {
    counter.close();
  }
}
