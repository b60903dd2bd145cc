package io.pairgate.relay.record;

import io.pairgate.relay.RealProgram;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real MariaDB server of one's own: on a free loopback port, its data in a folder that goes. */
public final class MariaDbServer implements AutoCloseable {

  static final String USER = "pairgate";
  static final String PASSWORD = "secret";

  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Path program;
  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private Process process;

  private MariaDbServer(Path program, Path folder, int port) {
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  public static MariaDbServer start() {
    Path program = RealProgram.need("mariadbd", "mariadb-server");
    Path installer = RealProgram.need("mariadb-install-db", "mariadb-server");
    try {
      Path folder = Files.createTempDirectory("pairgate-mariadb");
      MariaDbServer server = new MariaDbServer(program, folder, FreePort.draw());
      server.install(installer);
      server.restart();
      server.execute("CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'");
      server.execute("GRANT ALL ON *.* TO " + USER + "@'%'");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(Path installer) throws IOException {
    List<String> command = new ArrayList<>(List.of(installer.toString(), "--no-defaults"));
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--auth-root-authentication-method=normal");
    command.add("--skip-test-db");
    if (root()) command.add("--user=root");
    Process install = launch(command);
    if (waitFor(install, START_MAX) != 0) throw new IllegalStateException("see " + log());
  }

  /** Starts it, also after it was stopped or killed, and waits until it lets root in. */
  public void restart() {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--socket=" + folder.resolve("socket"));
    command.add("--pid-file=" + folder.resolve("pid"));
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    command.add("--skip-name-resolve");
    command.add("--innodb-buffer-pool-size=64M");
    if (root()) command.add("--user=root");
    try {
      process = launch(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.holds(START_MAX, "MariaDB lets us in, see " + log(), this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) throw new IllegalStateException("MariaDB ended, see " + log());
    try (Connection connection = asRoot()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Process launch(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    // A server that starts deletes temporary tables in its folder for them: others' too.
    builder.environment().put("TMPDIR", folder.toString());
    return builder.start();
  }

  /** As kill -9 does: without a word to anybody. */
  public void kill() {
    process.destroyForcibly();
    waitFor(process, START_MAX);
  }

  /** Stops it in mid-work as if the machine hung; {@link #thaw} lets it go on. */
  public void freeze() {
    signal("-STOP");
  }

  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      waitFor(new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start(), START_MAX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database of its own for each test. */
  public RecordSettings.Database.MariaDb freshDatabase() {
    String name = "record_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return new RecordSettings.Database.MariaDb(url(name), USER, PASSWORD);
  }

  /** A database as SQL text, a statement a line or more. */
  String dump(RecordSettings.Database.MariaDb database) throws IOException {
    Path file = folder.resolve("dump.sql");
    List<String> command =
        List.of(
            RealProgram.need("mariadb-dump", "mariadb-client").toString(),
            "--no-defaults",
            "--socket=" + folder.resolve("socket"),
            "--user=root",
            "--compact",
            "--skip-extended-insert",
            "--default-character-set=utf8mb4",
            "--result-file=" + file,
            database.url().replaceFirst(".*/", ""));
    if (waitFor(launch(command), START_MAX) != 0) throw new IllegalStateException("see " + log());
    return Files.readString(file);
  }

  public void execute(String sql) {
    try (Connection connection = asRoot();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Connection asRoot() throws SQLException {
    return DriverManager.getConnection(url("mysql") + "?connectTimeout=1000", "root", "");
  }

  private String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static int waitFor(Process process, Duration max) {
    try {
      if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("process " + process.pid() + " does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
