package io.pairgate.relay.pair.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Setting two servers up, and finding what is not as it has to be. */
class InitTest {

  private static TestPair pair;

  @BeforeAll
  static void two_servers() {
    pair = new TestPair();
  }

  @AfterAll
  static void end() {
    if (pair != null) pair.close();
  }

  private static List<String> state(TestNode node) {
    List<String> state = new ArrayList<>();
    for (String account :
        node.select(
            "SELECT CONCAT(QUOTE(user), '@', QUOTE(host)) FROM mysql.user"
                + " WHERE user IN ('pairgate', 'replica', 'pairgate_admin') ORDER BY 1")) {
      state.addAll(node.select("SHOW GRANTS FOR " + account));
    }
    state.addAll(node.select("SHOW DATABASES"));
    state.addAll(node.select("SELECT CONCAT(@@gtid_binlog_pos, '|', @@gtid_slave_pos)"));
    return state;
  }

  private static List<String> whats(TestNode node) {
    return DatabaseExam.findings(node.settings, node.record).stream().map(Finding::what).toList();
  }

  @Test
  void doing_it_twice_is_the_same_as_once_and_both_nodes_are_alike() throws SQLException {
    pair.solo(pair.a);
    List<String> before = state(pair.a);

    PairInit.apply(
        PairInit.plan(pair.a.settings, pair.a.record, pair.a.rootClient()), pair.a.rootClient());

    assertThat(state(pair.a)).isEqualTo(before);
    assertThat(before).hasSizeGreaterThan(10).anyMatch(line -> line.startsWith("0-1-"));
    assertThat(state(pair.b))
        .filteredOn(line -> line.startsWith("GRANT"))
        .isEqualTo(before.stream().filter(line -> line.startsWith("GRANT")).toList());
  }

  @Test
  void what_is_shown_has_no_secret() {
    List<PairInit.Statement> plan =
        PairInit.plan(pair.a.settings, pair.a.record, pair.a.rootClient());

    assertThat(plan).noneMatch(statement -> statement.toString().contains("secret"));
    assertThat(plan).anyMatch(statement -> statement.sql().contains("admin''s secret"));
    assertThat(plan).noneMatch(statement -> statement.sql().startsWith("RESET"));
  }

  @Test
  void after_it_nothing_is_found_wrong() {
    assertThat(DatabaseExam.findings(pair.a.settings, pair.a.record)).isEmpty();
    assertThat(DatabaseExam.findings(pair.b.settings, pair.b.record)).isEmpty();
  }

  @Test
  void each_missing_right_and_wrong_setting_is_found_with_what_mends_it() {
    pair.b.executeAsRoot(
        "SET sql_log_bin=0",
        "REVOKE READ_ONLY ADMIN, RELOAD ON *.* FROM pairgate_admin@'127.0.0.1'",
        "GRANT SUPER ON *.* TO pairgate@'127.0.0.1'",
        "SET GLOBAL sync_binlog=0",
        "SET GLOBAL server_id=1",
        "REVOKE REPLICATION SLAVE ON *.* FROM replica@'%'",
        "DROP TABLE pairgate_pair.mark");
    try {
      List<Finding> findings = DatabaseExam.findings(pair.b.settings, pair.b.record);
      List<String> whats = findings.stream().map(Finding::what).toList();
      assertThat(whats).hasSize(5);
      assertThat(whats).anyMatch(what -> what.contains("lacks READ_ONLY ADMIN, RELOAD"));
      assertThat(whats).anyMatch(what -> what.contains("too much everywhere (SUPER)"));
      assertThat(whats).anyMatch(what -> what.contains("sync_binlog is 0"));
      assertThat(whats).anyMatch(what -> what.contains("server_id is 1"));
      assertThat(whats).anyMatch(what -> what.contains("pairgate_pair.mark"));
      assertThat(findings.stream().map(Finding::mend))
          .contains("GRANT READ_ONLY ADMIN, RELOAD ON *.* TO 'pairgate_admin'@'127.0.0.1'")
          .contains("set sync_binlog = 1 in its configuration and restart it");
      assertThat(whats(pair.a))
          .anyMatch(what -> what.contains("'replica'@'%' lacks REPLICATION SLAVE"))
          .anyMatch(what -> what.contains("has this node's server_id 1"));
    } finally {
      pair.b.executeAsRoot(
          "SET sql_log_bin=0",
          "REVOKE SUPER ON *.* FROM pairgate@'127.0.0.1'",
          "SET GLOBAL sync_binlog=1",
          "SET GLOBAL server_id=2");
      PairInit.apply(
          PairInit.plan(pair.b.settings, pair.b.record, pair.b.rootClient()), pair.b.rootClient());
    }
    assertThat(whats(pair.b)).isEmpty();
  }

  @Test
  void a_server_that_is_somebody_elses_replica_is_left_alone() {
    pair.b.executeAsRoot(
        "SET sql_log_bin=0", "DROP DATABASE pair_gate", "DROP DATABASE pairgate_pair");
    pair.b.executeAsRoot("CHANGE MASTER TO MASTER_HOST='192.0.2.1', MASTER_USER='x'");
    try {
      assertThatThrownBy(() -> PairInit.plan(pair.b.settings, pair.b.record, pair.b.rootClient()))
          .isInstanceOf(PairFailure.class)
          .hasMessageContaining("replica already");
    } finally {
      pair.b.executeAsRoot("RESET SLAVE ALL");
      PairInit.apply(
          PairInit.plan(pair.b.settings, pair.b.record, pair.b.rootClient()), pair.b.rootClient());
    }
    assertThat(whats(pair.b)).isEmpty();
  }
}
