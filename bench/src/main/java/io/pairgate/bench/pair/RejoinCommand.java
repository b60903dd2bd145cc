package io.pairgate.bench.pair;

import io.pairgate.bench.Range;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove rejoin}. */
@Command(
    name = "rejoin",
    description =
        "A node of a pair whose host died is the standby again by one command, beside a record of"
            + " some size (root, Debian): with what it has, and with a new copy; then both nodes"
            + " have the same.",
    footer = {
      "",
      "cheap_seconds, clone_seconds: from the start of its programs until the pair is PAIRED and it"
          + " may take over, without and with --clone.",
      "Exit status 0 only if it was PAIRED both times and each table is the same on both nodes."
    },
    mixinStandardHelpOptions = true)
public final class RejoinCommand implements Callable<Integer> {

  private static final int MEBIBYTES_MAX = 65_536;

  /**
   * Of each node's disk: the record, its binary log, the copy beside the old data, and some air.
   */
  private static final int DISK_TIMES = 4;

  private static final int DISK_MEBIBYTES_MORE = 2_048;

  @Option(
      names = "--mebibytes",
      paramLabel = "N",
      defaultValue = "1024",
      description = "The record's size, MiB (default: ${DEFAULT-VALUE}).")
  private int mebibytes;

  @Mixin private LabOption lab;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Range.require(spec, "--mebibytes", mebibytes, 1, MEBIBYTES_MAX);
    return lab.isInside() ? within() : around();
  }

  private int around() {
    int disk = mebibytes * DISK_TIMES + DISK_MEBIBYTES_MORE;
    List<String> arguments = new ArrayList<>(List.of("--mebibytes", String.valueOf(mebibytes)));
    if (json) arguments.add("--json");
    return lab.enter(
        spec, Map.of("PAIRGATE_LAB_DISK_MIB", String.valueOf(disk)), List.of(), arguments);
  }

  private int within() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Rejoin.Result result =
        new Rejoin(
                lab.lab(),
                line -> {
                  err.println(line);
                  err.flush();
                })
            .run(mebibytes);
    result.wrong().forEach(err::println);
    err.flush();
    out.println(
        String.format(
            Locale.ROOT,
            json
                ? "{\"claim\":\"rejoin\",\"mebibytes\":%.0f,\"cheap_seconds\":%.1f,"
                    + "\"clone_seconds\":%.1f,\"wrong\":%d}"
                : "mebibytes=%.0f cheap_seconds=%.1f clone_seconds=%.1f wrong=%d",
            result.mebibytes(),
            result.cheapSeconds(),
            result.cloneSeconds(),
            result.wrong().size()));
    out.flush();
    return result.holds() ? 0 : 1;
  }
}
