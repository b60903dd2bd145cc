package io.pairgate.relay.cli.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.relay.cli.EventLoops;
import io.pairgate.relay.cli.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/** A relay's API, asked by a person's command. Blocks; for one thread. */
public final class Relay implements AutoCloseable {

  private static final int ANSWER_MILLIS_MAX = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final Where where;
  private final String token;

  /**
   * @param token empty for none
   * @throws StartFailure if it cannot be a token
   */
  Relay(Where where, String token) {
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new StartFailure("the token is malformed: it has visible ASCII characters only");
    }
    this.where = where;
    this.token = token;
    this.vertx = EventLoops.one();
    this.client = vertx.createHttpClient(where.options());
  }

  private record Said(int status, String body) {}

  /**
   * What the relay answered.
   *
   * @param path with its query
   * @param body null for none
   * @throws StartFailure with what the relay said, if it did not do it, or if it cannot be asked
   */
  public JsonNode send(String method, String path, String body) {
    try {
      Said said = said(method, path, body).await(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
      JsonNode json = JSON.readTree(said.body());
      if (said.status() >= 300) {
        throw new StartFailure(
            "the relay says " + said.status() + ": " + json.path("detail").asText());
      }
      return json;
    } catch (JsonProcessingException other) {
      throw new StartFailure("what answers at " + where.address() + " is no relay: no JSON");
    } catch (StartFailure known) {
      throw known;
    } catch (Exception failure) { // await throws what the connection met, checked or not
      throw new StartFailure(
          "the relay at "
              + where.address()
              + " cannot be asked ("
              + (failure.getMessage() == null ? failure : failure.getMessage())
              + "); give its address with --url, or its configuration with --config; it is started"
              + " by: pairgate serve");
    }
  }

  private Future<Said> said(String method, String path, String body) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setHost(where.host())
            .setPort(where.port())
            .setURI(path)
            .setTimeout(ANSWER_MILLIS_MAX)
            .putHeader("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.putHeader("Authorization", "Bearer " + token);
    }
    return client
        .request(request)
        .compose(sent -> body == null ? sent.send() : sent.send(Buffer.buffer(body)))
        .compose(Relay::read);
  }

  private static Future<Said> read(HttpClientResponse reply) {
    return reply.body().map(body -> new Said(reply.statusCode(), body.toString()));
  }

  @Override
  public void close() {
    vertx.close();
  }
}
