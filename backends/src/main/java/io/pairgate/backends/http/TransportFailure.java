package io.pairgate.backends.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.gate.Unreachable;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/**
 * Which transport error is which outcome; docs/outcomes.md has the table. What decides is when it
 * happened, never what it was: before the request's head was handed to a connection it is NOT_SENT,
 * after that UNKNOWN. Pure.
 */
final class TransportFailure {

  private TransportFailure() {}

  /** No connection could be made. */
  static Outcome beforeHead(Backend backend, Throwable error) {
    return Unreachable.outcome(Wiring.shown(backend.url()), error);
  }

  /** The connection failed after the head was handed to it and before a whole reply came. */
  static Outcome afterHead(Throwable error) {
    return switch (error) {
      case WholeReply.TooLarge large ->
          new Outcome.Unknown(UnknownCause.REPLY_TOO_LARGE, large.getMessage());
      case TooLongFrameException large ->
          new Outcome.Unknown(
              UnknownCause.REPLY_TOO_LARGE,
              "the reply's first line or headers are too long: " + text(large));
      case HttpClosedException closed ->
          lost("the connection was closed before a whole reply came");
      case PrematureChannelClosureException closed ->
          lost("the connection was closed before a whole reply came");
      case StreamResetException reset -> lost("the exchange was reset before a whole reply came");
      case SSLException tls -> lost("TLS failed before a whole reply came: " + text(tls));
      case IOException io -> lost("the connection was lost before a whole reply came: " + text(io));
      case DecoderException garbage when garbage.getCause() instanceof SSLException ->
          lost("TLS failed before a whole reply came: " + text(garbage));
      default ->
          new Outcome.Unknown(
              UnknownCause.NOT_UNDERSTOOD, "the reply is not HTTP/1.1: " + text(error));
    };
  }

  private static Outcome lost(String reason) {
    return new Outcome.Unknown(UnknownCause.CONNECTION_LOST, reason);
  }

  /** The error's own words, on one line and not too many. */
  static String text(Throwable error) {
    return Unreachable.text(error);
  }
}
