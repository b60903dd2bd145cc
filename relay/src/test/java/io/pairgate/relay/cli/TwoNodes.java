package io.pairgate.relay.cli;

import io.pairgate.relay.cli.pair.BothNodes;
import io.pairgate.relay.cli.pair.Operator;
import io.pairgate.relay.cli.pair.PairCommand;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeViews;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.control.ControlServer;
import io.pairgate.relay.pair.control.PairControl;
import io.pairgate.simulators.real.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import picocli.CommandLine;

/** The control APIs of nodes a and b, and an operator at a, whose output is kept. */
final class TwoNodes implements AutoCloseable {

  static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** What a node shows and does. */
  static final class Machine implements PairControl {

    volatile NodeView view;
    volatile NodeView afterwards;
    volatile NodeView.Timeline timeline;
    volatile PairFailure refusal;
    final List<String> orders = new ArrayList<>();

    private <T> Future<T> order(String what, T answer) {
      orders.add(what);
      if (refusal != null) {
        return Future.failedFuture(refusal);
      }
      view = afterwards;
      return Future.succeededFuture(answer);
    }

    @Override
    public NodeView view() {
      return view;
    }

    @Override
    public Future<Void> takeOver(long term, String position) {
      return order("take over", null);
    }

    @Override
    public Future<NodeView.Timeline> switchover() {
      return order("switchover", timeline);
    }

    @Override
    public Future<Void> rejoin(boolean clone, Consumer<String> progress) {
      // As the role machine tells it.
      progress.accept("asking node b");
      progress.accept("restarting the database as a replica");
      progress.accept("following node b");
      progress.accept("following");
      return order("rejoin " + clone, null);
    }
  }

  final Machine a = new Machine();
  final Machine b = new Machine();
  private final Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final int portOfA = FreePort.draw();
  private final int portOfB = FreePort.draw();
  private final List<ControlServer> servers = new ArrayList<>();
  String out = "";
  String err = "";
  boolean terminal;
  String answer = "";
  BooleanSupplier again = () -> false;
  List<Object> wired = List.of();

  TwoNodes(Path folder) {
    this.folder = folder;
  }

  /** Node a as it is configured, and its control API. */
  TwoNodes startA() {
    start(config("a", portOfA, "b", portOfB), a);
    return this;
  }

  TwoNodes startB() {
    start(config("b", portOfB, "a", portOfA), b);
    return this;
  }

  private void start(Path config, Machine machine) {
    PairSettings settings =
        BothNodes.settings(Config.read(config, Map.of()), config.getFileName().toString());
    servers.add(
        BothNodes.await(
            ControlServer.start(
                vertx,
                vertx.getOrCreateContext(),
                settings,
                machine,
                to -> Future.succeededFuture())));
  }

  Path configOfA() {
    return config("a", portOfA, "b", portOfB);
  }

  private Path config(String node, int port, String peer, int peerPort) {
    try {
      Path secret = folder.resolve("secret");
      Files.writeString(secret, SECRET);
      return Files.writeString(
          folder.resolve(node + ".yaml"),
          """
          node: %1$s
          record:
            mariadb: { url: "jdbc:mariadb://127.0.0.1:3306/pairgate", user: pairgate, password: "file:%5$s" }
          pair:
            name: cloud-1
            peer: { node: %3$s, api: "http://127.0.0.1:1", control: "http://127.0.0.1:%4$d" }
            control: { host: 127.0.0.1, port: %2$d }
            secret: "file:%5$s"
            keepalived: { interface: lo, address: 127.0.0.1, peer_address: 127.0.0.2, vip: 127.0.0.3/8 }
            witness: { endpoints: "http://127.0.0.1:1" }
            replication: { host: 127.0.0.2, password: "file:%5$s" }
            database: { password: "file:%5$s" }
          """
              .formatted(node, port, peer, peerPort, secret));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Runs a command at node a; returns its exit status. */
  int pairgate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("pair"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--config", configOfA().toString()));
    return bare(all.toArray(String[]::new));
  }

  /** The same with nothing added. */
  int bare(String... arguments) {
    Operator operator =
        new Operator(
            terminal, () -> answer, InstantSource.fixed(NodeViews.NOW), () -> again.getAsBoolean());
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    CommandLine line = Main.commandLine(PairCommand.line(operator, wired));
    line.setOut(new PrintWriter(outText, true)).setErr(new PrintWriter(errText, true));
    int status = line.execute(arguments);
    out = legible(outText.toString());
    err = legible(errText.toString());
    return status;
  }

  /** As if each node had a machine and port 7400 of its own. */
  private String legible(String text) {
    return text.replace("127.0.0.1:" + portOfA, "10.0.0.1:7400")
        .replace("127.0.0.1:" + portOfB, "10.0.0.2:7400")
        .replace(folder.toString(), "/etc/pairgate");
  }

  @Override
  public void close() {
    servers.forEach(server -> BothNodes.await(server.close()));
    Assertions.assertThat(vertx.close().toCompletionStage().toCompletableFuture().join()).isNull();
  }
}
