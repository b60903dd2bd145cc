package io.pairgate.relay.cli;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeView.Timeline;
import io.pairgate.relay.pair.Vip;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The pair in figures, as this node sees it. Thread-safe. */
final class PairFigures {

  private static final List<String> ROLES =
      List.of("Starting", "Standby", "Promoting", "Active", "Draining", "Isolated", "Rejoining");

  private final MeterRegistry registry;
  private final Supplier<NodeView> latest;

  private PairFigures(MeterRegistry registry, Supplier<NodeView> latest) {
    this.registry = registry;
    this.latest = latest;
  }

  /**
   * @param latest the newest view, null before there is one; called by any thread
   */
  static void register(MeterRegistry registry, Supplier<NodeView> latest) {
    PairFigures figures = new PairFigures(registry, latest);
    for (String role : ROLES) {
      Gauge.builder("pairgate.role", () -> figures.flag(view -> view.role().equals(role)))
          .description("1 for the role that this node has.")
          .tag("role", role)
          .register(registry);
    }
    figures.flag("pairgate.vip", "1 while the VIP is here.", PairFigures::hasVip);
    figures.flag(
        "pairgate.promotable",
        "1 while this node would take over if the peer failed.",
        NodeView::promotable);
    figures.flag(
        "pairgate.witness.seen",
        "1 while the witness answers.",
        view -> view.witness().isPresent());
    figures.flag(
        "pairgate.replica.receiving",
        "1 while this node's database receives the peer's changes.",
        view -> view.database().map(Database.View::receiving).orElse(false));
    figures.flag(
        "pairgate.replica.applying",
        "1 while this node's database applies what it received.",
        view -> view.database().map(Database.View::applying).orElse(false));
    figures.number(
        "pairgate.takeovers",
        "Take-overs and switchovers of this node that are remembered, 20 at most.",
        view -> view.history().size());
    TimeGauge.builder(
            "pairgate.last.takeover",
            () -> figures.of(view -> lastTakeOver(view) / 1e3),
            TimeUnit.MILLISECONDS)
        .description("How long this node's last take-over took; 0 if there was none.")
        .register(registry);
  }

  private void flag(String name, String about, Predicate<NodeView> holds) {
    number(name, about, view -> holds.test(view) ? 1 : 0);
  }

  private void number(String name, String about, ToDoubleFunction<NodeView> figure) {
    Gauge.builder(name, () -> of(figure)).description(about).register(registry);
  }

  private double flag(Predicate<NodeView> holds) {
    return of(view -> holds.test(view) ? 1 : 0);
  }

  private double of(ToDoubleFunction<NodeView> figure) {
    NodeView view = latest.get();
    return view == null ? 0 : figure.applyAsDouble(view);
  }

  private static boolean hasVip(NodeView view) {
    return view.vip() == Vip.State.MASTER;
  }

  /** Microseconds. */
  private static long lastTakeOver(NodeView view) {
    return view.history().stream()
        .filter(timeline -> timeline.end().equals("done"))
        .findFirst()
        .map(Timeline::steps)
        .orElse(List.of())
        .stream()
        .mapToLong(Timeline.Step::micros)
        .sum();
  }
}
