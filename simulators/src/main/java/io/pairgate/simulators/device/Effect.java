package io.pairgate.simulators.device;

/** What goes wrong on the wire. */
public sealed interface Effect {

  /** The ordinary answer, later. */
  record Delay(long delayMillis) implements Effect {}

  /** The connection is closed without an answer (FIN). */
  record Drop() implements Effect {}

  /** The connection is reset without an answer (RST). */
  record Reset() implements Effect {}

  /** Bytes that are no HTTP, then the connection is closed. */
  record Garbage() implements Effect {}

  /**
   * Another answer than the device's own: a proxy's page, an error inside a 200, nothing at all.
   */
  record Reply(int status, String contentType, String body) implements Effect {}

  /** A JSON body of at least so many bytes, streamed. */
  record Large(long sizeBytes) implements Effect {}

  /** The device's answer, cut in the middle of its body; the connection is closed. */
  record Truncated() implements Effect {}

  /** The device's answer, a few bytes at a time. */
  record Trickle(int stepBytes, long stepMillis) implements Effect {}
}
