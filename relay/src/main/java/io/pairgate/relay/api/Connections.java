package io.pairgate.relay.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of one event loop, and how long each has been silent. One sweep for all of them
 * instead of a timer for each request.
 *
 * <p>Used by its own event loop only, but for the count that all loops share.
 */
final class Connections {

  /** One connection. */
  static final class Line {
    private final HttpConnection connection;
    private int underWay;
    private final long openedNanos = System.nanoTime();
    private long quietSinceNanos = openedNanos;
    private Runnable late;
    private boolean flows;
    private boolean ends;
    private boolean hungUp;
    private long arrivingSinceNanos;

    private Line(HttpConnection connection) {
      this.connection = connection;
    }

    /** When it was made, by {@link System#nanoTime}. */
    long openedNanos() {
      return openedNanos;
    }

    void began() {
      underWay++;
    }

    /** The request's body is arriving; {@code answer} is run if that takes too long. */
    void arriving(Runnable answer) {
      late = answer;
      arrivingSinceNanos = System.nanoTime();
    }

    void arrived() {
      late = null;
    }

    /** A stream is written to it from now on: silence of its client means nothing. */
    void flows() {
      flows = true;
    }

    /** It ended: from now on the client's silence counts again. */
    void flowed() {
      flows = false;
      quietSinceNanos = System.nanoTime();
    }

    /** Whatever comes after the request under way is not answered and not carried out. */
    void nothingFollows() {
      ends = true;
    }

    boolean ends() {
      return ends;
    }

    /** Whether more than a few ten kilobytes of replies wait for its client to read on. */
    boolean isFull() {
      return connection instanceof ConnectionBase base && !base.channel().isWritable();
    }

    /** Closes it after what is written has left; the second time, at once. */
    private void hangUp() {
      if (hungUp) {
        abort();
      }
      hungUp = true;
      connection.close();
    }

    /** Closes it whether or not its client has read what was written: that is thrown away. */
    void abort() {
      if (connection instanceof ConnectionBase base) {
        // The channel's own close would wait until all is written.
        base.channel().unsafe().close(base.channel().newPromise());
      } else {
        connection.close();
      }
    }

    void answered() {
      underWay--;
      quietSinceNanos = System.nanoTime();
    }
  }

  private final Map<HttpConnection, Line> lines = new IdentityHashMap<>();
  private final AtomicInteger open;
  private final int max;
  private final long idleNanos;

  /**
   * @param open how many all loops have
   * @param max one more is closed at once
   */
  Connections(AtomicInteger open, int max, int idleMillis) {
    this.open = open;
    this.max = max;
    this.idleNanos = TimeUnit.MILLISECONDS.toNanos(idleMillis);
  }

  void opened(HttpConnection connection) {
    if (open.incrementAndGet() > max) {
      open.decrementAndGet();
      connection.close();
      return;
    }
    lines.put(connection, new Line(connection));
    connection.closeHandler(closed -> gone(connection));
  }

  private void gone(HttpConnection connection) {
    if (lines.remove(connection) != null) {
      open.decrementAndGet();
    }
  }

  /**
   * @return null if the connection is closed already; what still comes from it is not for anybody
   */
  Line line(HttpConnection connection) {
    return lines.get(connection);
  }

  /**
   * Ends what nobody has used for so long. Not at once: the next request, or the first one of a
   * connection that has just been made, may be on its way, and would be cut off unanswered.
   */
  void endIdle(long millis) {
    long now = System.nanoTime();
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    for (Line line : new ArrayList<>(lines.values())) {
      if (line.underWay == 0 && now - line.quietSinceNanos > nanos) {
        line.connection.close();
      }
    }
  }

  /** Ends what has been silent for too long. */
  void sweep() {
    long now = System.nanoTime();
    for (Line line : new ArrayList<>(lines.values())) {
      if (line.late != null) {
        if (now - line.arrivingSinceNanos > idleNanos) {
          Runnable late = line.late;
          line.late = null;
          late.run();
        }
      } else if (line.underWay == 0 && !line.flows && now - line.quietSinceNanos > idleNanos) {
        line.hangUp();
      }
    }
  }
}
