package io.pairgate.bench.overload;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws offered load against what was answered, as SVG that is read on light and dark pages. */
final class Picture {

  private static final int LEFT = 70;
  private static final int TOP = 30;
  private static final int WIDTH = 520;
  private static final int HEIGHT = 260;

  private final List<Results.Step> steps;
  private final double most;
  private final double widest;

  private Picture(Results results) {
    this.steps = results.steps();
    this.widest = steps.getLast().times();
    this.most = steps.stream().mapToDouble(Results.Step::offered).max().orElse(1);
  }

  static String of(Results results) {
    return new Picture(results).draw(results);
  }

  private String draw(Results results) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#777\">\n",
            LEFT + WIDTH + 110, TOP + HEIGHT + 50));
    svg.append(
        text(
            "<title>Goodput keeps %.0f %% of its peak from 1 to %.0f times the capacity</title>\n",
            100 * results.kept(), widest));
    axes(svg, results.capacity());
    curve(svg, "offered", "#999", "4 4", Results.Step::offered);
    curve(svg, "refused", "#c77700", "", step -> step.load().refusedPerSecond());
    curve(svg, "good answers", "#2a78c8", "", step -> step.load().goodPerSecond());
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg, double capacity) {
    svg.append(
        text(
            "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#777\"/>\n",
            LEFT, TOP, TOP + HEIGHT, LEFT + WIDTH));
    svg.append(text("<text x=\"%d\" y=\"%d\">requests a second</text>\n", LEFT, TOP - 12));
    for (Results.Step step : steps) {
      svg.append(
          text(
              "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%.1f×</text>\n",
              x(step.times()), TOP + HEIGHT + 18, step.times()));
    }
    svg.append(
        text(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">offered load, in capacities</text>\n",
            LEFT + WIDTH / 2, TOP + HEIGHT + 38));
    for (int times = 1; times <= widest; times++) {
      svg.append(
          text(
              "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\">%,.0f</text>\n",
              LEFT - 8, y(times * capacity) + 4, times * capacity));
    }
  }

  private void curve(
      StringBuilder svg,
      String name,
      String colour,
      String dashes,
      ToDoubleFunction<Results.Step> value) {
    String points =
        steps.stream()
            .map(step -> text("%.1f,%.1f", x(step.times()), y(value.applyAsDouble(step))))
            .collect(Collectors.joining(" "));
    svg.append(
        text(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
            points, colour, dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\""));
    svg.append(
        text(
            "<text x=\"%d\" y=\"%.0f\" fill=\"%s\">%s</text>\n",
            LEFT + WIDTH + 8, y(value.applyAsDouble(steps.getLast())) + 4, colour, name));
  }

  private double x(double times) {
    return LEFT + WIDTH * times / widest;
  }

  private double y(double perSecond) {
    return TOP + HEIGHT - HEIGHT * perSecond / most;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
