package io.pairgate.bench.speed;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove scale}. */
@Command(
    name = "scale",
    description = "A thousand backends and a hundred thousand bindings cost no more than ten.",
    footer = {
      "",
      "One relay a size: 10 / 1,000, 100 / 10,000, 1,000 / 100,000 backends / bindings. Each question"
          + " is asked by one caller; medians. Ends in one line of figures.",
      "Exit status: 0 if at the largest size each question takes at most 3 times the smallest's plus"
          + " 1 ms and the start 3 times plus 500 ms, 1 if not, 2 if it could not be measured."
    })
public final class ScaleCommand implements Callable<Integer> {

  @Mixin private StageOption stages;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintStream progress = System.err;
    Path root = StageOption.root();
    ScaleProof proof = new ScaleProof(root.resolve("pairgate"), progress);
    List<ScaleProof.Figures> all = new ArrayList<>();
    try {
      for (ScaleSize size : ScaleSize.FLEETS) {
        try (var stage = stages.open()) {
          all.add(proof.measure(size, stage));
        }
      }
    } catch (NotMeasured reason) {
      progress.println("scale: not measured: " + reason.getMessage());
      return 2;
    }
    ScaleReport.print(all, System.out);
    System.out.println(ScaleReport.line(all));
    return ScaleReport.holds(all) ? 0 : 1;
  }
}
