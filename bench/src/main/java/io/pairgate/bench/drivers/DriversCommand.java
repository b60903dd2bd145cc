package io.pairgate.bench.drivers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.drivers.Finding.Verdict;
import io.pairgate.simulators.real.RealComponent;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./prove drivers}. */
@Command(
    name = "drivers",
    description =
        "Every driver keeps the same contract with each of its types, on real software where there"
            + " is some (Debian, root) and on its simulator; what a vendor leaves no way to do is"
            + " refused by design.",
    mixinStandardHelpOptions = true)
public final class DriversCommand implements Callable<Integer> {

  @Option(
      names = "--driver",
      paramLabel = "NAME",
      description = "Only this driver; may be given several times.")
  private List<String> only = List.of();

  @Option(names = "--simulated", description = "Only simulators, no real software.")
  private boolean simulated;

  @Option(names = "--real", description = "Only real software, no simulators.")
  private boolean real;

  @Option(names = "--json", description = "All findings as JSON.")
  private boolean json;

  @Option(names = "--write", description = "Writes the matrix to docs/drivers/README.md.")
  private boolean write;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private PrintWriter err;

  @Override
  public Integer call() throws Exception {
    err = spec.commandLine().getErr();
    Tables tables = Tables.builtIn();
    for (String name : only) {
      if (tables.driver(name).isEmpty()) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--driver: there is no driver \"" + name + "\"");
      }
    }
    List<Finding> findings = new ArrayList<>();
    boolean whole = true;
    try (Contract contract = new Contract(tables, this::say)) {
      for (Driver driver : tables.drivers()) {
        if (!only.isEmpty() && !only.contains(driver.name())) continue;
        List<Stand.Candidate> candidates = contract.candidates(driver);
        if (candidates.isEmpty()) {
          say(driver.name() + ": there is nothing to judge it on");
          whole = false;
        }
        for (Stand.Candidate candidate : candidates) {
          if (candidate.isReal() ? simulated : real) continue;
          try {
            findings.addAll(contract.judge(candidate));
          } catch (RealComponent.Unavailable missing) {
            say(candidate.name() + " cannot be had here: " + missing.getMessage());
            whole = false;
          }
        }
      }
    }
    return told(tables, new Matrix(findings), whole);
  }

  private int told(Tables tables, Matrix matrix, boolean whole) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : matrix.findings()) {
      if (finding.verdict() == Verdict.FAILED) {
        say(
            "FAILED %s (%s) %s %s: %s"
                .formatted(
                    finding.driver(),
                    finding.way(),
                    finding.type(),
                    finding.row().word(),
                    finding.why()));
      }
    }
    if (write) {
      Path page = Path.of(System.getProperty("pairgate.root", ".")).resolve(MatrixPage.PATH);
      Files.writeString(page, MatrixPage.of(tables, matrix));
      say("written: " + page);
    }
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(json(matrix)));
    } else {
      matrix.lines().forEach(out::println);
      out.println(matrix.line());
    }
    out.flush();
    return matrix.holds() && whole ? 0 : 1;
  }

  private static Map<String, Object> json(Matrix matrix) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("claim", "drivers");
    json.put("failed", matrix.count(Verdict.FAILED));
    json.put("refused_by_design", matrix.count(Verdict.REFUSED_BY_DESIGN));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Finding finding : matrix.findings()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("driver", finding.driver());
      row.put("on", finding.way());
      row.put("type", finding.type());
      row.put("row", finding.row().word());
      row.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
      if (!finding.why().isEmpty()) row.put("why", finding.why());
      rows.add(row);
    }
    json.put("rows", rows);
    return json;
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}
