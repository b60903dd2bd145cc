package io.pairgate.bench.overload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the results for people and machines. */
final class Report {

  private static final String HEAD =
      String.format(
          Locale.ROOT,
          "  %7s %9s %9s %9s %9s %9s %9s %9s %7s %7s",
          "offered",
          "/s",
          "good/s",
          "refused/s",
          "p50 ms",
          "p99 ms",
          "ref. p50",
          "ref. p99",
          "cores",
          "RSS MB");

  private Report() {}

  static String table(Results results) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    results.steps().forEach(step -> text.append(row(step)).append('\n'));
    return text.toString();
  }

  static String row(Results.Step step) {
    LoadFigures load = step.load();
    String row =
        String.format(
            Locale.ROOT,
            "  %6.1f× %9.0f %9.0f %9.0f %9.1f %9.1f %9.1f %9.1f %7.2f %7.0f",
            step.times(),
            step.offered(),
            load.goodPerSecond(),
            load.refusedPerSecond(),
            load.doneP50Micros() / 1e3,
            load.doneP99Micros() / 1e3,
            load.refusedP50Micros() / 1e3,
            load.refusedP99Micros() / 1e3,
            step.cores(),
            step.residentMegabytes());
    String more = "";
    if (load.other() > 0) more += "  other=" + load.other() + " (" + load.firstOther() + ")";
    if (load.unsent() > 0) more += "  unsent=" + load.unsent();
    if (load.done() > load.good()) more += "  late=" + (load.done() - load.good());
    return row + more;
  }

  /** The line of figures. */
  static String line(Results results) {
    return String.format(
        Locale.ROOT,
        "overload capacity=%.0f goodput_kept=%.2f refused=%d without_retry_after=%d"
            + " refusal_p99_ms=%.1f rss_mb=%.0f other=%d unsent=%d",
        results.capacity(),
        results.kept(),
        results.refused(),
        results.silent(),
        results.refusalMillis(),
        results.megabytes(),
        results.other(),
        results.unsent());
  }

  static String json(Results results) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("proof", "overload");
    document.put("cores", Runtime.getRuntime().availableProcessors());
    document.put("plan", results.plan());
    document.put("capacity", results.capacity());
    document.put("steps", results.steps());
    document.put("goodput_kept", results.kept());
    document.put("refusal_p99_millis", results.refusalMillis());
    document.put("holds", results.holds());
    try {
      return JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
