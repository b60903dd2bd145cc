package io.pairgate.bench;

import io.pairgate.bench.pair.LabOption;
import io.pairgate.bench.pair.PairSoak;
import io.pairgate.bench.soak.LoneSoak;
import java.io.PrintWriter;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove soak}, of one relay or of a pair. */
@Command(
    name = "soak",
    description =
        "One relay under mixed traffic, with bad input, clients that hang up and faulty backends:"
            + " no leak of memory, threads, sockets or file handles, and the record says what the"
            + " backends say. With --pair two nodes, with all cores of the machine kept busy by"
            + " others too: the roles never change, and nothing acknowledged is lost.",
    footer = {
      "",
      "One relay: memory, the record's size and threads are judged by medians, the last third of"
          + " the time against the second; threads, sockets and handles must come back to what they"
          + " were after the warm-up once the load has ended. lost: everything that the comparison"
          + " at the end finds wrong. Exit status 0 only if leaks=0 and lost=0.",
      "",
      "--pair: solo_seconds: how long changes were acknowledged by one node only. slowest_ms: the"
          + " longest that a change of the metronome took, its repeats included. Exit status 0 only"
          + " if false_failovers=0 and lost=0."
    },
    mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

  private static final double MINUTES_MAX = 24 * 60;
  private static final double MINUTES_OF_ONE = 60;
  private static final double MINUTES_OF_A_PAIR = 10;

  @Option(names = "--pair", description = "Two nodes in the lab (root, Debian).")
  private boolean pair;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "How long (default: 60; with --pair 10).")
  private Double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides what one relay is asked; without it a new one is taken and printed. What happens"
              + " at the same time is up to the machine.")
  private Long seed;

  @Mixin private LabOption lab;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    double length = minutes != null ? minutes : pair ? MINUTES_OF_A_PAIR : MINUTES_OF_ONE;
    if (!(length > 0 && length <= MINUTES_MAX)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--minutes takes a number above 0, up to a day");
    }
    return pair ? PairSoak.run(spec, lab, length, json) : ofOne(length);
  }

  private int ofOne(double length) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    long chosen = seed == null ? new Random().nextLong(1_000_000) : seed;
    say(err, "seed " + chosen);
    LoneSoak.Result result = new LoneSoak(length, chosen, line -> say(err, line)).run();
    result.findings().forEach(line -> say(err, line));
    out.println(json ? result.json() : result.line());
    out.flush();
    return result.holds() ? 0 : 1;
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }
}
