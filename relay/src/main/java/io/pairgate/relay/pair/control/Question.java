package io.pairgate.relay.pair.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * What a node is asked.
 *
 * @param limitMillis for a whole reply; for a stream: for each silence within it
 * @param stream takes the body of a reply with status 200 piece by piece, not verified before its
 *     end; null: the reply is JSON
 */
record Question(HttpMethod method, String path, Buffer body, long limitMillis, StreamTaker stream) {

  /** Takes a body piece by piece. */
  interface StreamTaker {

    /**
     * @param flow pauses and resumes what comes
     */
    void take(Buffer piece, Flow flow);
  }

  /** Holds a stream back, or ends it before its time. */
  interface Flow {
    void pause();

    void resume();

    void giveUp(Throwable why);
  }

  static Question get(String path, long limitMillis) {
    return new Question(HttpMethod.GET, path, Buffer.buffer(), limitMillis, null);
  }

  static Question post(String path, byte[] body, long limitMillis) {
    return new Question(HttpMethod.POST, path, Buffer.buffer(body), limitMillis, null);
  }

  Question streamed(StreamTaker taker) {
    return new Question(method, path, body, limitMillis, taker);
  }

  /** A harmless request, not signed: its refusal carries a nonce. */
  Question forNonce() {
    return get(ControlRoutes.NODE, limitMillis);
  }
}
