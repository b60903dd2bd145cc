package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.function.Consumer;

/** Takes a request's body in, whole or not at all. Thread-safe. */
final class BodyIntake {

  /**
   * A body as it came.
   *
   * @param bytes as they came
   * @param value what JSON knows, or the bytes where any may come; null for no body
   */
  record Body(Buffer bytes, Object value) {
    static final Body NONE = new Body(Buffer.buffer(), null);
  }

  private final JsonBody json;
  private final BodyRoom room;
  private final int bytesMax;
  private final int idleMillis;

  BodyIntake(Config.Limits limits, BodyRoom room) {
    this.json = new JsonBody(limits.jsonDepthMax(), limits.bodyBytesMax());
    this.room = room;
    this.bytesMax = limits.bodyBytesMax();
    this.idleMillis = limits.requestIdleMillis();
  }

  /** Hands the body on when it is whole; answers itself if something is wrong with it. */
  void take(Visit visit, Endpoint.Body wanted, Consumer<Body> then) {
    HttpServerRequest request = visit.request();
    long length = length(request);
    if (wanted == Endpoint.Body.NONE) {
      refuseBody(request, length);
      then.accept(Body.NONE);
      return;
    }
    if (length > bytesMax) {
      throw tooLarge();
    }
    if (wanted != Endpoint.Body.RAW && (length != 0 || wanted != Endpoint.Body.OPTIONAL)) {
      checkType(request, wanted);
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    collect(visit, wanted, then);
  }

  /** The announced length; 0 for no body, −1 for one that announces none. */
  private static long length(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      return -1;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return 0;
    }
    try {
      return Long.parseLong(length.strip());
    } catch (NumberFormatException broken) {
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID_HEADER, "Content-Length is no number.")
              .at("header Content-Length"));
    }
  }

  private static void refuseBody(HttpServerRequest request, long length) {
    if (length != 0) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_BODY,
                  "This call takes no body: send " + request.method().name() + " without one.")
              .status(400));
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(
            ProblemKind.BODY_TOO_LARGE,
            "The body is larger than " + bytesMax + " bytes (limits.body_bytes_max)."));
  }

  private static void checkType(HttpServerRequest request, Endpoint.Body wanted) {
    String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
    String type = given == null ? "" : given.toLowerCase(Locale.ROOT);
    int semicolon = type.indexOf(';');
    String media = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    boolean json =
        media.equals("application/json")
            || wanted == Endpoint.Body.MERGE_PATCH && media.equals("application/merge-patch+json");
    boolean utf8 = !type.contains("charset") || type.contains("utf-8");
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (!json || !utf8) {
      throw unsupported(
          "The content type is "
              + (given == null ? "missing" : "'" + shortened(given) + "'")
              + "; send 'Content-Type: application/json', in UTF-8.",
          "header Content-Type");
    }
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported(
          "The body is encoded; send it without Content-Encoding.", "header Content-Encoding");
    }
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static ProblemException unsupported(String detail, String at) {
    return new ProblemException(Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail).at(at));
  }

  private void collect(Visit visit, Endpoint.Body wanted, Consumer<Body> then) {
    HttpServerRequest request = visit.request();
    Buffer body = Buffer.buffer();
    visit.arriving(() -> visit.answer(Front.problem(late())));
    request.handler(
        piece -> {
          if (visit.over()) {
            return;
          }
          if (body.length() + piece.length() > bytesMax) {
            visit.answer(Front.problem(tooLarge()));
          } else if (!visit.holds(room, piece.length())) {
            visit.answer(Front.problem(room.full()));
          } else {
            body.appendBuffer(piece);
          }
        });
    request.endHandler(
        whole -> {
          visit.arrived();
          if (!visit.over()) {
            hand(visit, wanted, body, then);
          }
        });
  }

  private void hand(Visit visit, Endpoint.Body wanted, Buffer body, Consumer<Body> then) {
    if (wanted == Endpoint.Body.RAW) {
      then.accept(body.length() == 0 ? Body.NONE : new Body(body, body));
      return;
    }
    Object value;
    try {
      boolean none = body.length() == 0 && wanted == Endpoint.Body.OPTIONAL;
      value = none ? null : json.read(body.getBytes());
    } catch (RuntimeException wrong) {
      visit.answer(Front.problem(wrong));
      return;
    }
    then.accept(new Body(body, value));
  }

  private ProblemException late() {
    return new ProblemException(
        Problem.of(
            ProblemKind.REQUEST_TIMEOUT,
            "The body was not whole within "
                + idleMillis
                + " ms (limits.request_idle_millis); nothing was done."));
  }
}
