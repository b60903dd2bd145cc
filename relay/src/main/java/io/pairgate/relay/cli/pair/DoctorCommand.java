package io.pairgate.relay.cli.pair;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.Finding;
import io.pairgate.relay.config.Config;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairgate pair doctor}: is this machine fit to be a node? */
@Command(
    name = "doctor",
    description = {
      "Looks whether this machine is fit to be a node of the pair, and says how to mend it.",
      "Run it as the user of the service; it changes nothing."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 nothing found, 1 something is wrong, 2 wrong usage."})
public final class DoctorCommand implements Callable<Integer> {

  private final Function<Config, List<Check>> checks;

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * @param checks for a configuration that describes a pair, in their order
   */
  public DoctorCommand(Function<Config, List<Check>> checks) {
    this.checks = checks;
  }

  @Override
  public Integer call() {
    Config settings = config.read();
    BothNodes.settings(settings, config.name());
    PrintWriter out = spec.commandLine().getOut();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ArrayNode all = report.putArray("checks");
    int found = 0;
    for (Check check : checks.apply(settings)) {
      List<Finding> findings = check.findings();
      found += findings.size();
      if (json) {
        add(all.addObject().put("check", check.name()), findings);
      } else {
        print(out, check.name(), findings);
      }
    }
    if (json) {
      out.println(report.put("findings", found).toPrettyString());
    } else {
      out.println();
      out.println(found == 0 ? "Nothing to mend." : "To mend: " + found);
    }
    out.flush();
    return found == 0 ? 0 : 1;
  }

  private static void print(PrintWriter out, String check, List<Finding> findings) {
    out.println((findings.isEmpty() ? "ok     " : "wrong  ") + check);
    for (Finding finding : findings) {
      out.println("         " + finding.what());
      if (!finding.mend().isEmpty()) {
        out.println("         -> " + finding.mend());
      }
    }
    out.flush();
  }

  private static void add(ObjectNode check, List<Finding> findings) {
    ArrayNode list = check.putArray("findings");
    findings.forEach(
        finding -> list.addObject().put("what", finding.what()).put("mend", finding.mend()));
  }
}
