package io.pairgate.bench.speed;

import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The relay as an operator runs it: started by its launcher with a configuration file, all features
 * on, the record embedded, spoken to with a token.
 */
public final class Pairgate {

  private static final long START_SECONDS_MAX = 60;

  /** The create that is measured. */
  static final String CREATE =
      "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"web\",\"mtu\":1500}}";

  private final Stage stage;
  private final Path launcher;
  private final Path configuration;
  private final String token;
  private final int port;
  private final String url;
  private final Map<String, String> environment;
  private Program program;

  /**
   * Not started yet.
   *
   * @param launcher {@code ./pairgate}, which must leave the relay its own process id (exec)
   */
  Pairgate(Stage stage, Path launcher) {
    this(stage, launcher, Map.of());
  }

  /**
   * @param environment more of it for the relay's process
   */
  public Pairgate(Stage stage, Path launcher, Map<String, String> environment) {
    if (!Files.isExecutable(launcher)) {
      throw new NotMeasured(launcher + " is not there, or not executable");
    }
    this.stage = stage;
    this.launcher = launcher;
    this.configuration = stage.folder().resolve("pairgate.yaml");
    this.token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    this.environment = new HashMap<>(environment);
    this.environment.put("PAIRGATE_BENCH_TOKEN", token);
    this.port = FreePort.draw();
    this.url = "http://127.0.0.1:" + port;
    configure();
  }

  private void configure() {
    try {
      Files.writeString(
          configuration,
          """
          node: bench-1
          listen: { host: 127.0.0.1, port: %d }
          auth:
            tokens:
              - { name: bench, token: "env:PAIRGATE_BENCH_TOKEN" }
          record:
            sqlite: { path: %s }
          """
              .formatted(port, record()));
    } catch (IOException e) {
      throw new NotMeasured("cannot write " + configuration + ": " + e.getMessage(), e);
    }
  }

  /** Starts it and waits until it is ready; returns how long that took, nanoseconds. */
  public long start() {
    long start = System.nanoTime();
    program =
        stage.start(
            "pairgate",
            environment,
            List.of(launcher.toString(), "serve", "--config", configuration.toString()));
    program.await(
        "/health/ready", START_SECONDS_MAX, () -> Http.answers(url + "/health/ready", 200));
    return System.nanoTime() - start;
  }

  void stop() {
    program.end();
  }

  Path record() {
    return stage.folder().resolve("pairgate.db");
  }

  /** What its process used so far. */
  public ProcStat used() {
    return program.used();
  }

  public int port() {
    return port;
  }

  public String token() {
    return token;
  }

  long residentBytes() {
    return program.used().residentBytes();
  }

  public void put(String path, String body) {
    Http.succeed("PUT", url + path, token, body);
  }

  /**
   * The answer to a GET.
   *
   * @throws NotMeasured if it is no success, or does not hold what it should
   */
  String get(String path, String holds) {
    String answer = Http.get(url + path, token);
    if (!answer.contains(holds)) {
      throw new NotMeasured(path + " does not show " + holds + ": " + answer);
    }
    return answer;
  }

  /** Registers the stub and creates the network that is read. */
  void setUp(Stub stub) {
    String backend =
        """
        {"driver":"neutron","url":"%1$s",
         "credentials":{"auth_url":"%1$s/v3","user":"u","password":"p","project":"p"},
         "limits":{"in_flight_max":64,"queue_max":1000}}
        """
            .formatted(stub.url());
    Http.succeed("PUT", url + "/v1/backends/neutron-1", token, backend);
    Http.succeed("PUT", networks() + "/web", token, CREATE);
    Http.succeed("GET", networks() + "/web", token, "");
  }

  HttpContender reads(Wrk wrk, Stub stub) {
    return new HttpContender(
        Results.PAIRGATE, program, Load.get(networks() + "/web", token), wrk, stub);
  }

  HttpContender creates(Wrk wrk, Stub stub) {
    return new HttpContender(
        Results.PAIRGATE, program, Load.putUnique(networks(), token, CREATE), wrk, stub);
  }

  private String networks() {
    return url + "/v1/networks";
  }
}
