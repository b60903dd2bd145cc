package io.pairgate.relay.pair.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.security.MessageDigest;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * One question and its answer: a nonce is had if none is there, the request is signed, the reply is
 * verified, all within the question's limit. Fails with {@link ControlFailure}.
 *
 * <p>Used once, on one event loop.
 */
final class Exchange {

  private static final int REPLY_BYTES_MAX = 262_144;
  private static final int NONCES_KEPT_MAX = 8;

  private final Vertx vertx;
  private final HttpClient http;
  private final Seal seal;
  private final Correspondent node;
  private final Deque<String> nonces;
  private final Question question;
  private final Promise<JsonNode> answer = Promise.promise();
  private HttpClientRequest underWay;
  private boolean asked;
  private boolean heldBack;
  private long heardNanos = System.nanoTime();
  private long timer;

  /**
   * @param nonces that the node gave for requests to come; taken from and added to
   */
  Exchange(
      Vertx vertx,
      HttpClient http,
      Seal seal,
      Correspondent node,
      Deque<String> nonces,
      Question question) {
    this.vertx = vertx;
    this.http = http;
    this.seal = seal;
    this.node = node;
    this.nonces = nonces;
    this.question = question;
  }

  Future<JsonNode> run() {
    watch(question.limitMillis());
    String nonce = nonces.pollFirst();
    if (nonce == null) {
      fetchNonce();
    } else {
      ask(nonce, false);
    }
    return answer.future();
  }

  private void watch(long millis) {
    timer = vertx.setTimer(Math.max(1, millis), late -> late());
  }

