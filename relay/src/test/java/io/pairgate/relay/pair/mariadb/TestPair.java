package io.pairgate.relay.pair.mariadb;

import static io.pairgate.relay.pair.mariadb.TestNode.get;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Two nodes' databases, on one context. */
final class TestPair implements AutoCloseable {

  final Vertx vertx = Vertx.vertx();
  final TestNode a;
  final TestNode b;

  /** Rows whose commit was acknowledged to the writer. */
  final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();

  private final AtomicLong ids = new AtomicLong(1_000);

  TestPair() {
    List<TestNode> nodes = TestNode.two();
    a = nodes.get(0);
    b = nodes.get(1);
    var context = vertx.getOrCreateContext();
    a.setUp(context);
    b.setUp(context);
  }

  TestNode other(TestNode node) {
    return node == a ? b : a;
  }

  /** One active and one standby, each acknowledged change on both. */
  void pair(TestNode active) throws SQLException {
    solo(active);
    paired(active);
  }

  void solo(TestNode active) throws SQLException {
    get(active.database().openSolo(1));
    active.executeAsRecord(
        "CREATE TABLE IF NOT EXISTS entry (id BIGINT PRIMARY KEY, text CHAR(40))");
  }

  void paired(TestNode active) {
    get(other(active).database().follow());
    TestNode.holds("the standby acknowledges", () -> active.view().standbys() > 0);
    get(active.database().requireAcks());
    TestNode.holds("a mark is acknowledged", () -> get(active.database().mark()));
  }

  /** As the pair's machine promotes; milliseconds. */
  static double promote(TestNode standby) {
    long beganNanos = System.nanoTime();
    standby.database().cut();
    get(
        standby
            .database()
            .stopReceiving()
            .compose(position -> standby.database().applied(position))
            .compose(done -> standby.database().openSolo(1)));
    return (System.nanoTime() - beganNanos) / 1e6;
  }

  /** Writes row after row until the server is lost. */
  Thread writer(TestNode active) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try (Connection connection = active.asRecord();
                  PreparedStatement insert =
                      connection.prepareStatement("INSERT INTO entry VALUES (?, 'a line')")) {
                while (true) {
                  long id = ids.incrementAndGet();
                  insert.setLong(1, id);
                  insert.executeUpdate();
                  acknowledged.add(id);
                }
              } catch (SQLException lost) {
                // The end of this writer.
              }
            });
  }

  static List<Long> entries(TestNode node) {
    return node.select("SELECT id FROM pair_gate.entry ORDER BY id").stream()
        .map(Long::valueOf)
        .toList();
  }

  @Override
  public void close() {
    a.close();
    b.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
