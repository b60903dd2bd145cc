package io.pairgate.bench.security;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./prove security}. */
@Command(
    name = "security",
    description =
        "Nobody gets in who should not, nothing secret gets out, and slow, broken or too many"
            + " clients do no harm: a real relay's process is attacked from outside.",
    mixinStandardHelpOptions = true)
public final class SecurityCommand implements Callable<Integer> {

  private static final int PATIENT_MILLIS = 120_000;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "limits.connections_max of the relay, and 100 more are opened; ${DEFAULT-VALUE}.")
  private int connections;

  @Option(names = "--all", description = "Print each probe, not only those that fail.")
  private boolean all;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("pairgate-security");
    List<Probe> probes =
        attack(
            folder,
            connections,
            probe -> {
              if (all || !probe.held()) {
                out.println(probe.line());
                out.flush();
              }
            });
    long failed = probes.stream().filter(probe -> !probe.held()).count();
    if (failed > 0) {
      out.println("The relay's configuration, record and log are kept: " + folder);
    } else {
      remove(folder);
    }
    out.println(line(probes));
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) Files.delete(file);
    }
  }

  /** Attacks a relay whose files are in that folder; tells each probe when it is done. */
  static List<Probe> attack(Path folder, int connections, Consumer<Probe> told) throws IOException {
    List<Probe> probes = new ArrayList<>();
    Consumer<Probe> found =
        probe -> {
          probes.add(probe);
          told.accept(probe);
        };
    try (Target target = new Target(folder, connections, Target.IDLE_MILLIS)) {
      target.register("fw-1");
      new Refusals(target, found).probe();
      new Paths(target, found).probe();
      new Redirects(target, found).probe();
      new Smuggling(target, found).probe();
      new Slow(target, found).probe();
      new ConsoleDoors(target, found).probe();
      new ConsolePages(target, found).probe();
      new Leaks(target, found).probe();
      // The last one: nobody signs in from here for a while.
      new ConsoleDoors(target, found).guess();
    }
    Path patient = Files.createDirectory(folder.resolve("patient"));
    try (Target target = new Target(patient, connections, PATIENT_MILLIS)) {
      new Flood(target, found).probe();
    }
    return probes;
  }

  /** The line of figures: all checks, those that failed, and how many of each group there were. */
  static String line(List<Probe> probes) {
    StringBuilder line = new StringBuilder("security:");
    line.append(" checks=").append(probes.size());
    line.append(" failed=").append(probes.stream().filter(probe -> !probe.held()).count());
    Map<String, Long> groups = new LinkedHashMap<>();
    probes.forEach(probe -> groups.merge(probe.group(), 1L, Long::sum));
    groups.forEach((group, checks) -> line.append(' ').append(group).append('=').append(checks));
    return line.toString();
  }
}
