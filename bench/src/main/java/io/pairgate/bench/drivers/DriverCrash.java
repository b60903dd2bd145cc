package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Tables;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.relay.cli.RelayProcess;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The crash proof for one driver: the relay is killed (-9) at each waypoint of a create, an update
 * and a delete of each of its types, on its simulator or on the real software. Blocks; not
 * thread-safe.
 */
public final class DriverCrash {

  private static final int CALLS_MAX = 1_000;

  private final Tables tables = Tables.builtIn();
  private final Driver driver;
  private final int killsMax;
  private final boolean real;
  private final Consumer<String> progress;

  /**
   * @param killsMax the first so many of the plan
   * @param real the real software, where there is a simulator, too
   * @throws IllegalArgumentException if there is no such driver
   */
  public DriverCrash(String driver, int killsMax, boolean real, Consumer<String> progress) {
    this.driver =
        tables
            .driver(driver)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no driver \"" + driver + "\""));
    this.killsMax = killsMax;
    this.real = real;
    this.progress = progress;
  }

  /**
   * @param way what it was tried on: simulated or real
   * @param changes that the CMP was told are done
   * @param operators creates that a person had to settle, because the vendor leaves no other way
   */
  public record Result(
      String driver, String way, int kills, int changes, int operators, Verdict verdict) {

    private static final String LINE =
        "driver=%s on=%s kills=%d changes=%d duplicates=%d unrecorded=%d lost=%d stuck=%d"
            + " operator=%d";
    private static final String JSON =
        "{\"claim\":\"crash\",\"driver\":\"%s\",\"on\":\"%s\",\"kills\":%d,\"changes\":%d,"
            + "\"duplicates\":%d,\"unrecorded\":%d,\"lost\":%d,\"stuck\":%d,\"operator\":%d}";

    public String json() {
      return told(JSON);
    }

    public String line() {
      return told(LINE);
    }

    private String told(String format) {
      return String.format(
          Locale.ROOT,
          format,
          driver,
          way,
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
  public Result run() {
    Path folder = RelayFolder.make("pairgate-crash");
    Vertx vertx = Vertx.vertx();
    CrashFindings findings = new CrashFindings();
    Result result;
    try (RelayProcess process =
        new RelayProcess(folder, 0, "limits: { in_flight_margin_millis: 200 }\n")) {
      process.start();
      Cmp cmp = new Cmp(process.url());
      try (Stage stage = new Stage(vertx, tables, Samples.of(driver), stand(vertx), cmp)) {
        KilledRelay relay = new KilledRelay(process);
        stage.register();
        play(stage, relay, findings);
        undecided(cmp, findings);
        result =
            new Result(
                driver.name(),
                stage.way(),
                relay.kills(),
                findings.changes(),
                findings.operators(),
                findings.verdict());
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    if (result.verdict().holds()) RelayFolder.delete(folder, progress);
    else progress.accept("record and log are kept in " + folder);
    return result;
  }

  private Stand stand(Vertx vertx) {
    List<Stand.Candidate> all = Stands.of(vertx, driver.name());
    return all.stream()
        .filter(candidate -> candidate.isReal() == real)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseThrow(() -> new Broken("there is nothing to try " + driver.name() + " on"))
        .start()
        .get();
  }

  private void play(Stage stage, KilledRelay relay, CrashFindings findings) {
    Holdings.Count backend = stage.holdings().orElse(() -> listed(stage));
    List<Kill> plan = Kill.plan(driver.types().values(), stage.samples());
    for (Kill kill : plan.subList(0, Math.min(killsMax, plan.size()))) {
      int mark = stage.mark();
      try {
        Scene scene = Scene.set(stage, kill.type(), stage.samples().named(kill.type().name()));
        new CrashedChange(scene, relay, backend, findings).play(kill);
      } catch (Broken broken) {
        findings.lost(kill, broken.getMessage());
      } finally {
        stage.tidy(mark);
      }
      progress.accept(driver.name() + ": " + kill);
    }
  }

  /** Calls that are open or in doubt in the end. */
  private static void undecided(Cmp cmp, CrashFindings findings) {
    for (String state : List.of("open", "in_doubt")) {
      cmp.get("/v1/calls?state=" + state + "&limit=" + CALLS_MAX)
          .is(200)
          .json()
          .path("items")
          .forEach(call -> findings.stuck("call " + call.path("id").asText() + " is " + state));
    }
  }

  /** What another hand lists, where the backend has no other way to be looked into. */
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
