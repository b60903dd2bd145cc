package io.pairgate.bench.speed;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove speed}. Exit status: 0 all goals met, 1 goals missed, 2 not all was measured. */
@Command(
    name = "speed",
    description =
        "Pairgate is fast enough: beside nginx, Spring Cloud Gateway, a relay on Spring Boot + JPA"
            + " and the raw record, in one run on this machine.",
    footer = {
      "",
      "Only ratios count. Needs wrk and nginx (Debian: wrk, nginx-light) and, for the first run,"
          + " Maven.",
      "Exit status: 0 each goal met, 1 a goal missed, 2 something could not be measured."
    })
public final class SpeedCommand implements Callable<Integer> {

  @Option(names = "--quick", description = "Short rounds: about seven minutes instead of fourteen.")
  private boolean quick;

  @Option(
      names = "--json",
      description =
          "One JSON document on standard output; the line of figures goes to standard error.")
  private boolean json;

  @Mixin private StageOption stages;

  @Option(
      names = "--pairgate",
      paramLabel = "FILE",
      description = "The launcher to measure (default: ./pairgate).")
  private Path launcher;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintStream progress = System.err;
    Path root = StageOption.root();
    Plan plan = quick ? Plan.quick() : Plan.full();
    Path measured = launcher == null ? root.resolve("pairgate") : launcher.toAbsolutePath();
    try (var stage = stages.open()) {
      Results results = new SpeedProof(plan, root, measured, progress).run(stage);
      return report(plan, results, progress);
    } catch (NotMeasured reason) {
      progress.println("speed: not measured: " + reason.getMessage());
      return 2;
    }
  }

  private int report(Plan plan, Results results, PrintStream progress) {
    List<Goal> goals = results.goals();
    if (json) System.out.println(JsonReport.of(plan, results));
    else Report.print(results, System.out);
    (json ? progress : System.out).println(Report.line(goals));
    return goals.stream().allMatch(Goal::met) ? 0 : 1;
  }
}
