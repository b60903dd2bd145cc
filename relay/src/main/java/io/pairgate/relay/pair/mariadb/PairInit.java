package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets up this node's server for the pair: databases, users, rights. Doing it twice is the same as
 * doing it once. Nothing of it is replicated: each node does it for itself.
 */
public final class PairInit {

  /**
   * @param shown the same with secrets masked
   */
  public record Statement(String sql, String shown) {
    @Override
    public String toString() {
      return shown;
    }
  }

  private static final String MASK = "'********'";

  private final PairSettings settings;
  private final RecordSettings.Database.MariaDb record;
  private final List<Statement> statements = new ArrayList<>();

  private PairInit(PairSettings settings, RecordSettings.Database.MariaDb record) {
    this.settings = settings;
    this.record = record;
  }

  /**
   * What is to be done at this server, in order.
   *
   * @throws PairFailure if the server does not let root in, or has a history that must not be
   *     thrown away
   */
  public static List<Statement> plan(
      PairSettings settings, RecordSettings.Database.MariaDb record, RootClient root) {
    String database = AdminAddress.database(record.url());
    String ours =
        root.run(
            List.of(
                "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name IN ("
                    + SqlText.quoted(database)
                    + ","
                    + SqlText.quoted(PairTables.DATABASE)
                    + ")"));
    boolean first = ours.equals("0");
    if (first && !root.run(List.of("SHOW SLAVE STATUS")).isEmpty()) {
      throw new PairFailure(
          "this node's MariaDB has no database of Pairgate but is a replica already: take a server"
              + " of its own for the pair, or end that replication (STOP SLAVE; RESET SLAVE ALL)");
    }
    return new PairInit(settings, record).plan(database, first);
  }

  /** Carries a plan out, in one session. */
  public static void apply(List<Statement> plan, RootClient root) {
    root.run(plan.stream().map(Statement::sql).toList());
  }

  private List<Statement> plan(String database, boolean first) {
    add("SET SESSION sql_log_bin=0");
    add(
        "CREATE DATABASE IF NOT EXISTS "
            + SqlText.name(database)
            + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
    add("CREATE DATABASE IF NOT EXISTS " + PairTables.DATABASE);
    add(
        "CREATE TABLE IF NOT EXISTS "
            + PairTables.MARK
            + " (id TINYINT PRIMARY KEY, marks BIGINT NOT NULL, at DATETIME(6) NOT NULL)"
            + " ENGINE=InnoDB");
    add(
        "CREATE TABLE IF NOT EXISTS "
            + PairTables.TERM
            + " (id TINYINT PRIMARY KEY, term BIGINT NOT NULL, node VARCHAR(64) NOT NULL)"
            + " ENGINE=InnoDB");
    for (String account : Rights.records(record)) {
      user(account, record.password());
      add("GRANT ALL PRIVILEGES ON " + pattern(database) + ".* TO " + account);
    }
    for (String account : Rights.replicas(settings)) {
      user(account, settings.replication().password());
      grant(Rights.REPLICATION, "*.*", account);
    }
    for (String account : Rights.admins(settings, record)) {
      user(account, settings.admin().password());
      grant(Rights.ADMIN, "*.*", account);
      grant(Rights.MARK, PairTables.DATABASE + ".*", account);
    }
    if (first) {
      // What the installation itself wrote differs from node to node and must not be replicated.
      add("RESET MASTER");
      add("SET GLOBAL gtid_slave_pos=''");
    }
    return List.copyOf(statements);
  }

  private void user(String account, String password) {
    for (String verb : List.of("CREATE USER IF NOT EXISTS ", "ALTER USER ")) {
      String before = verb + account + " IDENTIFIED BY ";
      statements.add(new Statement(before + SqlText.quoted(password), before + MASK));
    }
  }

  private void grant(List<String> rights, String where, String account) {
    add("GRANT " + String.join(", ", rights) + " ON " + where + " TO " + account);
  }

  /** In a grant an underscore stands for any character, unless escaped. */
  private static String pattern(String database) {
    return SqlText.name(database.replace("_", "\\_").replace("%", "\\%"));
  }

  private void add(String sql) {
    statements.add(new Statement(sql, sql));
  }
}
