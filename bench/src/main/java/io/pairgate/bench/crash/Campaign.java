package io.pairgate.bench.crash;

import io.pairgate.bench.truth.Comparison;
import io.pairgate.bench.truth.FortiGateTruth;
import io.pairgate.bench.truth.NeutronTruth;
import io.pairgate.bench.truth.Truth;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.bench.truth.Wish;
import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.cli.RelayProcess;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import io.pairgate.simulators.real.RealNeutron;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Kills the relay again and again, at each named point of a call's way in turn and at random
 * moments, while a CMP works through it; then compares.
 */
public final class Campaign {

  private static final long POINT_SECONDS_MAX = 30;

  /**
   * @param kills how often the relay is killed
   * @param seed decides what the CMP does and when the relay is killed
   * @param real whether the Neutron is a real one
   * @param workers how many users the CMP has
   */
  public record Settings(int kills, long seed, boolean real, int workers) {}

  private final Settings settings;
  private final Consumer<String> progress;
  private final Random random;
  private final AtomicLong lastKillNanos = new AtomicLong(System.nanoTime());

  public Campaign(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.random = new Random(settings.seed());
  }

  /**
   * @param kills how often the relay was killed
   * @param changes that the CMP was told are done
   */
  record Result(int kills, long changes, Verdict verdict) {
    String line() {
      return Cmp.text(
          "kills=%d changes=%d duplicates=%d unrecorded=%d lost=%d stuck=%d",
          kills,
          changes,
          verdict.duplicates().size(),
          verdict.unrecorded().size(),
          verdict.lost().size(),
          verdict.stuck().size());
    }
  }

  Result run() throws IOException {
    Path folder = Files.createTempDirectory("pairgate-crash");
    Vertx vertx = Vertx.vertx();
    try (FortiGateSimulator fortigate = FortiGateSimulator.start(vertx);
        NeutronSimulator simulated = settings.real() ? null : NeutronSimulator.start(vertx);
        RealNeutron real = settings.real() ? RealNeutron.start() : null;
        RelayProcess relay =
            new RelayProcess(folder, 0, "limits: { in_flight_margin_millis: 200 }\n")) {
      NeutronTruth.Access neutron =
          real == null
              ? new NeutronTruth.Access(
                  simulated.url(),
                  simulated.authUrl(),
                  NeutronSimulator.USER,
                  NeutronSimulator.PASSWORD,
                  NeutronSimulator.PROJECT)
              : new NeutronTruth.Access(
                  real.url(),
                  real.authUrl(),
                  RealNeutron.USER,
                  RealNeutron.PASSWORD,
                  RealNeutron.PROJECT);
      relay.start();
      register(relay, neutron, fortigate);
      List<Truth> truths =
          List.of(
              new NeutronTruth(neutron),
              new FortiGateTruth(fortigate.url(), FortiGateSimulator.TOKEN, "w"));
      Result result = work(relay, truths);
      if (result.verdict().holds()) {
        remove(folder);
      } else {
        progress.accept("the record and the relay's log are kept in " + folder);
      }
      return result;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /**
   * A real Neutron may take some seconds under load; what is cut off then must still be settled.
   */
  private void register(
      RelayProcess relay, NeutronTruth.Access neutron, FortiGateSimulator fortigate)
      throws IOException {
    Cmp cmp = new Cmp(relay.url(), random, lastKillNanos);
    long deadline = settings.real() ? 10_000 : 800;
    must(
        cmp,
        "/v1/backends/neutron-1",
        Cmp.text(
            "{\"driver\":\"neutron\",\"url\":\"%s\",\"credentials\":{\"auth_url\":\"%s\",\"user\":\"%s\","
                + "\"password\":\"%s\",\"project\":\"%s\"},\"limits\":{\"deadline_millis\":%d}}",
            neutron.url(),
            neutron.authUrl(),
            neutron.user(),
            neutron.password(),
            neutron.project(),
            deadline));
    must(
        cmp,
        "/v1/backends/fw-1",
        Cmp.text(
            "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"%s\"},"
                + "\"limits\":{\"deadline_millis\":800}}",
            fortigate.url(), FortiGateSimulator.TOKEN));
  }

  private static void must(Cmp cmp, String path, String body) throws IOException {
    var reply = cmp.send("PUT", path, body, "");
    if (reply.statusCode() != 201) {
      throw new IllegalStateException(path + ": " + reply.statusCode() + " " + reply.body());
    }
  }

  private Result work(RelayProcess relay, List<Truth> truths) {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong changes = new AtomicLong();
    List<Worker> workers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= settings.workers(); i++) {
      Worker worker =
          new Worker(
              "w" + i, relay.url(), new Random(random.nextLong()), stop, changes, lastKillNanos);
      workers.add(worker);
      threads.add(Thread.ofPlatform().name("cmp-" + i).start(worker));
    }
    int kills = 0;
    try {
      while (kills < settings.kills() && workers.stream().allMatch(w -> w.stuck().isEmpty())) {
        kill(relay, kills);
        kills++;
        lastKillNanos.set(System.nanoTime());
        relay.start();
        progress.accept(
            Cmp.text("kill %d of %d, %d changes told", kills, settings.kills(), changes.get()));
      }
    } finally {
      stop.set(true);
      threads.forEach(Campaign::join);
    }
    Cmp cmp = new Cmp(relay.url(), random, lastKillNanos);
    Comparison comparison = new Comparison(cmp::get);
    List<Wish> wishes = new ArrayList<>();
    for (Worker worker : workers) {
      wishes.addAll(worker.wishes().values());
      comparison.stuck(worker.stuck()).unexpected(worker.unexpected());
    }
    return new Result(kills, changes.get(), comparison.verdict(truths, wishes));
  }

  /** Each named point in turn, then a random moment. */
  private void kill(RelayProcess relay, int nth) {
    Waypoint[] points = Waypoint.values();
    int turn = nth % (points.length + 1);
    // Somewhere into the work, not always its first call.
    pause(random.nextLong(settings.real() ? 3_000 : 500));
    if (turn < points.length) {
      relay.crashAt(points[turn]);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(POINT_SECONDS_MAX);
      while (relay.isAlive()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("no call passed " + points[turn]);
        }
        pause(2);
      }
      relay.awaitEnd();
    } else {
      relay.kill();
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
