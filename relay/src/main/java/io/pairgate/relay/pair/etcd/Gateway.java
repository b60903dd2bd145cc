package io.pairgate.relay.pair.etcd;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/**
 * etcd's JSON gateway: one question to one member. Not thread-safe: to be called on one event-loop
 * context, where its futures complete.
 */
final class Gateway {

  static final int REPLY_BYTES_MAX = 64 * 1024;
  private static final int CONNECTIONS_MAX = 4;
  private static final int WAITING_MAX = 16;

  /** What became of a question. */
  sealed interface Answer {

    /** A whole reply, whatever it says. */
    record Replied(int status, byte[] body) implements Answer {}

    /** Not one byte of the question left this node. */
    record NotSent(String why) implements Answer {}

    /** The question may have left, and no whole reply came. */
    record Lost(String why) implements Answer {}
  }

  private final Vertx vertx;
  private final HttpClient client;

  /**
   * @throws PairFailure if the file of authorities cannot be read
   */
  Gateway(Vertx vertx, WitnessSettings settings) {
    this.vertx = vertx;
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(settings.timeoutMillis())
            .setDecompressionSupported(false)
            .setVerifyHost(true);
    if (!settings.caFile().isEmpty()) options.setTrustOptions(authorities(settings.caFile()));
    client =
        vertx.createHttpClient(
            options,
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX));
  }

  private static PemTrustOptions authorities(String file) {
    try {
      byte[] pem = Files.readAllBytes(Path.of(file));
      // Vert.x would read it as late as the first question.
      CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
      return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    } catch (IOException | CertificateException e) {
      throw new PairFailure(
          "pair.witness.ca_file " + file + " cannot be read (" + e + "): give a PEM file", e);
    }
  }

  /**
   * Asks one member. The future never fails.
   *
   * @param token empty: none
   * @param connectMillis after these without a connection nothing is sent
   * @param millis altogether
   */
  Future<Answer> ask(
      URI member, String path, byte[] body, String token, long connectMillis, long millis) {
    Question question = new Question(body);
    long connecting =
        vertx.setTimer(
            connectMillis, id -> question.notSent("no connection within " + connectMillis + " ms"));
    long whole = vertx.setTimer(millis, id -> question.lost("no answer within " + millis + " ms"));
    question.answer.future().onComplete(done -> vertx.cancelTimer(whole));
    client
        .request(where(member, path, token))
        .onComplete(
            connected -> {
              vertx.cancelTimer(connecting);
              if (connected.succeeded()) question.send(connected.result());
              else question.notSent(reason(connected.cause()));
            });
    return question.answer.future();
  }

  private static RequestOptions where(URI member, String path, String token) {
    String host = member.getHost();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            // An IPv6 address wears brackets in a URL only.
            .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
            .setPort(member.getPort())
            .setSsl("https".equalsIgnoreCase(member.getScheme()))
            .setURI(path)
            .putHeader("Content-Type", "application/json");
    if (!token.isEmpty()) options.putHeader("Authorization", token);
    return options;
  }

  private static String reason(Throwable error) {
    String words = Words.of(error);
    boolean tls = false;
    for (Throwable one = error; one != null && !tls; one = one.getCause()) {
      tls =
          one instanceof javax.net.ssl.SSLException
              || one instanceof java.security.GeneralSecurityException;
    }
    return tls
        ? "TLS failed: " + words + " (check its certificate and pair.witness.ca_file)"
        : words;
  }

  void close() {
    client.close();
  }

  /** One question under way. */
  private static final class Question {

    private final byte[] body;
    private final Promise<Answer> answer = Promise.promise();
    private HttpClientRequest request;

    Question(byte[] body) {
      this.body = body;
    }

    void send(HttpClientRequest connected) {
      if (answer.future().isComplete()) { // the time was over before there was a connection
        connected.reset();
        return;
      }
      request = connected;
      connected
          .send(Buffer.buffer(body))
          .onComplete(
              replied -> {
                if (replied.succeeded()) gather(replied.result());
                else lost(reason(replied.cause()));
              });
    }

    private void gather(HttpClientResponse response) {
      Buffer gathered = Buffer.buffer();
      response.exceptionHandler(error -> lost(reason(error)));
      response.handler(
          more -> {
            if (answer.future().isComplete()) return;
            if (gathered.length() + more.length() > REPLY_BYTES_MAX) {
              lost("the reply is longer than " + REPLY_BYTES_MAX + " bytes");
            } else {
              gathered.appendBuffer(more);
            }
          });
      response.endHandler(
          end ->
              answer.tryComplete(new Answer.Replied(response.statusCode(), gathered.getBytes())));
    }

    void notSent(String why) {
      answer.tryComplete(new Answer.NotSent(why));
    }

    void lost(String why) {
      boolean first =
          answer.tryComplete(request == null ? new Answer.NotSent(why) : new Answer.Lost(why));
      // Its connection is of no use any more, and may be one that leads nowhere.
      if (first && request != null) request.reset();
    }
  }
}
