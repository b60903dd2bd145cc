package io.pairgate.relay.story;

import io.pairgate.backends.Backend;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.cli.Node;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.Eventually;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.seal.KeySource;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A whole relay in this JVM, with a simulated Neutron and a simulated FortiGate behind it. */
public final class Pairgate implements AutoCloseable {

  /** Registered with this; long enough for a busy machine, short enough to wait for. */
  static final int DEADLINE_MILLIS = 1_500;

  private static final Duration SIGN_IN_MAX = Duration.ofSeconds(30);

  private static final int MARGIN_MILLIS = 200;

  private final Vertx vertx = Vertx.vertx();
  private final RecordSettings record;
  private final Config.Auth auth;
  private final KeySource keys;
  private final Waypoints waypoints;
  private final NeutronSimulator neutron;
  private final FortiGateSimulator fortigate;
  private Node node;
  private Cmp cmp;

  private Pairgate(RecordSettings record, Config.Auth auth) {
    this(record, auth, KeySource.NONE, Waypoints.UNWATCHED);
  }

  private Pairgate(RecordSettings record, Config.Auth auth, KeySource keys, Waypoints waypoints) {
    this.record = record;
    this.auth = auth;
    this.keys = keys;
    this.waypoints = waypoints;
    this.neutron = NeutronSimulator.start(vertx);
    this.fortigate = FortiGateSimulator.start(vertx);
    startNode();
  }

  /** With a record in a SQLite file of that folder, and both backends registered and signed in. */
  public static Pairgate in(Path folder) {
    return with(RecordSettings.sqlite(folder.resolve("record.db")));
  }

  /** The same with keys, which are read anew when the node starts. */
  static Pairgate sealing(Path folder, KeySource keys) {
    Pairgate pairgate =
        new Pairgate(
            RecordSettings.sqlite(folder.resolve("record.db")),
            new Config.Auth(List.of()),
            keys,
            Waypoints.UNWATCHED);
    pairgate.register("fw-1", pairgate.fortigateRegistration(DEADLINE_MILLIS));
    return pairgate;
  }

  /** Whose calls are watched on their way, with a Neutron alone. */
  static Pairgate watched(Path folder, Waypoints waypoints) {
    Pairgate pairgate =
        new Pairgate(
            RecordSettings.sqlite(folder.resolve("record.db")),
            new Config.Auth(List.of()),
            KeySource.NONE,
            waypoints);
    pairgate.register("neutron-1", pairgate.neutronRegistration(DEADLINE_MILLIS));
    return pairgate;
  }

  /** With no backend registered, for stories about other ones. */
  static Pairgate bare(RecordSettings record) {
    return new Pairgate(record, new Config.Auth(List.of()));
  }

  public static Pairgate with(RecordSettings record) {
    return with(record, new Config.Auth(List.of()));
  }

  /** With tokens; the first one registers the backends. */
  public static Pairgate with(RecordSettings record, List<Config.Token> tokens) {
    return with(record, new Config.Auth(tokens));
  }

  static Pairgate with(RecordSettings record, Config.Auth auth) {
    Pairgate pairgate = new Pairgate(record, auth);
    try {
      pairgate.register("neutron-1", pairgate.neutronRegistration(DEADLINE_MILLIS));
      pairgate.register("fw-1", pairgate.fortigateRegistration(DEADLINE_MILLIS));
      return pairgate;
    } catch (RuntimeException | Error notRegistered) {
      pairgate.close();
      throw notRegistered;
    }
  }

  public NeutronSimulator neutron() {
    return neutron;
  }

  public FortiGateSimulator fortigate() {
    return fortigate;
  }

  /** Speaks to the node that runs now. */
  public Cmp cmp() {
    return cmp;
  }

  /** Stops the node and starts another one on the same record. */
  public void restart() {
    node.close();
    startNode();
  }

  /**
   * Registers a backend and checks it until it is signed in: on a busy machine the first sign-in
   * can take longer than the stories' short deadline.
   */
  public void register(String name, String registration) {
    expect(cmp.put("/v1/backends/" + name, registration), 201);
    Eventually.holds(
        SIGN_IN_MAX,
        "a sign-in at " + name,
        () -> cmp.post("/v1/backends/" + name + "/check", null).status() == 200);
  }

  public String neutronRegistration(int deadlineMillis) {
    return neutronRegistration(neutron.url(), neutron.authUrl(), deadlineMillis);
  }

  public static String neutronRegistration(String url, String authUrl, int deadlineMillis) {
    return """
    {"driver":"neutron","url":"%s","limits":%s,
     "credentials":{"auth_url":"%s","user":"%s","password":"%s","project":"%s"}}\
    """
        .formatted(
            url,
            limits(deadlineMillis),
            authUrl,
            NeutronSimulator.USER,
            NeutronSimulator.PASSWORD,
            NeutronSimulator.PROJECT);
  }

  public String fortigateRegistration(int deadlineMillis) {
    return """
    {"driver":"fortios","url":"%s","limits":%s,"credentials":{"token":"%s"}}\
    """
        .formatted(fortigate.url(), limits(deadlineMillis), FortiGateSimulator.TOKEN);
  }

  /** The breaker has tests of its own; here it would only stand between a fault and its story. */
  private static String limits(int deadlineMillis) {
    return "{\"deadline_millis\":" + deadlineMillis + ",\"breaker_failures\":1000}";
  }

  private static void expect(Cmp.Reply reply, int status) {
    if (reply.status() != status) {
      throw new AssertionError("expected " + status + ", got " + reply);
    }
  }

  private void startNode() {
    node = Node.start(config(), waypoints);
    cmp = new Cmp(node.port(), auth.tokens().isEmpty() ? "" : auth.tokens().getFirst().token());
  }

  private Config config() {
    Config defaults = Config.defaults();
    Config.Limits limits = defaults.limits();
    return new Config(
        "node-1",
        new Config.Listen("127.0.0.1", 0),
        new Config.Limits(
            limits.bodyBytesMax(),
            limits.bodiesBytesMax(),
            limits.largeRepliesMax(),
            limits.jsonDepthMax(),
            limits.headerBytesMax(),
            limits.requestIdleMillis(),
            limits.connectionsMax(),
            limits.inFlightMax(),
            limits.closeMillis(),
            MARGIN_MILLIS),
        auth,
        record,
        Backend.Limits.DEFAULTS,
        defaults.log(),
        defaults.trace(),
        defaults.events(),
        defaults.console(),
        Optional.empty(),
        keys,
        Optional.empty());
  }

  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
    neutron.close();
    fortigate.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
