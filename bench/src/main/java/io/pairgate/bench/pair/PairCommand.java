package io.pairgate.bench.pair;

import io.pairgate.bench.Range;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove pair}. */
@Command(
    name = "pair",
    description =
        "Two nodes, real keepalived, MariaDB and etcd in network namespaces (root, Debian): whatever"
            + " fails, nothing acknowledged is lost, nothing is made twice or forgotten, and no two"
            + " nodes acknowledge in one term.",
    mixinStandardHelpOptions = true)
public final class PairCommand implements Callable<Integer> {

  /** Of each node's disk; and for each trial, whose binary log stays: some 10 MiB were measured. */
  private static final int DISK_MEBIBYTES = 2_048;

  private static final int DISK_MEBIBYTES_A_TRIAL = 32;

  private static final int TRIALS_MAX = 5_000;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many faults (default: ${DEFAULT-VALUE}); each kind in turn.")
  private int trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Repeats a run's choices; without it a new one is taken and printed.")
  private Long seed;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = "This fault only; --fault list names them.")
  private String fault;

  @Mixin private LabOption lab;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if ("list".equals(fault)) {
      for (PairFault one : PairFault.values()) out.println(one.title());
      out.flush();
      return 0;
    }
    Range.require(spec, "--trials", trials, 1, TRIALS_MAX);
    long chosen = seed == null ? new Random().nextLong(1_000_000) : seed;
    if (lab.isInside()) return run(chosen, out);
    List<PairFault> faults = faults(new Random(chosen));
    PrintWriter err = spec.commandLine().getErr();
    err.println("seed " + chosen);
    err.flush();
    boolean clocks =
        faults.contains(PairFault.CLOCK_AHEAD) || faults.contains(PairFault.CLOCK_BEHIND);
    return lab.enter(spec, settings(), clocks ? List.of("--clocks") : List.of(), again(chosen));
  }

  private Map<String, String> settings() {
    return Map.of(
        "PAIRGATE_LAB_DISK_MIB",
        String.valueOf(DISK_MEBIBYTES + trials * DISK_MEBIBYTES_A_TRIAL),
        // A call in doubt is looked up only when its request cannot be under way any more; for a
        // simulated backend that is soon.
        "PAIRGATE_BACKEND_DEFAULTS_DEADLINE_MILLIS",
        "1000",
        "PAIRGATE_LIMITS_IN_FLIGHT_MARGIN_MILLIS",
        "300");
  }

  private List<String> again(long chosen) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--seed", String.valueOf(chosen), "--trials", String.valueOf(trials)));
    if (fault != null) arguments.addAll(List.of("--fault", fault));
    if (json) arguments.add("--json");
    return arguments;
  }

  /** Each kind in turn, in an order of the seed's. */
  private List<PairFault> faults(Random random) {
    List<PairFault> all = new ArrayList<>();
    while (all.size() < trials) {
      List<PairFault> round =
          new ArrayList<>(fault == null ? List.of(PairFault.values()) : List.of(named()));
      Collections.shuffle(round, random);
      all.addAll(round);
    }
    return all.subList(0, trials);
  }

  private PairFault named() {
    try {
      return PairFault.named(fault);
    } catch (IllegalArgumentException unknown) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "there is no fault '" + fault + "'; --fault list names them");
    }
  }

  private int run(long chosen, PrintWriter out) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    List<PairFault> faults = faults(new Random(chosen));
    Trials.Result result =
        new Trials(
                lab.lab(),
                chosen,
                line -> {
                  err.println(line);
                  err.flush();
                })
            .run(faults);
    PairReport.table(result.trials()).forEach(err::println);
    show(err, "twice on a backend", result.verdict().duplicates());
    show(err, "not on record", result.verdict().unrecorded());
    show(err, "lost", result.verdict().lost());
    show(err, "stuck", result.verdict().stuck());
    show(err, "two nodes in one term", result.split());
    err.flush();
    out.println(json ? PairReport.json(result, chosen) : PairReport.line(result));
    out.flush();
    return PairReport.holds(result, faults.size()) ? 0 : 1;
  }

  private static void show(PrintWriter err, String title, List<String> lines) {
    lines.stream().limit(20).forEach(line -> err.println(title + ": " + line));
  }
}
