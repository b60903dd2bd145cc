package io.pairgate.relay.cli;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pairgate.relay.record.CommitWatch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long the record's commits take and how many rows each carries. Thread-safe. */
final class CommitFigures implements CommitWatch {

  private record Lane(DistributionSummary rows, Timer time) {}

  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  CommitFigures(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void committed(String lane, int rows, long nanos) {
    Lane figures = lanes.computeIfAbsent(lane, this::lane);
    figures.rows().record(rows);
    figures.time().record(nanos, TimeUnit.NANOSECONDS);
  }

  private Lane lane(String name) {
    return new Lane(
        DistributionSummary.builder("pairgate.record.batch.rows")
            .description("Rows that one commit of the record carried.")
            .tag("lane", name)
            .register(registry),
        Timer.builder("pairgate.record.commit")
            .description("One commit of the record, its statements included.")
            .tag("lane", name)
            .register(registry));
  }
}
