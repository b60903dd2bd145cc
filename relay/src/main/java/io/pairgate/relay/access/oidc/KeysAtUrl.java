package io.pairgate.relay.access.oidc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Keys that the issuer publishes. Redirects are not followed. */
final class KeysAtUrl implements KeySource {

  private static final int CONNECT_MILLIS_MAX = 2_000;
  private static final int FETCH_MILLIS_MAX = 5_000;

  private final HttpClient client;
  private final URI url;

  KeysAtUrl(Vertx vertx, OidcSettings.Keys.AtUrl at) {
    this.url = at.url();
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl("https".equals(url.getScheme()))
            .setVerifyHost(true)
            .setConnectTimeout(CONNECT_MILLIS_MAX)
            .setKeepAlive(false)
            .setDecompressionSupported(false);
    at.caFile()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    client = vertx.createHttpClient(options);
  }

  @Override
  public Future<String> fetch() {
    RequestOptions options =
        new RequestOptions()
            .setAbsoluteURI(url.toString())
            .setFollowRedirects(false)
            .setConnectTimeout(CONNECT_MILLIS_MAX)
            .setIdleTimeout(FETCH_MILLIS_MAX)
            .putHeader("Accept", "application/jwk-set+json, application/json");
    return client
        .request(options)
        .compose(request -> request.send().compose(KeysAtUrl::whole))
        .timeout(FETCH_MILLIS_MAX, TimeUnit.MILLISECONDS);
  }

  private static Future<String> whole(HttpClientResponse head) {
    if (head.statusCode() != 200) {
      head.exceptionHandler(reset -> {}); // by ourselves: nobody reads the rest
      head.request().reset();
      return Future.failedFuture("it answers " + head.statusCode());
    }
    Promise<String> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    head.handler(
        piece -> {
          if (body.length() + piece.length() > BYTES_MAX) {
            whole.tryFail("it is larger than " + BYTES_MAX + " bytes");
            head.request().reset();
          } else {
            body.appendBuffer(piece);
          }
        });
    head.exceptionHandler(whole::tryFail);
    head.endHandler(end -> whole.tryComplete(body.toString(StandardCharsets.UTF_8)));
    return whole.future();
  }

  @Override
  public void close() {
    client.close();
  }
}
