package io.pairgate.relay.cli.secrets;

import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.tls.Authorities;
import io.pairgate.relay.tls.TlsFailure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The API of the node that runs on this machine with the same configuration. */
final class OwnApi {

  private static final int ANSWER_MILLIS_MAX = 30_000;

  private OwnApi() {}

  /** What it said. */
  record Said(int status, String body) {}

  /**
   * Blocks.
   *
   * @param token empty for none
   */
  static Said ask(Config config, String token, String method, String path) {
    Vertx vertx = Vertx.vertx();
    String host = reachable(config.listen().host());
    try {
      HttpClientAgent client = vertx.createHttpClient(options(config));
      RequestOptions request =
          new RequestOptions()
              .setMethod(HttpMethod.valueOf(method))
              .setHost(host)
              .setPort(config.listen().port())
              .setURI(path)
              .setTimeout(ANSWER_MILLIS_MAX);
      if (!token.isEmpty()) {
        request.putHeader("Authorization", "Bearer " + token);
      }
      return client
          .request(request)
          .compose(sent -> sent.send())
          .compose(reply -> reply.body().map(body -> new Said(reply.statusCode(), body.toString())))
          .await(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | RuntimeException | TlsFailure failure) {
      throw new StartFailure(
          "the node at "
              + host
              + " port "
              + config.listen().port()
              + " does not answer ("
              + failure.getMessage()
              + "); start it with: pairgate serve");
    } finally {
      vertx.close();
    }
  }

  /** The node is known by the certificate that it was given, whatever name stands in it. */
  private static HttpClientOptions options(Config config) throws TlsFailure {
    HttpClientOptions options = new HttpClientOptions();
    if (config.listen().tls().isPresent()) {
      options
          .setSsl(true)
          .setVerifyHost(false)
          .setTrustOptions(Authorities.read(config.listen().tls().get().certificate()));
    }
    return options;
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "::1";
      default -> host.replace("[", "").replace("]", "");
    };
  }
}
