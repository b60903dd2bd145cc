package io.pairgate.bench.speed;

import io.pairgate.bench.speed.ScaleProof.Figures;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A table with a column a size, and what became of the claim. Pure. */
final class ScaleReport {

  /** What a hundredfold fleet may cost more: a busy machine's noise, and a deeper index. */
  private static final double TIMES_MAX = 3;

  private static final double LOOK_UP_MILLIS_FREE = 1;
  private static final double START_MILLIS_FREE = 500;

  private ScaleReport() {}

  static void print(List<Figures> all, PrintStream out) {
    row(out, "", all, one -> one.size().backends() + " / " + one.size().bindings());
    row(out, "start to ready, ms", all, one -> number(one.startMillis(), 0));
    row(out, "resident after the start, MB", all, one -> megabytes(one.startBytes()));
    row(out, "resident after all questions, MB", all, one -> megabytes(one.servingBytes()));
    for (String name : all.getFirst().millis().keySet()) {
      row(out, name + ", ms", all, one -> number(one.millis().get(name), 2));
    }
  }

  private static void row(
      PrintStream out, String name, List<Figures> all, Function<Figures, String> value) {
    StringBuilder line = new StringBuilder("%-34s".formatted(name));
    all.forEach(one -> line.append("%16s".formatted(value.apply(one))));
    out.println(line.toString().stripTrailing());
  }

  /** Whether nothing grows with the fleet but the start, and that not much. */
  static boolean holds(List<Figures> all) {
    Figures small = all.getFirst();
    Figures large = all.getLast();
    boolean quick =
        small.millis().entrySet().stream()
            .allMatch(
                one ->
                    large.millis().get(one.getKey())
                        <= TIMES_MAX * one.getValue() + LOOK_UP_MILLIS_FREE);
    return quick && large.startMillis() <= TIMES_MAX * small.startMillis() + START_MILLIS_FREE;
  }

  static String line(List<Figures> all) {
    Figures large = all.getLast();
    double slowest = 0;
    for (var one : all.getFirst().millis().entrySet()) {
      slowest = Math.max(slowest, large.millis().get(one.getKey()) / one.getValue());
    }
    return "backends=%d bindings=%d start_ms=%s list_ms=%s lookup_ms=%s native_lookup_ms=%s rss_mb=%s start_growth=%s worst_growth=%s"
        .formatted(
            large.size().backends(),
            large.size().bindings(),
            number(large.startMillis(), 0),
            number(large.millis().get("list: any page"), 2),
            number(large.millis().get("look-up by CMP id"), 2),
            number(large.millis().get("look-up by native id"), 2),
            megabytes(large.servingBytes()),
            number(large.startMillis() / all.getFirst().startMillis(), 2),
            number(slowest, 2));
  }

  private static String megabytes(long bytes) {
    return Long.toString(bytes >> 20);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
