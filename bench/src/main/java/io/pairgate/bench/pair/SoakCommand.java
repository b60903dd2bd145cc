package io.pairgate.bench.pair;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./prove soak --pair}. */
@Command(
    name = "soak",
    description =
        "A pair under full load, with all cores of the machine kept busy by others too (root,"
            + " Debian): the roles never change, and nothing acknowledged is lost.",
    footer = {
      "",
      "solo_seconds: how long changes were acknowledged by one node only. slowest_ms: the longest"
          + " that a change of the metronome took, its repeats included. lost: everything that the"
          + " comparison at the end finds wrong.",
      "Exit status 0 only if false_failovers=0 and lost=0."
    },
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

  private static final double MINUTES_MAX = 24 * 60;

  @Option(names = "--pair", description = "Two nodes in the lab; there is no other soak yet.")
  private boolean pair;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "10",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(names = "--keep", description = "Leaves the lab up in the end.")
  private boolean keep;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Option(names = "--inside", hidden = true, description = "The lab is up; runs in its namespace.")
  private String inside;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!pair) {
      throw new CommandLine.ParameterException(spec.commandLine(), "say what to soak: --pair");
    }
    if (!(minutes > 0 && minutes <= MINUTES_MAX)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--minutes takes a number above 0, up to a day");
    }
    return inside == null ? around() : within();
  }

  private int around() {
    String name = "soak" + ProcessHandle.current().pid();
    Lab lab = lab(name);
    PrintWriter err = spec.commandLine().getErr();
    try (RaisedLab raised = RaisedLab.up(lab, keep, err)) {
      List<String> arguments = new ArrayList<>(List.of("soak", "--pair", "--inside", name));
      arguments.addAll(List.of("--minutes", String.valueOf(minutes)));
      if (json) arguments.add("--json");
      return raised.run(Lab.java(program(), arguments));
    }
  }

  private static Lab lab(String name) {
    return new Lab(Path.of(System.getProperty("pairgate.root")), name, Map.of());
  }

  private int within() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Soak.Result result =
        new Soak(
                lab(inside),
                line -> {
                  err.println(line);
                  err.flush();
                })
            .run(minutes);
    result.wrong().stream().limit(20).forEach(err::println);
    err.flush();
    out.println(
        String.format(
            Locale.ROOT,
            json
                ? "{\"claim\":\"soak\",\"minutes\":%s,\"acked\":%d,\"false_failovers\":%d,"
                    + "\"lost\":%d,\"solo_seconds\":%.1f,\"slowest_ms\":%.0f}"
                : "minutes=%s acked=%d false_failovers=%d lost=%d solo_seconds=%.1f slowest_ms=%.0f",
            String.format(Locale.ROOT, "%.1f", minutes),
            result.acknowledged(),
            result.falseFailovers(),
            result.wrong().size(),
            result.soloSeconds(),
            result.slowestMillis()));
    out.flush();
    return result.holds() ? 0 : 1;
  }

  /** The class that the launcher started, which knows all commands. */
  private String program() {
    return spec.root().userObject().getClass().getName();
  }
}
