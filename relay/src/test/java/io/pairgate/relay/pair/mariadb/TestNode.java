package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.RealProgram;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.simulators.real.FreePort;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One node's real MariaDB, set up as the documentation says, and the pair's port to it. */
final class TestNode implements AutoCloseable {

  static final int STATEMENT_MILLIS = 5_000;
  private static final Duration SOON = Duration.ofSeconds(60);

  final String name;
  final int port;
  final Path folder;
  final PairSettings settings;
  final RecordSettings.Database.MariaDb record;
  private LocalMariaDb database;

  private TestNode(String name, String peer, int port, int peerPort) {
    this.name = name;
    this.port = port;
    try {
      folder = Files.createTempDirectory("pairgate-node-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    record =
        new RecordSettings.Database.MariaDb(
            "jdbc:mariadb://127.0.0.1:" + port + "/pair_gate", "pairgate", "record's secret");
    settings = settings(name, peer, peerPort, folder.resolve("control").toString());
  }

  /** Two nodes that do not know each other's data yet; their servers are not up. */
  static List<TestNode> two() {
    int portA = FreePort.draw();
    int portB = FreePort.draw();
    List<TestNode> nodes =
        List.of(
            new TestNode("node-a", "node-b", portA, portB),
            new TestNode("node-b", "node-a", portB, portA));
    nodes.forEach(TestNode::install);
    return nodes;
  }

  private static PairSettings settings(String name, String peer, int peerPort, String command) {
    URI nowhere = URI.create("http://127.0.0.1:9");
    return new PairSettings(
        "test",
        name,
        new PairSettings.PeerNode(peer, nowhere, nowhere),
        new PairSettings.Control("127.0.0.1", 9, "0123456789abcdef0123456789abcdef"),
        new PairSettings.Keepalived(
            "lo", "127.0.0.1", "127.0.0.2", "127.0.0.3/8", 1, 1, 50, "", ""),
        new PairSettings.WitnessSettings(
            List.of(), "", "", "", 1_000, PairSettings.OnPeerLoss.HOLD, ""),
        new PairSettings.Replication(
            "127.0.0.1", peerPort, "replica", "replica's secret", FreePort.draw()),
        new PairSettings.Admin("pairgate_admin", "admin's secret", command),
        new PairSettings.Limits(120, 250, 5_000, 5_000, 10_000, STATEMENT_MILLIS, 30_000));
  }

  private void install() {
    Path installer = RealProgram.need("mariadb-install-db", "mariadb-server");
    RealProgram.need("mariadbd", "mariadb-server");
    List<String> command = new ArrayList<>(List.of(installer.toString(), "--no-defaults"));
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--auth-root-authentication-method=normal");
    command.add("--skip-test-db");
    if (root()) command.add("--user=root");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("install.log").toFile());
      // A server that starts deletes temporary tables in its folder for them: others' too.
      builder.environment().put("TMPDIR", folder.toString());
      Process install = builder.start();
      if (!install.waitFor(60, TimeUnit.SECONDS) || install.exitValue() != 0) {
        throw new IllegalStateException("see " + folder.resolve("install.log"));
      }
      Files.writeString(folder.resolve("my.cnf"), configuration());
      Files.writeString(folder.resolve("control"), CONTROL.replace("FOLDER", folder.toString()));
      Files.setPosixFilePermissions(
          folder.resolve("control"), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  private static final String CONTROL =
      """
      #!/bin/bash
      # Starts and ends the server of a test.
      export PATH=/usr/sbin:/usr/bin:/sbin:/bin
      cd FOLDER
      start() { setsid mariadbd --defaults-file=FOLDER/my.cnf "$@" </dev/null >>out 2>&1 & }
      gone() { [ ! -e "/proc/$1/exe" ]; }
      end() {
        pid=$(cat pid 2>/dev/null) || return 0
        kill "$1" "$pid" 2>/dev/null
        until gone "$pid"; do sleep 0.01; done
        rm -f pid
      }
      case $1 in
        start-primary) start --init-rpl-role=MASTER ;;
        start-replica) start --init-rpl-role=SLAVE ;;
        kill) end -9 ;;
        stop) end -15 ;;
        data-dir) echo FOLDER/data ;;
        *) echo "unknown: $1"; exit 1 ;;
      esac
      """;

  private String configuration() {
    return MyCnf.text(settings, record)
        + (root() ? "user = root\n" : "")
        + """
          datadir = FOLDER/data
          socket = FOLDER/socket
          pid_file = FOLDER/pid
          log_error = FOLDER/error.log
          tmpdir = FOLDER
          innodb_buffer_pool_size = 32M
          innodb_log_file_size = 16M
          bind_address = 127.0.0.1
          """
            .replace("FOLDER", folder.toString());
  }

  /** With users, rights and tables, as a replica that does not follow yet. */
  void setUp(Context context) {
    control("start-replica");
    holds("root is let in", () -> Files.exists(folder.resolve("socket")) && rootAnswers());
    PairInit.apply(PairInit.plan(settings, record, rootClient()), rootClient());
    database = new LocalMariaDb(context, settings, record);
    holds("the administrator is let in", () -> succeeds(database.look()));
  }

  RootClient rootClient() {
    return new RootClient(
        List.of("--no-defaults", "--user=root", "--socket=" + folder.resolve("socket")));
  }

  private boolean rootAnswers() {
    try {
      return rootClient().run(List.of("SELECT 1")).equals("1");
    } catch (RuntimeException e) {
      return false;
    }
  }

  LocalMariaDb database() {
    return database;
  }

  Database.View view() {
    return get(database.look());
  }

  /** As kill -9 does: without a word to anybody. Does not wait. */
  void kill() {
    signal("-KILL");
  }

  /** When the signal was about to be sent: System.nanoTime(). */
  long killAndTellWhen() {
    try {
      ProcessHandle process =
          ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
              .orElseThrow();
      long nanos = System.nanoTime();
      process.destroyForcibly();
      return nanos;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void breakControl() {
    try {
      control("kill");
      Files.writeString(folder.resolve("control"), "#!/bin/sh\necho no such luck; exit 3\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void freeze() {
    signal("-STOP");
    holds("each of its threads stands still", this::frozen);
  }

  private boolean frozen() {
    try {
      String pid = Files.readString(folder.resolve("pid")).strip();
      try (Stream<Path> threads = Files.list(Path.of("/proc", pid, "task"))) {
        for (Path thread : threads.toList()) {
          if (!Files.readString(thread.resolve("stat")).contains(") T ")) return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      if (!Files.exists(folder.resolve("pid"))) return;
      String pid = Files.readString(folder.resolve("pid")).strip();
      new ProcessBuilder("kill", signal, pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String control(String verb) {
    return new ServerCommand(settings.admin().command(), 60_000).run(verb);
  }

  Connection asRecord() throws SQLException {
    return DriverManager.getConnection(
        record.url() + "?connectTimeout=2000&socketTimeout=20000",
        record.user(),
        record.password());
  }

  Connection asRoot() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/?connectTimeout=2000", "root", "");
  }

  void executeAsRecord(String sql) throws SQLException {
    try (Connection connection = asRecord();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> select(String sql) {
    try (Connection connection = asRoot();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) found.add(rows.getString(1));
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void executeAsRoot(String... statements) {
    try (Connection connection = asRoot();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(90, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean succeeds(Future<?> future) {
    try {
      get(future);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  static void holds(String what, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError("did not come true within " + SOON + ": " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Override
  public void close() {
    if (database != null) database.close();
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
