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

/**
 * Gathers one reply until it is whole, and never more of it than the limit; or until its beginning
 * is long enough, and the rest is left to a reader. Not thread-safe.
 */
final class WholeReply {

  private final HttpClientResponse response;
  private final int gatheredMax;
  private final int bytesMax;
  private final Runnable becomesLarge;
  private final Promise<Begun> whole = Promise.promise();
  private RestOfReply rest;
  private Buffer body;
  private boolean several;
  private boolean large;

  private WholeReply(
      HttpClientResponse response, int gatheredMax, int bytesMax, Runnable becomesLarge) {
    this.response = response;
    this.becomesLarge = becomesLarge;
    this.gatheredMax = gatheredMax;
    this.bytesMax = bytesMax;
  }

  /**
   * The whole reply. Fails with {@link TooLarge} as soon as the limit is passed (the caller then
   * resets the request), and with the transport's own error if the reply was cut short.
   */
  static Future<HttpReply> of(HttpClientResponse response, int bytesMax) {
    return beginning(response, bytesMax, bytesMax, () -> {}).map(Begun::reply);
  }

  /**
   * A reply as far as it was gathered.
   *
   * @param rest paused; null if nothing comes any more
   */
  record Begun(HttpReply reply, RestOfReply rest) {}

  /**
   * The whole reply, or its beginning as soon as that is longer than {@code gatheredMax}. Fails as
   * {@link #of} does.
   *
   * @param bytesMax of all of it
   * @param becomesLarge run once, when so much was gathered that it is large; may pause the
   *     response
   */
  static Future<Begun> beginning(
      HttpClientResponse response, int gatheredMax, int bytesMax, Runnable becomesLarge) {
    WholeReply reply = new WholeReply(response, gatheredMax, bytesMax, becomesLarge);
    response.exceptionHandler(reply::breakOff);
    if (reply.announcesTooMuch()) {
      response.handler(more -> {});
      reply.whole.tryFail(new TooLarge(bytesMax));
    } else {
      response.handler(reply::take);
      response.endHandler(end -> reply.end());
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

  private void breakOff(Throwable why) {
    if (rest == null) whole.tryFail(why);
    else rest.breakOff(why);
  }

  private void end() {
    if (rest == null) finish();
    else rest.finish();
  }

  private void take(Buffer more) {
    if (rest == null) gather(more);
    else rest.more(more);
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
    if (body != null && body.length() > gatheredMax) {
      response.pause();
      rest = new RestOfReply(response, body.length(), bytesMax);
      finish();
    } else if (!large && body != null && body.length() >= LargeReplies.LARGE_BYTES) {
      large = true;
      becomesLarge.run();
    }
  }

  private void finish() {
    if (whole.future().isComplete()) return;
    Map<String, String> headers = new HashMap<>();
    response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    whole.tryComplete(new Begun(new HttpReply(response.statusCode(), headers, bytes), rest));
    body = null;
  }

  /** The reply is larger than the limit. */
  static final class TooLarge extends RuntimeException {
    TooLarge(int bytesMax) {
      super("the reply is larger than " + bytesMax + " bytes", null, false, false);
    }
  }
}
