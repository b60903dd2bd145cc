package io.pairgate.relay.pair.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.PairSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * The reply to one request. Its signature covers the request's signature, the status, the next
 * nonce and the body; it is a header, or the trailer of a body that is sent piece by piece.
 *
 * <p>Used on one event loop.
 */
final class SignedReply {

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Seal seal;
  private final PairSettings settings;
  private Doorkeeper.Verdict.Known known;
  private boolean over;

  SignedReply(HttpServerRequest request, Seal seal, PairSettings settings) {
    this.request = request;
    this.response = request.response();
    this.seal = seal;
    this.settings = settings;
    response.exceptionHandler(gone -> over = true);
    response.closeHandler(gone -> over = true);
  }

  /** Whether it was answered, or nobody waits for it any more. */
  boolean over() {
    return over;
  }

  /** From now on replies are signed. */
  void known(Doorkeeper.Verdict.Known verdict) {
    known = verdict;
  }

  /** Tells who this node is, so that a wrong configuration can be told from a wrong secret. */
  void stranger(Doorkeeper.Verdict.Stranger stranger) {
    response
        .putHeader(Seal.NONCE, stranger.nonce())
        .putHeader(Seal.NODE, settings.node())
        .putHeader(Seal.PAIR, settings.name());
    unsigned(401, stranger.why());
  }

  void tooLarge(int bytesMax) {
    unsigned(413, "the body is larger than " + bytesMax + " bytes");
  }

  private void unsigned(int status, String trouble) {
    over = true;
    if (bringsBody() && !request.isEnded()) {
      // The rest of it is not worth reading.
      response.putHeader("Connection", "close");
      response.endHandler(sent -> request.connection().close());
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(PairJson.bytes(PairJson.object().put("trouble", trouble))));
  }

  private boolean bringsBody() {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
  }

  void json(int status, JsonNode json) {
    if (over) {
      return;
    }
    over = true;
    byte[] body = PairJson.bytes(json);
    String signature =
        seal.reply(known.signature(), status, Seal.sha256().digest(body), known.nextNonce());
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader(Seal.NONCE, known.nextNonce())
        .putHeader(Seal.SIGNATURE, signature)
        .end(Buffer.buffer(body));
  }

  void trouble(int status, String sentence) {
    json(status, PairJson.object().put("trouble", sentence));
  }

  /** A body that is sent piece by piece; the reply can still be another one until the first. */
  SignedBody streams(String contentType) {
    return new SignedBody(
        response,
        () -> {
          over = true;
          response
              .setChunked(true)
              .putHeader("Content-Type", contentType)
              .putHeader(Seal.NONCE, known.nextNonce())
              .putHeader("Trailer", Seal.SIGNATURE);
        },
        hash -> seal.reply(known.signature(), 200, hash, known.nextNonce()));
  }
}
