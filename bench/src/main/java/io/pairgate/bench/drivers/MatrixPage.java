package io.pairgate.bench.drivers;

import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.drivers.Finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/drivers/README.md}: the drivers, and how each keeps the contract. */
final class MatrixPage {

  static final String PATH = "docs/drivers/README.md";

  private final StringBuilder page = new StringBuilder();

  private MatrixPage() {}

  static String of(Tables tables, Matrix matrix) {
    MatrixPage page = new MatrixPage();
    page.drivers(tables);
    page.matrix(matrix);
    page.rows();
    page.reasons(matrix);
    return page.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void drivers(Tables tables) {
    line("# Drivers, and the contract that all of them keep");
    line("");
    line("Made by `./prove drivers --write`; do not edit.");
    line("");
    line("| driver | product | family | types |");
    line("|---|---|---|---|");
    for (Driver driver : tables.drivers()) {
      line(
          "| [%s](%s.md) | %s | %s | %s |"
              .formatted(
                  driver.name(),
                  driver.name(),
                  driver.title(),
                  driver.family(),
                  String.join(", ", driver.types().keySet())));
    }
    line("");
  }

  private void matrix(Matrix matrix) {
    line("## The matrix");
    line("");
    line(
        "Each cell is all types of the driver. `pass 4/6`: the other two are refused by design; `–`:"
            + " the row says nothing about its types.");
    line("");
    Map<String, Map<ContractRow, Matrix.Cell>> cells = matrix.cells();
    line("| row | " + String.join(" | ", cells.keySet()) + " |");
    line("|---" + "|---".repeat(cells.size()) + "|");
    for (ContractRow row : ContractRow.values()) {
      line(
          "| "
              + row.word()
              + " | "
              + cells.values().stream()
                  .map(rows -> rows.containsKey(row) ? rows.get(row).word() : "–")
                  .collect(Collectors.joining(" | "))
              + " |");
    }
    line("");
    line("`" + matrix.line() + "`");
    line("");
  }

  private void rows() {
    line("## The rows");
    line("");
    line(
        "Each is played through the relay's API, as a CMP uses it; the requests on the wire to the");
    line("backend are counted, and held against `Pairgate-Backend-Calls`.");
    line("");
    line("| row | what must hold |");
    line("|---|---|");
    for (ContractRow row : ContractRow.values()) {
      line("| " + row.word() + " | " + row.about() + " |");
    }
    line("");
  }

  private void reasons(Matrix matrix) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Finding finding : matrix.findings()) {
      if (finding.verdict() == Verdict.REFUSED_BY_DESIGN) {
        List<String> words =
            rows.computeIfAbsent(
                "| [%s](%s.md) | %s | %%s | %s |"
                    .formatted(
                        finding.driver(),
                        finding.driver(),
                        finding.type(),
                        finding.why().replace("%", "%%")),
                key -> new ArrayList<>());
        if (!words.contains(finding.row().word())) words.add(finding.row().word());
      }
    }
    if (rows.isEmpty()) return;
    line("## Refused by design");
    line("");
    line("| driver | type | rows | why |");
    line("|---|---|---|---|");
    rows.forEach((line, words) -> line(line.formatted(String.join(", ", words))));
  }
}
