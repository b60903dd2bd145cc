package io.pairgate.simulators.device;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Plays one request's answer onto its connection, with or without a fault. Runs on the request's
 * event loop. A client that hung up meanwhile is nobody's trouble: its writes just fail.
 */
final class Playing {

  private static final byte[] GARBAGE =
      "\u0001\u0002SSH-2.0-not-http\r\n\u0000\u00ff{{{<<<".getBytes(StandardCharsets.ISO_8859_1);
  private static final int LARGE_STEP_BYTES = 64 << 10;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Supplier<DeviceAnswer> device;

  Playing(Vertx vertx, HttpServerRequest request, Supplier<DeviceAnswer> device) {
    this.vertx = vertx;
    this.request = request;
    this.device = device;
  }

  void play() {
    send(device.get());
  }

  void play(Fault fault) {
    if (fault.effect() instanceof Effect.Delay delay) {
      delay(fault, delay.delayMillis());
      return;
    }
    DeviceAnswer answer = fault.executes() ? device.get() : DeviceAnswer.empty(200);
    switch (fault.effect()) {
      case Effect.Delay d -> throw new AssertionError("played above");
      case Effect.Drop d -> Wire.under(request).close();
      case Effect.Reset r -> Wire.under(request).reset();
      case Effect.Garbage g -> Wire.under(request).writeAndClose(GARBAGE);
      case Effect.Reply r -> send(DeviceAnswer.text(r.status(), r.contentType(), r.body()));
      case Effect.Large large -> stream(large.sizeBytes());
      case Effect.Truncated t -> Wire.under(request).truncate(answer);
      case Effect.Trickle t -> trickle(answer, t);
    }
  }

  private void delay(Fault fault, long delayMillis) {
    if (fault.executes()) {
      DeviceAnswer answer = device.get();
      vertx.setTimer(delayMillis, id -> send(answer));
    } else {
      vertx.setTimer(delayMillis, id -> play());
    }
  }

  private void send(DeviceAnswer answer) {
    head(answer).end(Buffer.buffer(answer.body()));
  }

  private HttpServerResponse head(DeviceAnswer answer) {
    HttpServerResponse response = request.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    return response;
  }

  private void trickle(DeviceAnswer answer, Effect.Trickle pace) {
    HttpServerResponse response = head(answer);
    response.putHeader("Content-Length", String.valueOf(answer.body().length));
    trickle(response, Buffer.buffer(answer.body()), 0, pace);
  }

  private void trickle(HttpServerResponse response, Buffer body, int from, Effect.Trickle pace) {
    if (response.closed()) return;
    int to = Math.min(body.length(), from + pace.stepBytes());
    if (to == body.length()) {
      response.end(body.slice(from, to));
      return;
    }
    response.write(body.slice(from, to));
    vertx.setTimer(pace.stepMillis(), id -> trickle(response, body, to, pace));
  }

  /** {@code {"filler":"xxxx…"}}: valid JSON to its last byte, so that only its size is wrong. */
  private void stream(long sizeBytes) {
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(200)
            .setChunked(true)
            .putHeader("Content-Type", "application/json");
    response.write("{\"filler\":\"");
    Buffer step = Buffer.buffer("x".repeat(LARGE_STEP_BYTES));
    stream(response, step, sizeBytes);
  }

  private void stream(HttpServerResponse response, Buffer step, long left) {
    long rest = left;
    while (rest > 0) {
      if (response.closed()) return;
      if (response.writeQueueFull()) {
        long later = rest;
        response.drainHandler(drained -> stream(response, step, later));
        return;
      }
      response.write(step);
      rest -= step.length();
    }
    response.end("\"}");
  }
}
