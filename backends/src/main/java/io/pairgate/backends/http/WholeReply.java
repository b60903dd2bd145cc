package io.pairgate.backends.http;

import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Gathers one reply until it is whole, and never more of it than the limit. Not thread-safe. */
final class WholeReply {

  private final HttpClientResponse response;
  private final int bytesMax;
  private final Promise<HttpReply> whole = Promise.promise();
  private Buffer body;
  private boolean several;

  private WholeReply(HttpClientResponse response, int bytesMax) {
    this.response = response;
    this.bytesMax = bytesMax;
  }

  /**
   * The whole reply. Fails with {@link TooLarge} as soon as the limit is passed (the caller then
   * resets the request), and with the transport's own error if the reply was cut short.
   */
  static Future<HttpReply> of(HttpClientResponse response, int bytesMax) {
    WholeReply reply = new WholeReply(response, bytesMax);
    response.exceptionHandler(reply.whole::tryFail);
    if (reply.announcesTooMuch()) {
      response.handler(more -> {});
      reply.whole.tryFail(new TooLarge(bytesMax));
    } else {
      response.handler(reply::gather);
      response.endHandler(end -> reply.finish());
    }
    return reply.whole.future();
  }

  private boolean announcesTooMuch() {
    String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Nobody means a length of so many digits well.
    return length != null && (length.length() > 18 || isMoreThanMax(length));
  }

  private boolean isMoreThanMax(String length) {
    try {
      return Long.parseLong(length.trim()) > bytesMax;
    } catch (NumberFormatException notANumber) {
      return false; // the HTTP decoder judges this
    }
  }

  private void gather(Buffer more) {
    if (whole.future().isComplete()) return;
    int before = body == null ? 0 : body.length();
    if ((long) before + more.length() > bytesMax) {
      body = null;
      whole.tryFail(new TooLarge(bytesMax));
    } else if (body == null) {
      body = more; // most replies are one chunk
    } else {
      if (!several) body = Buffer.buffer(2 * before).appendBuffer(body);
      several = true;
      body.appendBuffer(more);
    }
  }

  private void finish() {
    if (whole.future().isComplete()) return;
    Map<String, String> headers = new HashMap<>();
    response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    whole.tryComplete(new HttpReply(response.statusCode(), headers, bytes));
  }

  /** The reply is larger than the limit. */
  static final class TooLarge extends RuntimeException {
    TooLarge(int bytesMax) {
      super("the reply is larger than " + bytesMax + " bytes", null, false, false);
    }
  }
}
