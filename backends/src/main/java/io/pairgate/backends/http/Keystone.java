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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Asks Keystone v3 for a token.
 *
 * <p>Thread-safe.
 */
final class Keystone implements TokenSource {

  /** Service catalogues are long, tokens are not. */
  static final int REPLY_BYTES_MAX = 512 * 1024;

  /** For a reply that does not say how long its token lives. */
  private static final long LIFE_UNSAID_MILLIS = 300_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backend backend;
  private final Counter counter;

  Keystone(Vertx vertx, Backend backend) {
    this.backend = backend;
    this.counter = new Counter(vertx, backend, REPLY_BYTES_MAX);
  }

  @Override
  public Future<Token> token() {
    try {
      URI url = URI.create(stripped(Credentials.of(backend).required("auth_url")) + "/auth/tokens");
      Wiring.where(url);
      return counter
          .ask(url, question())
          .map(reply -> read(url, reply))
          .recover(e -> failed(url, e));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new SignInFailure("the credential \"auth_url\" is no URL of a Keystone: check it"));
    } catch (SignInFailure e) {
      return Future.failedFuture(e);
    }
  }

  private Buffer question() throws SignInFailure {
    Credentials given = Credentials.of(backend);
    Map<String, Object> user =
        Map.of(
            "name", given.required("user"),
            "domain", Map.of("id", given.optional("user_domain", "default")),
            "password", given.required("password"));
    Map<String, Object> project =
        Map.of(
            "name", given.required("project"),
            "domain", Map.of("id", given.optional("project_domain", "default")));
    Map<String, Object> identity =
        Map.of("methods", List.of("password"), "password", Map.of("user", user));
    Map<String, Object> auth =
        Map.of("auth", Map.of("identity", identity, "scope", Map.of("project", project)));
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(auth));
    } catch (JsonProcessingException e) {
      throw new SignInFailure("the credentials cannot be written as JSON: check their characters");
    }
  }

  private Token read(URI url, HttpReply reply) {
    if (reply.status() != 201 && reply.status() != 200) {
      throw new Refused(refusal(url, reply.status()));
    }
    String token = reply.headers().get("x-subject-token");
    if (token == null || token.isEmpty() || !HeaderText.isSafe(token)) {
      throw new Refused(
          "Keystone at " + Wiring.shown(url) + " gave no usable token: check auth_url");
    }
    return new Token(new Grant("X-Auth-Token", token), lifeMillis(reply.body()));
  }

  private String refusal(URI url, int status) {
    String who =
        "user \""
            + backend.credentials().get("user")
            + "\" in project \""
            + backend.credentials().get("project")
            + "\"";
    return switch (status) {
      case 401, 403 ->
          "Keystone at "
              + Wiring.shown(url)
              + " refused "
              + who
              + " (HTTP "
              + status
              + "): check user, password, project and their domains";
      case 404 ->
          "there is no Keystone v3 at "
              + Wiring.shown(url)
              + url.getRawPath()
              + " (HTTP 404): check auth_url";
      default -> "Keystone at " + Wiring.shown(url) + " answered HTTP " + status + " to " + who;
    };
  }

  private static long lifeMillis(byte[] body) {
    try {
      JsonNode token = JSON.readTree(body).path("token");
      OffsetDateTime end = OffsetDateTime.parse(token.path("expires_at").asText());
      OffsetDateTime issued = OffsetDateTime.parse(token.path("issued_at").asText());
      return Math.max(0, Duration.between(issued, end).toMillis());
    } catch (IOException | DateTimeException unsaid) {
      return LIFE_UNSAID_MILLIS;
    }
  }

  private Future<Token> failed(URI url, Throwable error) {
    return Future.failedFuture(
        new SignInFailure(
            error instanceof Refused refused
                ? refused.getMessage()
                : "no answer from Keystone at "
                    + Wiring.shown(url)
                    + ": "
                    + TransportFailure.text(error)));
  }

  private static String stripped(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public void close() {
    counter.close();
  }

  /** Keystone answered, but with no token. */
  private static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message, null, false, false);
    }
  }
}
