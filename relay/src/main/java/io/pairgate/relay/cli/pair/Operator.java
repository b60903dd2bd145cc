package io.pairgate.relay.cli.pair;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The person, or the script, that a command works for.
 *
 * @param terminal whether output and input are a terminal's
 * @param answer reads one line; null if there is none
 * @param clock wall clock, for what is shown
 * @param again waits until the next look is due; false: no more
 */
public record Operator(
    boolean terminal, Supplier<String> answer, InstantSource clock, BooleanSupplier again) {

  /** Who started this process. */
  public static Operator here() {
    boolean terminal = System.console() != null && System.console().isTerminal();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new Operator(terminal, () -> line(in), InstantSource.system(), Operator::oneSecondLater);
  }

  private static String line(BufferedReader in) {
    try {
      return in.readLine();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean oneSecondLater() {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    return !Thread.currentThread().isInterrupted();
  }
}
