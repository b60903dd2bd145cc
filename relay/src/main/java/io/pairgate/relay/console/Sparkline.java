package io.pairgate.relay.console;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Backend calls a second in the last two minutes, drawn. */
final class Sparkline {

  private static final int WIDTH = 600;
  private static final int HEIGHT = 90;
  private static final int TOP = 6;

  private Sparkline() {}

  static Markup of(List<Traffic.Rate> rates) {
    double most = rates.stream().mapToDouble(Traffic.Rate::calls).max().orElse(0);
    double now = rates.isEmpty() ? 0 : rates.getLast().calls();
    double failed = rates.isEmpty() ? 0 : rates.getLast().failed();
    String says =
        "Backend calls a second over two minutes: now %s, at most %s; without an answer now %s"
            .formatted(number(now), number(most), number(failed));
    double scale = Math.max(1, most);
    return Markup.of(
        """
        <figure class="spark">
        <figcaption><strong>{}</strong> backend calls/s now <span class="dim">· most {} ·\
         without an answer {}</span></figcaption>
        <svg viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">
        <line class="axis" x1="0" y1="{}" x2="{}" y2="{}"/>
        <path class="area" d="{}"/><path class="line" d="{}"/><path class="failed" d="{}"/>
        </svg>
        <p class="ends dim"><span>2 min ago</span><span>now</span></p>
        </figure>
        """,
        number(now),
        number(most),
        number(failed),
        WIDTH,
        HEIGHT,
        says,
        HEIGHT - 1,
        WIDTH,
        HEIGHT - 1,
        area(rates, scale),
        line(rates, scale, Traffic.Rate::calls),
        failed(rates, scale));
  }

  private static String failed(List<Traffic.Rate> rates, double scale) {
    return rates.stream().allMatch(rate -> rate.failed() == 0)
        ? ""
        : line(rates, scale, Traffic.Rate::failed);
  }

  private static String area(List<Traffic.Rate> rates, double scale) {
    String line = line(rates, scale, Traffic.Rate::calls);
    return line.isEmpty()
        ? ""
        : line + "L" + WIDTH + " " + (HEIGHT - 1) + "L" + x(rates, 0) + " " + (HEIGHT - 1) + "Z";
  }

  private static String line(
      List<Traffic.Rate> rates, double scale, ToDoubleFunction<Traffic.Rate> of) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < rates.size(); i++) {
      double y = HEIGHT - 1 - of.applyAsDouble(rates.get(i)) / scale * (HEIGHT - 1 - TOP);
      path.append(i == 0 ? 'M' : 'L').append(x(rates, i)).append(' ').append(number(y));
    }
    return path.toString();
  }

  /** The newest stands at the right edge, however many there are. */
  private static String x(List<Traffic.Rate> rates, int index) {
    int fromRight = rates.size() - 1 - index;
    return number(WIDTH - fromRight * (double) WIDTH / (Traffic.SAMPLES - 1));
  }

  static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
