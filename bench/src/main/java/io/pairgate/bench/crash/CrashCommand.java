package io.pairgate.bench.crash;

import io.pairgate.bench.drivers.DriverCrash;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./prove crash}. */
@Command(
    name = "crash",
    description =
        "No backend object is made twice or forgotten, and no acknowledged change is lost, wherever"
            + " the relay is killed (-9).",
    mixinStandardHelpOptions = true)
public final class CrashCommand implements Callable<Integer> {

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "60",
      description = "How often the relay is killed (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Repeats a run's choices; without it a new one is taken and printed.")
  private Long seed;

  @Option(
      names = "--real",
      description =
          "A real Neutron and Keystone instead of a simulated one (Debian, root); with --driver its"
              + " real software, where there is some.")
  private boolean real;

  @Option(
      names = "--driver",
      paramLabel = "NAME",
      description =
          "This driver alone, with each of its types: creates, then updates, then deletes, at each"
              + " waypoint once, as far as --kills goes; there is nothing for --seed to choose.")
  private String driver;

  @Option(
      names = "--native",
      description =
          "Requests in a vendor's own language instead: POST, PUT and DELETE at a simulated"
              + " Neutron, each at each waypoint once; --kills does not matter.")
  private boolean natively;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (kills < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--kills takes a whole number from 1");
    }
    if (natively && (driver != null || real)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--native goes with neither --driver nor --real");
    }
    if (natively) return ofNatives();
    if (driver != null) return ofDriver();
    long chosen = seed == null ? new Random().nextLong(1_000_000) : seed;
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println("seed " + chosen);
    err.flush();
    Campaign.Result result =
        new Campaign(
                new Campaign.Settings(kills, chosen, real, real ? 4 : 8), line -> say(err, line))
            .run();
    Verdict verdict = result.verdict();
    show(err, verdict);
    if (json) {
      out.println(
          Cmp.text(
              "{\"claim\":\"crash\",\"seed\":%d,\"real\":%b,\"kills\":%d,\"changes\":%d,\"duplicates\":%d,"
                  + "\"unrecorded\":%d,\"lost\":%d,\"stuck\":%d}",
              chosen,
              real,
              result.kills(),
              result.changes(),
              verdict.duplicates().size(),
              verdict.unrecorded().size(),
              verdict.lost().size(),
              verdict.stuck().size()));
    } else {
      out.println(result.line());
    }
    out.flush();
    return verdict.holds() && result.kills() == kills ? 0 : 1;
  }

  private int ofNatives() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    NativeCrash.Result result = new NativeCrash(line -> say(err, line)).run(new Random(0));
    show(err, result.verdict());
    out.println(json ? result.json() : result.line());
    out.flush();
    return result.verdict().holds() && result.kills() > 0 ? 0 : 1;
  }

  private int ofDriver() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DriverCrash proof;
    try {
      proof = new DriverCrash(driver, kills, real, line -> say(err, line));
    } catch (IllegalArgumentException unknown) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--driver: " + unknown.getMessage());
    }
    DriverCrash.Result result;
    try {
      result = proof.run();
    } catch (RealComponent.Unavailable missing) {
      say(err, driver + " cannot be had here: " + missing.getMessage());
      return 1;
    }
    show(err, result.verdict());
    out.println(json ? result.json() : result.line());
    out.flush();
    return result.verdict().holds() && result.kills() > 0 ? 0 : 1;
  }

  private static void show(PrintWriter err, Verdict verdict) {
    show(err, "twice on a backend", verdict.duplicates());
    show(err, "not on record", verdict.unrecorded());
    show(err, "lost", verdict.lost());
    show(err, "stuck", verdict.stuck());
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private static void show(PrintWriter err, String what, List<String> cases) {
    cases.forEach(one -> say(err, what + ": " + one));
  }
}
