package io.pairgate.relay.pair;

/** Time, real or virtual. Runs everything on the machine's thread. */
public interface Timers {

  /** Monotonic, nanoseconds from an arbitrary origin. */
  long nanos();

  /** Wall clock, milliseconds since 1970: for people only, it may jump. */
  long wallMillis();

  /** Runs it once, later; the returned runnable cancels it. */
  Runnable after(long millis, Runnable work);

  /** A random word of 16 hexadecimal digits. */
  String randomWord();
}
