package io.pairgate.bench.pair;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./prove soak --pair}: starts the lab, and itself once more in the CMP's namespace. */
public final class PairSoak {

  /**
   * @param keep leaves the lab up in the end
   * @param json the result as JSON
   * @param program the class that the launcher started, which knows all commands
   */
  public record Settings(double minutes, boolean keep, boolean json, String program) {}

  private final Settings settings;
  private final PrintWriter out;
  private final PrintWriter err;

  public PairSoak(Settings settings, PrintWriter out, PrintWriter err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  /** With a lab of its own; returns the exit status. */
  public int around() {
    String name = "soak" + ProcessHandle.current().pid();
    Lab lab = lab(name);
    try (RaisedLab raised = RaisedLab.up(lab, settings.keep(), err)) {
      List<String> arguments = new ArrayList<>(List.of("soak", "--pair", "--inside", name));
      arguments.addAll(List.of("--minutes", String.valueOf(settings.minutes())));
      if (settings.json()) arguments.add("--json");
      return raised.run(Lab.java(settings.program(), arguments));
    }
  }

  private static Lab lab(String name) {
    return new Lab(Path.of(System.getProperty("pairgate.root")), name, Map.of());
  }

  /** In the namespace of the lab of that name, which is up; returns the exit status. */
  public int within(String name) throws InterruptedException {
    Soak.Result result =
        new Soak(
                lab(name),
                line -> {
                  err.println(line);
                  err.flush();
                })
            .run(settings.minutes());
    result.wrong().stream().limit(20).forEach(err::println);
    err.flush();
    out.println(
        String.format(
            Locale.ROOT,
            settings.json()
                ? "{\"claim\":\"soak\",\"minutes\":%s,\"acked\":%d,\"false_failovers\":%d,"
                    + "\"lost\":%d,\"solo_seconds\":%.1f,\"slowest_ms\":%.0f}"
                : "minutes=%s acked=%d false_failovers=%d lost=%d solo_seconds=%.1f"
                    + " slowest_ms=%.0f",
            String.format(Locale.ROOT, "%.1f", settings.minutes()),
            result.acknowledged(),
            result.falseFailovers(),
            result.wrong().size(),
            result.soloSeconds(),
            result.slowestMillis()));
    out.flush();
    return result.holds() ? 0 : 1;
  }
}