  private void late() {
    long quietMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardNanos);
    if (heldBack) {
      watch(question.limitMillis());
    } else if (quietMillis < question.limitMillis()) {
      watch(question.limitMillis() - quietMillis);
    } else {
      fail(
          underWay == null
              ? node.unreachable("no connection within " + question.limitMillis() + " ms")
              : node.silent(question.limitMillis(), asked));
    }
  }

  private void fail(Throwable why) {
    vertx.cancelTimer(timer);
    if (answer.tryFail(why) && underWay != null) {
      underWay.reset();
    }
  }

  private boolean over() {
    return answer.future().isComplete();
  }

  private void fetchNonce() {
    open(
        question.forNonce(),
        request -> request.send(),
        reply ->
            collect(
                reply,
                body -> {
                  String nonce = reply.getHeader(Seal.NONCE);
                  if (reply.statusCode() != 401 || nonce == null) {
                    fail(node.notAccepted(null, null));
                  } else {
                    ask(nonce, true);
                  }
                }));
  }

  /**
   * @param fresh the node gave the nonce just now, so a refusal has another reason than its age
   */
  private void ask(String nonce, boolean fresh) {
    String word = Seal.randomWord();
    String signature =
        seal.request(
            node.node(),
            question.method().name(),
            question.path(),
            Seal.sha256().digest(question.body().getBytes()),
            nonce,
            word);
    open(
        question,
        request -> {
          asked = true;
          request.putHeader(Seal.NONCE, nonce);
          request.putHeader(Seal.WORD, word);
          request.putHeader(Seal.SIGNATURE, signature);
          return question.body().length() == 0 ? request.send() : request.send(question.body());
        },
        reply -> {
          if (reply.statusCode() == 401) {
            collect(reply, body -> refused(reply, fresh));
          } else if (reply.statusCode() == 200 && question.stream() != null) {
            stream(reply, signature);
          } else {
            collect(reply, body -> verify(reply, signature, body));
          }
        });
  }

  private void refused(HttpClientResponse reply, boolean fresh) {
    String nonce = reply.getHeader(Seal.NONCE);
    if (fresh || nonce == null) {
      fail(node.notAccepted(reply.getHeader(Seal.NODE), reply.getHeader(Seal.PAIR)));
    } else {
      // The node was started anew, or this one was silent for long: the others are as old.
      nonces.clear();
      ask(nonce, true);
    }
  }

  private interface Sending {
    Future<HttpClientResponse> send(HttpClientRequest request);
  }

  private interface Taking<T> {
    void take(T what);
  }

  private void open(Question what, Sending sending, Taking<HttpClientResponse> then) {
    underWay = null;
    RequestOptions options =
        new RequestOptions()
            .setMethod(what.method())
            .setHost(node.address().getHost().replace("[", "").replace("]", ""))
            .setPort(node.address().getPort())
            .setURI(what.path())
            .setConnectTimeout(question.limitMillis());
    http.request(options)
        .onFailure(failure -> fail(node.unreachable(failure.getMessage())))
        .onSuccess(
            request -> {
              if (over()) {
                request.reset();
                return;
              }
              underWay = request;
              sending
                  .send(request)
                  .onFailure(failure -> fail(node.cutOff(failure.getMessage(), asked)))
                  .onSuccess(then::take);
            });
  }

  private void collect(HttpClientResponse reply, Taking<Buffer> then) {
    Buffer body = Buffer.buffer();
    reply.exceptionHandler(failure -> fail(node.cutOff(failure.getMessage(), asked)));
    reply.handler(
        piece -> {
          if (body.length() + piece.length() > REPLY_BYTES_MAX) {
            fail(node.unreadable("it is longer than " + REPLY_BYTES_MAX + " bytes"));
          } else if (!over()) {
            body.appendBuffer(piece);
          }
        });
    reply.endHandler(
        whole -> {
          if (!over()) {
            then.take(body);
          }
        });
  }

  private void verify(HttpClientResponse reply, String request, Buffer body) {
    byte[] bytes = body.getBytes();
    if (!signed(reply, request, Seal.sha256().digest(bytes), reply.getHeader(Seal.SIGNATURE))) {
      return;
    }
    try {
      JsonNode json = PairJson.read(bytes);
      if (reply.statusCode() == 200) {
        done(json);
      } else {
        fail(node.refused(PairJson.text(json, "trouble")));
      }
    } catch (PairFailure broken) {
      fail(node.unreadable(broken.getMessage()));
    }
  }

  private void stream(HttpClientResponse reply, String request) {
    MessageDigest received = Seal.sha256();
    Question.Flow flow = flow(reply);
    reply.exceptionHandler(failure -> fail(node.cutOff(failure.getMessage(), true)));
    reply.handler(
        piece -> {
          if (!over()) {
            heardNanos = System.nanoTime();
            received.update(piece.getBytes());
            give(piece, flow);
          }
        });
    reply.endHandler(
        whole -> {
          if (!over()
              && signed(reply, request, received.digest(), reply.getTrailer(Seal.SIGNATURE))) {
            done(PairJson.object());
          }
        });
  }

  private void give(Buffer piece, Question.Flow flow) {
    try {
      question.stream().take(piece, flow);
    } catch (RuntimeException full) {
      flow.giveUp(full);
    }
  }

  private Question.Flow flow(HttpClientResponse reply) {
    return new Question.Flow() {
      @Override
      public void pause() {
        heldBack = true;
        reply.pause();
      }

      @Override
      public void resume() {
        heldBack = false;
        heardNanos = System.nanoTime();
        reply.resume();
      }

      @Override
      public void giveUp(Throwable why) {
        fail(why instanceof ControlFailure known ? known : node.notTaken(why));
      }
    };
  }

  private boolean signed(
      HttpClientResponse reply, String request, byte[] bodyHash, String signature) {
    String next = reply.getHeader(Seal.NONCE);
    boolean right =
        next != null
            && Seal.same(seal.reply(request, reply.statusCode(), bodyHash, next), signature);
    if (!right) {
      fail(node.notSigned());
    } else if (nonces.size() < NONCES_KEPT_MAX) {
      nonces.addLast(next);
    }
    return right;
  }

  private void done(JsonNode json) {
    vertx.cancelTimer(timer);
    answer.tryComplete(json);
  }
}
