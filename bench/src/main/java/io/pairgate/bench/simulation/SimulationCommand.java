package io.pairgate.bench.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./prove simulation}. */
@Command(
    name = "simulation",
    description =
        "The pair's role machine in virtual time: whatever fails and whenever, nothing acknowledged"
            + " is lost, no two nodes acknowledge in one term, and the pair becomes whole again.",
    mixinStandardHelpOptions = true)
public final class SimulationCommand implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "1",
      description = "How long to go on (default: ${DEFAULT-VALUE}; parts of a minute allowed).")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The first schedule; without it one is taken and printed.")
  private Long seed;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      description = "So many schedules, however long they take; 1 tells one schedule's story.")
  private Integer schedules;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private static final class Sum {
    private long runs;
    private long acknowledged;
    private long promotions;
    private long copies;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private Schedule.Result failed;

    void add(Schedule.Result result) {
      runs++;
      acknowledged += result.acknowledged();
      promotions += result.promotions();
      copies += result.copies();
      result.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
      if (!result.wrong().isEmpty() && failed == null) failed = result;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (minutes <= 0 || (schedules != null && schedules < 1)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--minutes and --schedules take numbers above 0");
    }
    ((Logger) LoggerFactory.getLogger("io.pairgate.relay.pair")).setLevel(Level.OFF);
    long first = seed == null ? new Random().nextLong(1_000_000_000) : seed;
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println("seed " + first);
    err.flush();
    if (schedules != null && schedules == 1) return one(first, out);
    long began = System.nanoTime();
    Sum sum = all(first, began + (long) (minutes * TimeUnit.MINUTES.toNanos(1)));
    double took = (System.nanoTime() - began) / 60e9;
    sum.faults.forEach((fault, count) -> err.println("  " + fault + " " + count));
    if (sum.failed != null) {
      err.println("schedule " + sum.failed.seed() + " failed: " + sum.failed.wrong());
      err.println("see it with: ./prove simulation --schedules 1 --seed " + sum.failed.seed());
    }
    err.flush();
    out.println(
        (json
                ? "{\"claim\":\"simulation\",\"seed\":%d,\"schedules\":%d,\"per_minute\":%d,\"acked\":%d,\"promotions\":%d,\"copies\":%d,\"failed\":%d}"
                : "seed=%d schedules=%d per_minute=%d acked=%d promotions=%d copies=%d failed=%d")
            .formatted(
                first,
                sum.runs,
                Math.round(sum.runs / took),
                sum.acknowledged,
                sum.promotions,
                sum.copies,
                sum.failed == null ? 0 : 1));
    out.flush();
    return sum.failed == null ? 0 : 1;
  }

  private Integer one(long which, PrintWriter out) {
    Schedule.Result result = Schedule.run(which, true);
    result.story().forEach(out::println);
    out.println(
        "seed=%d acked=%d promotions=%d copies=%d wrong=%s"
            .formatted(
                which,
                result.acknowledged(),
                result.promotions(),
                result.copies(),
                result.wrong()));
    out.flush();
    return result.wrong().isEmpty() ? 0 : 1;
  }

  /** Each schedule is single-threaded; several run beside each other. Ends with the first fault. */
  private Sum all(long first, long endNanos) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    AtomicLong next = new AtomicLong(first);
    Sum sum = new Sum();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Callable<Void> worker =
          () -> {
            while (true) {
              long mine = next.getAndIncrement();
              synchronized (sum) {
                boolean over =
                    schedules == null ? System.nanoTime() > endNanos : mine - first >= schedules;
                if (over || sum.failed != null) return null;
              }
              Schedule.Result result = Schedule.run(mine, false);
              synchronized (sum) {
                sum.add(result);
              }
            }
          };
      for (Future<Void> done : pool.invokeAll(java.util.Collections.nCopies(threads, worker))) {
        done.get();
      }
    }
    return sum;
  }
}
