package io.pairgate.bench.drivers;

import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.drivers.Finding.Verdict;
import io.pairgate.relay.cli.RelayProcess;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The contract of all drivers: each row with each type on each backend, through a relay in a
 * process of its own. Blocks; not thread-safe.
 */
final class Contract implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Tables tables;
  private final Consumer<String> progress;
  private final Path folder;
  private final RelayProcess relay;
  private final Cmp cmp;

  /** Starts the relay. */
  Contract(Tables tables, Consumer<String> progress) {
    this.tables = tables;
    this.progress = progress;
    this.folder = RelayFolder.make("pairgate-drivers");
    this.relay = new RelayProcess(folder, 0, "limits: { in_flight_margin_millis: 1000 }\n");
    relay.start();
    this.cmp = new Cmp(relay.url());
  }

  /** The backends that there are for a driver. */
  List<Stand.Candidate> candidates(Driver driver) {
    return Stands.of(vertx, driver.name());
  }

  /** Starts the backend, judges the driver on it, and stops it. */
  List<Finding> judge(Stand.Candidate candidate) {
    Driver driver = tables.driver(candidate.driver()).orElseThrow();
    Samples samples = Samples.of(driver);
    List<Finding> findings = new ArrayList<>();
    try (Stage stage = new Stage(vertx, tables, samples, candidate.start().get(), cmp)) {
      stage.register();
      for (NativeType type : driver.types().values()) {
        findings.addAll(judge(stage, type));
        progress.accept(candidate.name() + ": " + type.name());
      }
    }
    return findings;
  }

  private static List<Finding> judge(Stage stage, NativeType type) {
    Sample sample = stage.samples().ofType(type.name());
    int mark = stage.mark();
    try {
      if (sample == null) throw new Broken("there is no sample of a " + type.name());
      Scene scene = Scene.set(stage, type, sample);
      List<Finding> findings = new ArrayList<>();
      for (ContractRow row : ContractRow.values()) {
        Judge.judge(scene, row).ifPresent(findings::add);
      }
      return findings;
    } catch (RuntimeException notSet) {
      String why = "what a " + type.name() + " needs cannot be made: " + notSet.getMessage();
      return List.of(
          new Finding(
              stage.driver().name(),
              stage.way(),
              type.name(),
              ContractRow.CREATE,
              Verdict.FAILED,
              why));
    } finally {
      stage.tidy(mark);
    }
  }

  /** Waits for all that it started, whatever becomes of the rest. */
  @Override
  public void close() {
    try {
      relay.close();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      RelayFolder.delete(folder, progress);
    }
  }
}
