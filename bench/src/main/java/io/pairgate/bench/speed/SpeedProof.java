package io.pairgate.bench.speed;

import io.pairgate.simulators.real.FreePort;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The course of {@code ./prove speed}: reads, then changes, then starts. */
final class SpeedProof {

  private static final List<Integer> CHANGE_CONNECTIONS = List.of(1, 16, 64);
  private static final String NATIVE_CREATE =
      "{\"network\":{\"name\":\"web\",\"mtu\":1500,\"description\":\"pairgate:web\"}}";

  private final Plan plan;
  private final Path root;
  private final Path launcher;
  private final PrintStream progress;
  private final Rounds rounds;

  /**
   * @param root the repository
   * @param launcher the {@code pairgate} to measure
   */
  SpeedProof(Plan plan, Path root, Path launcher, PrintStream progress) {
    this.plan = plan;
    this.root = root;
    this.launcher = launcher;
    this.progress = progress;
    this.rounds = new Rounds(plan, progress);
  }

  /**
   * Runs it all; what it started is the stage's to end.
   *
   * @throws NotMeasured with the reason
   */
  Results run(Stage stage) {
    Tool.install(stage, root, Map.of("wrk", "wrk", "nginx", "nginx-light"));
    progress.println("Building the peers, if they are not ...");
    SpringPeer.build(stage, gateway());
    SpringPeer.build(stage, jpa());

    progress.println("Starting the stub backend and Pairgate ...");
    Wrk wrk = new Wrk(stage);
    Stub stub = Stub.start(stage);
    Pairgate pairgate = new Pairgate(stage, launcher);
    pairgate.start();
    pairgate.setUp(stub);

    Map<String, Sample> reads = reads(stage, wrk, stub, pairgate);
    Map<Integer, Map<String, Sample>> changes = changes(stage, wrk, stub, pairgate);
    return new Results(reads, changes, readyMillis(pairgate));
  }

  private Map<String, Sample> reads(Stage stage, Wrk wrk, Stub stub, Pairgate pairgate) {
    progress.println("Relayed GET");
    int port = FreePort.draw();
    Program gateway = SpringPeer.start(stage, gateway(), port, "--backend=" + stub.url());
    String viaGateway = "http://127.0.0.1:" + port + "/v2.0/networks/web";
    Load direct = Load.get(stub.networks() + "/web", "");
    HttpContender nginx = NginxPeer.start(stage, stub, wrk);
    HttpContender bare = BarePeer.start(stage, stub, wrk);
    List<Contender> contenders =
        List.of(
            new HttpContender(Results.DIRECT, stub.program(), direct, wrk, stub),
            nginx,
            bare,
            new HttpContender(Results.GATEWAY, gateway, Load.get(viaGateway, ""), wrk, stub),
            pairgate.reads(wrk, stub));
    rounds.warmUp(contenders, Plan.READ_CONNECTIONS);
    Map<String, Sample> reads = rounds.run("GET", contenders, Plan.READ_CONNECTIONS);
    gateway.end();
    nginx.program().end();
    bare.program().end();
    return reads;
  }

  private Map<Integer, Map<String, Sample>> changes(
      Stage stage, Wrk wrk, Stub stub, Pairgate pairgate) {
    progress.println("Changes");
    Load direct = Load.post(stub.networks(), NATIVE_CREATE);
    List<Contender> contenders =
        List.of(
            new HttpContender(Results.DIRECT, stub.program(), direct, wrk, stub),
            rawWriter(stage),
            jpaPeer(stage, wrk, stub),
            pairgate.creates(wrk, stub));
    Map<Integer, Map<String, Sample>> changes = new LinkedHashMap<>();
    for (int connections : CHANGE_CONNECTIONS) {
      // Each time: one change alone takes other ways through the code than many together do.
      rounds.warmUp(contenders, connections);
      changes.put(connections, rounds.run("create", contenders, connections));
    }
    return changes;
  }

  private static Contender rawWriter(Stage stage) {
    String record = stage.folder().resolve("raw.db").toString();
    return new RawContender(stage.startJava("raw-writer", RawWriter.class, record));
  }

  private Contender jpaPeer(Stage stage, Wrk wrk, Stub stub) {
    int port = FreePort.draw();
    String record = "--record=" + stage.folder().resolve("jpa.db");
    Program jpa = SpringPeer.start(stage, jpa(), port, "--backend=" + stub.url(), record);
    String url = "http://127.0.0.1:" + port + "/v1/networks";
    Load load = Load.putUnique(url, "", Pairgate.CREATE);
    return new HttpContender(Results.JPA, jpa, load, wrk, stub);
  }

  /** With the record that the load has left: an empty one would start faster than a used one. */
  private double readyMillis(Pairgate pairgate) {
    progress.println("Start to ready");
    double[] millis = new double[plan.starts()];
    for (int i = 0; i < millis.length; i++) {
      pairgate.stop();
      millis[i] = pairgate.start() / (double) TimeUnit.MILLISECONDS.toNanos(1);
      progress.printf("  start %d of %d: %,.0f ms%n", i + 1, millis.length, millis[i]);
    }
    return Statistics.median(millis);
  }

  private Path gateway() {
    return root.resolve("bench/peers/spring-cloud-gateway");
  }

  private Path jpa() {
    return root.resolve("bench/peers/spring-boot-jpa");
  }
}
