package io.pairgate.bench.drivers;

import io.pairgate.backends.table.ContractRow;
import io.pairgate.bench.drivers.Finding.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, by backend and row. Immutable by convention. */
record Matrix(List<Finding> findings) {

  /**
   * All types of one backend in one row.
   *
   * @param types how many types there are in it
   */
  record Cell(int types, int passed, int byDesign, int failed) {
    Cell with(Verdict verdict) {
      return new Cell(
          types + 1,
          passed + (verdict == Verdict.PASS ? 1 : 0),
          byDesign + (verdict == Verdict.REFUSED_BY_DESIGN ? 1 : 0),
          failed + (verdict == Verdict.FAILED ? 1 : 0));
    }

    /** In one word, the worst of its types; with numbers where they differ. */
    String word() {
      if (failed > 0) return "FAILED " + failed + "/" + types;
      if (byDesign == types) return "by design";
      return byDesign > 0 ? "pass " + passed + "/" + types : "pass";
    }
  }

  /** By backend ({@code fortios (simulated)}) and row, in the order in which they were judged. */
  Map<String, Map<ContractRow, Cell>> cells() {
    Map<String, Map<ContractRow, Cell>> cells = new LinkedHashMap<>();
    for (Finding finding : findings) {
      cells
          .computeIfAbsent(
              finding.driver() + " (" + finding.way() + ")", k -> new EnumMap<>(ContractRow.class))
          .merge(
              finding.row(),
              new Cell(0, 0, 0, 0).with(finding.verdict()),
              (old, one) -> old.with(finding.verdict()));
    }
    return cells;
  }

  long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  boolean holds() {
    return !findings.isEmpty() && count(Verdict.FAILED) == 0;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "drivers=%d backends=%d rows=%d failed=%d refused_by_design=%d",
        findings.stream().map(Finding::driver).distinct().count(),
        cells().size(),
        findings.size(),
        count(Verdict.FAILED),
        count(Verdict.REFUSED_BY_DESIGN));
  }

  /** For a terminal: a row each, a column a backend. */
  List<String> lines() {
    Map<String, Map<ContractRow, Cell>> cells = cells();
    List<String> lines = new ArrayList<>();
    cells.forEach(
        (backend, rows) -> {
          lines.add(backend);
          for (ContractRow row : ContractRow.values()) {
            Cell cell = rows.get(row);
            lines.add(
                String.format(
                    Locale.ROOT, "  %-17s %s", row.word(), cell == null ? "-" : cell.word()));
          }
        });
    return lines;
  }
}
