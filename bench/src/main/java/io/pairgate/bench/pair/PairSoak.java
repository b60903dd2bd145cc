package io.pairgate.bench.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ./prove soak --pair}. */
public final class PairSoak {

  private PairSoak() {}

  /**
   * @param json the result as JSON
   * @return the exit status
   */
  public static int run(CommandSpec spec, LabOption lab, double minutes, boolean json)
      throws InterruptedException {
    return lab.isInside() ? within(spec, lab, minutes, json) : around(spec, lab, minutes, json);
  }

  private static int around(CommandSpec spec, LabOption lab, double minutes, boolean json) {
    List<String> arguments =
        new ArrayList<>(List.of("--pair", "--minutes", String.valueOf(minutes)));
    if (json) arguments.add("--json");
    return lab.enter(spec, Map.of(), List.of(), arguments);
  }

  private static int within(CommandSpec spec, LabOption lab, double minutes, boolean json)
      throws InterruptedException {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    Soak.Result result =
        new Soak(
                lab.lab(),
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
                : "minutes=%s acked=%d false_failovers=%d lost=%d solo_seconds=%.1f"
                    + " slowest_ms=%.0f",
            String.format(Locale.ROOT, "%.1f", minutes),
            result.acknowledged(),
            result.falseFailovers(),
            result.wrong().size(),
            result.soloSeconds(),
            result.slowestMillis()));
    out.flush();
    return result.holds() ? 0 : 1;
  }
}
