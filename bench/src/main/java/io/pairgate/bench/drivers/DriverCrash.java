package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.relay.cli.RelayProcess;
import io.pairgate.simulators.SimulatedDevice;
import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The crash proof for one driver: the relay is killed (-9) at each waypoint of a create, an update
 * and a delete of each of its types; the backend is its simulator, or the real software where there
 * is no simulator. Blocks; not thread-safe.
 */
public final class DriverCrash {

  private final Tables tables = Tables.builtIn();
  private final Driver driver;
  private final Consumer<String> progress;

  /**
   * @throws IllegalArgumentException if there is no such driver
   */
  public DriverCrash(String driver, Consumer<String> progress) {
    this.driver =
        tables
            .driver(driver)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no driver \"" + driver + "\""));
    this.progress = progress;
  }

  /**
   * @param changes that the CMP was told are done
   * @param operators creates that only a person could settle, because the vendor leaves no other
   *     way
   */
  public record Result(String driver, int kills, int changes, int operators, Verdict verdict) {

    public String json() {
      return String.format(
          Locale.ROOT,
          "{\"claim\":\"crash\",\"driver\":\"%s\",\"kills\":%d,\"changes\":%d,\"duplicates\":%d,"
              + "\"unrecorded\":%d,\"lost\":%d,\"stuck\":%d,\"operator\":%d}",
          driver,
          kills,
          changes,
          verdict.duplicates().size(),
          verdict.unrecorded().size(),
          verdict.lost().size(),
          verdict.stuck().size(),
          operators);
    }

    public String line() {
      return String.format(
          Locale.ROOT,
          "driver=%s kills=%d changes=%d duplicates=%d unrecorded=%d lost=%d stuck=%d operator=%d",
          driver,
          kills,
          changes,
          verdict.duplicates().size(),
          verdict.unrecorded().size(),
          verdict.lost().size(),
          verdict.stuck().size(),
          operators);
    }
  }

  /**
   * @throws io.pairgate.simulators.real.RealComponent.Unavailable if the backend cannot be had here
   */
  public Result run() throws IOException {
    Path folder = Files.createTempDirectory("pairgate-crash");
    Vertx vertx = Vertx.vertx();
    Device device =
        SimulatedDevice.named(driver.name()).map(kind -> kind.make().get()).orElse(null);
    try (RelayProcess process =
            new RelayProcess(folder, 0, "limits: { in_flight_margin_millis: 200 }\n");
        Stand stand = stand(vertx, device)) {
      process.start();
      KilledRelay relay = new KilledRelay(process);
      Cmp cmp = new Cmp(process.url());
      CrashFindings findings = new CrashFindings();
      try (Stage stage = new Stage(vertx, tables, Samples.of(driver), stand, cmp)) {
        stage.register();
        for (NativeType type : driver.types().values()) {
          if (type.supports(Operation.Kind.CREATE)) play(stage, type, relay, device, findings);
          progress.accept(driver.name() + ": " + type.name() + ", " + relay.kills() + " kills");
        }
        CrashedType.undecided(cmp).forEach(findings::stuck);
      }
      Verdict verdict = findings.verdict();
      if (!verdict.holds()) progress.accept("record and log are kept in " + folder);
      return new Result(
          driver.name(), relay.kills(), findings.changes(), findings.operators(), verdict);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private void play(
      Stage stage, NativeType type, KilledRelay relay, Device device, CrashFindings findings) {
    int mark = stage.mark();
    try {
      Scene scene = Scene.set(stage, type, stage.samples().named(type.name()));
      Holdings.Count backend = device == null ? () -> listed(stage) : () -> held(device);
      new CrashedType(scene, relay, backend, findings).play();
    } catch (Broken broken) {
      findings.lost(type.name(), broken.getMessage());
    } finally {
      stage.tidy(mark);
    }
  }

  private Stand stand(Vertx vertx, Device device) {
    if (device == null) {
      List<Stand.Candidate> real = Stands.of(vertx, driver.name());
      if (real.isEmpty()) throw new Broken("there is nothing to try " + driver.name() + " on");
      return real.getFirst().start().get();
    }
    SimulatedDevice kind = SimulatedDevice.named(driver.name()).orElseThrow();
    DeviceServer server = DeviceServer.start(vertx, device, 0);
    return new Stand(
        kind.name(),
        "simulated",
        server.url(),
        kind.credentials(server.url()),
        kind.options(),
        server::close);
  }

  private static Holdings held(Device device) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    device.state().forEach((kind, all) -> counts.put(kind, all.size()));
    return new Holdings(counts);
  }

  private Holdings listed(Stage stage) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (NativeType type : driver.types().values()) {
      if (type.supports(Operation.Kind.LIST)) {
        counts.put(type.name(), stage.hand().all(type.name()).size());
      }
    }
    return new Holdings(counts);
  }
}
