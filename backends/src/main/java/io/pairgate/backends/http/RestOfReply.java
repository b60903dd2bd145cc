package io.pairgate.backends.http;

import io.pairgate.backends.NativeRest;
import io.pairgate.backends.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The rest of one reply, paused until somebody reads it. Its reader may be anywhere; everything
 * else happens on the exchange's context.
 */
final class RestOfReply implements NativeRest {

  /** What a backend's health learns of a reply that was well, whatever its reader did. */
  static final Outcome ANSWERED = new Outcome.Succeeded(List.of(), true, "");

  /** Told once, on the exchange's context. */
  interface Over {

    /**
     * @param whole whether the connection can be used again
     * @param felt what it says of the backend's health
     */
    void over(boolean whole, Outcome felt);
  }

  private final HttpClientResponse response;
  private final int bytesMax;
  private long bytes;
  private Executor loop;
  private Secrets.Blotter blotter;
  private Over over;
  private Reader reader;
  private boolean paused;
  private boolean ended;
  private Throwable broken;

  /**
   * @param response paused
   * @param gathered bytes that came before
   * @param bytesMax of both
   */
  RestOfReply(HttpClientResponse response, int gathered, int bytesMax) {
    this.response = response;
    this.bytes = gathered;
    this.bytesMax = bytesMax;
  }

  /**
   * To be called at once by the exchange.
   *
   * @param onward does its work on the exchange's context, at once if that is the current one
   */
  void heldBy(Executor onward, Over whenOver) {
    loop = onward;
    over = whenOver;
  }

  /** The beginning without what may be a secret's beginning: that comes with the rest. */
  byte[] blotted(Secrets secrets, byte[] beginning) {
    blotter = secrets.blotter();
    return blotter.next(beginning);
  }

  void more(Buffer piece) {
    if (ended) return;
    bytes += piece.length();
    if (bytes > bytesMax) {
      breakOff(new WholeReply.TooLarge(bytesMax));
      return;
    }
    tell(blotter.next(piece.getBytes()));
  }

  void finish() {
    if (ended) return;
    ended = true;
    over.over(true, ANSWERED);
    tell(blotter.last());
    reader.whole();
  }

  private void tell(byte[] shown) {
    if (shown.length > 0) reader.piece(Buffer.buffer(shown));
  }

  void breakOff(Throwable why) {
    end(why, TransportFailure.afterHead(why));
  }

  /** If it waited for its reader, the backend is not to blame. */
  void deadlinePassed(long millis) {
    Outcome late =
        new Outcome.Unknown(
            Outcome.UnknownCause.DEADLINE, "no whole reply within " + millis + " ms");
    end(
        new IllegalStateException("it was not read to its end within " + millis + " ms"),
        reader == null || paused ? ANSWERED : late);
  }

  private void end(Throwable why, Outcome felt) {
    if (ended) return;
    ended = true;
    broken = why;
    over.over(false, felt);
    if (reader != null) reader.broken(TransportFailure.text(why));
  }

  @Override
  public void read(Reader by) {
    loop.execute(
        () -> {
          if (broken != null) {
            by.broken(TransportFailure.text(broken));
            return;
          }
          reader = by;
          if (!paused) response.resume();
        });
  }

  @Override
  public void pause() {
    loop.execute(
        () -> {
          paused = true;
          if (!ended) response.pause();
        });
  }

  @Override
  public void resume() {
    loop.execute(
        () -> {
          paused = false;
          if (reader != null && !ended) response.resume();
        });
  }

  @Override
  public void giveUp() {
    loop.execute(
        () -> {
          reader = null;
          end(new IllegalStateException("nobody reads it any more"), ANSWERED);
        });
  }
}
