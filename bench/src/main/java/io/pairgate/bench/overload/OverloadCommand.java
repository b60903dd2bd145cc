package io.pairgate.bench.overload;

import io.pairgate.bench.Range;
import io.pairgate.bench.speed.NotMeasured;
import io.pairgate.bench.speed.StageOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove overload}. */
@Command(
    name = "overload",
    description =
        "Offered up to four times what gets through, the relay still does what it can, refuses the"
            + " rest quickly, says when to repeat, and keeps its memory.",
    footer = {
      "",
      "First a closed loop measures the capacity of one relay with eight backends of default"
          + " limits; then an open loop offers 0.5, 1, 1.5, 2, 3 and 4 times of it. good: answered"
          + " 2xx within 300 ms and ten times what a backend"
          + " takes (500 ms), counted from when the request was due.",
      "Exit status 0 only if, from the capacity on, good answers a second stay at 90 %% of their"
          + " peak or more, each refusal has Retry-After, 99 %% of the refusals of each step come"
          + " within 100 ms, the relay's process (heap: 512 MiB) stays below 1,024 MB, and there is"
          + " no other answer; 1 if not; 2 if it could not be measured."
    })
public final class OverloadCommand implements Callable<Integer> {

  private static final int BACKEND_MILLIS_MAX = 1_000;

  @Option(names = "--quick", description = "Short steps: about two minutes instead of four.")
  private boolean quick;

  @Option(
      names = "--backend-millis",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "How long a backend takes for an answer (default: ${DEFAULT-VALUE}). With 20 and less the"
              + " machine's cores are the limit, which the load generator shares.")
  private int backendMillis;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Draws offered load and answers as SVG.")
  private Path picture;

  @Option(
      names = "--json",
      description =
          "One JSON document on standard output; the line of figures goes to standard error.")
  private boolean json;

  @Mixin private StageOption stages;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Range.require(spec, "--backend-millis", backendMillis, 0, BACKEND_MILLIS_MAX);
    PrintStream progress = System.err;
    Path root = StageOption.root();
    Plan plan = quick ? Plan.quick(backendMillis) : Plan.full(backendMillis);
    try (var stage = stages.open()) {
      Results results = new OverloadProof(plan, root.resolve("pairgate"), progress).run(stage);
      return report(results, progress);
    } catch (NotMeasured reason) {
      progress.println("overload: not measured: " + reason.getMessage());
      return 2;
    }
  }

  private int report(Results results, PrintStream progress) throws IOException {
    if (picture != null) Files.writeString(picture, Picture.of(results));
    System.out.print(json ? Report.json(results) + "\n" : Report.table(results));
    (json ? progress : System.out).println(Report.line(results));
    return results.holds() ? 0 : 1;
  }
}
