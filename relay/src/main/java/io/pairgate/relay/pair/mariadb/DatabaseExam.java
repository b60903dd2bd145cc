package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Examines this node's server and the way to the peer's. Changes nothing; waits for each server no
 * longer than {@code pair.statement_millis} an answer.
 */
public final class DatabaseExam {

  private static final String INIT = "pairgate pair init";
  private static final String IN_MY_CNF = " in its configuration and restart it";
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final int MAJOR_MIN = 10;
  private static final int MINOR_MIN = 6;
  private static final int COMMAND_MILLIS_MAX = 10_000;

  private final PairSettings settings;
  private final RecordSettings.Database.MariaDb record;
  private final List<Finding> findings = new ArrayList<>();

  private DatabaseExam(PairSettings settings, RecordSettings.Database.MariaDb record) {
    this.settings = settings;
    this.record = record;
  }

  /** Empty if all is as it has to be. */
  public static List<Finding> findings(
      PairSettings settings, RecordSettings.Database.MariaDb record) {
    DatabaseExam exam = new DatabaseExam(settings, record);
    exam.command();
    exam.administrator();
    exam.recordUser();
    exam.peer();
    return List.copyOf(exam.findings);
  }

  private void command() {
    try {
      String folder =
          new ServerCommand(settings.admin().command(), COMMAND_MILLIS_MAX).run("data-dir");
      if (!Files.isDirectory(Path.of(folder))) {
        add(
            "pair.database.command data-dir names no folder: " + folder,
            "let it print the folder of MariaDB's data, and run this as a user who may see it");
      }
    } catch (PairFailure e) {
      add(e.getMessage(), "give the program that starts and ends MariaDB as pair.database.command");
    }
  }

  private void administrator() {
    PairSettings.Admin user = settings.admin();
    try (Admin admin = connect(AdminAddress.of(record.url(), user.user(), user.password()))) {
      version(admin);
      variables(admin);
      rights(admin, "pair.database.user", Rights.ADMIN);
      table(admin, PairTables.MARK);
      table(admin, PairTables.TERM);
    } catch (SQLException e) {
      unreachable("pair.database.user " + user.user() + " at this node's MariaDB", e);
    }
  }

  private Admin connect(AdminAddress address) throws SQLException {
    return Admin.connect(address, settings.limits().statementMillis());
  }

  private void unreachable(String who, SQLException why) {
    add(
        who + " gets no answer: " + why.getMessage(),
        "is the server up? If it is, run " + INIT + " at it");
  }

  private void version(Admin admin) throws SQLException {
    String version = admin.value("SELECT VERSION()");
    Matcher parts = VERSION.matcher(version);
    boolean known = parts.matches() && version.contains("MariaDB");
    int major = known ? Integer.parseInt(parts.group(1)) : 0;
    int minor = known ? Integer.parseInt(parts.group(2)) : 0;
    if (major < MAJOR_MIN || major == MAJOR_MIN && minor < MINOR_MIN) {
      add(
          "the server is " + version,
          "install MariaDB %d.%d or later, better 10.11".formatted(MAJOR_MIN, MINOR_MIN));
    }
  }

  private void variables(Admin admin) throws SQLException {
    Map<String, String> all = admin.pairs("SHOW GLOBAL VARIABLES");
    MyCnf.SETTINGS.forEach(
        (name, setting) -> {
          String now = all.getOrDefault(name, "unknown");
          if (!now.replace("ON", "1").replace("OFF", "0").equals(setting.value())) {
            add(
                "%s is %s, it must be %s: %s".formatted(name, now, setting.value(), setting.why()),
                "set " + name + " = " + MyCnf.configured(name, setting) + IN_MY_CNF);
          }
        });
    int serverId = MyCnf.serverId(settings);
    if (!all.getOrDefault("server_id", "").equals(String.valueOf(serverId))) {
      add(
          "server_id is " + all.get("server_id") + ", this node's is " + serverId,
          "set server_id = " + serverId + IN_MY_CNF);
    }
  }

  private void table(Admin admin, String name) throws SQLException {
    try {
      admin.row("SELECT * FROM " + name);
    } catch (SQLException e) {
      if (Admin.lost(e)) throw e;
      add("the table " + name + " cannot be read: " + e.getMessage(), INIT);
    }
  }

  /** Where it may do what: {@code *.*} to a list of rights. */
  private static Map<String, String> granted(Admin admin) throws SQLException {
    Map<String, String> granted = new TreeMap<>();
    Pattern grant = Pattern.compile("GRANT (.*?) ON (\\S+) TO .*");
    for (Map<String, String> row : admin.rows("SHOW GRANTS")) {
      Matcher parts = grant.matcher(row.values().iterator().next());
      if (parts.matches()) granted.merge(parts.group(2), parts.group(1), (a, b) -> a + ", " + b);
    }
    return granted;
  }

  private void rights(Admin admin, String who, List<String> needed) throws SQLException {
    List<String> has = List.of(granted(admin).getOrDefault("*.*", "").split(", "));
    if (has.contains("ALL PRIVILEGES")) return;
    List<String> missing = needed.stream().filter(right -> !has.contains(right)).toList();
    if (!missing.isEmpty()) {
      String account = account(admin);
      String list = String.join(", ", missing);
      add(who + " " + account + " lacks " + list, "GRANT " + list + " ON *.* TO " + account);
    }
  }

  private static String account(Admin admin) throws SQLException {
    String account = admin.value("SELECT CURRENT_USER()");
    int at = account.lastIndexOf('@');
    return SqlText.quoted(account.substring(0, at))
        + "@"
        + SqlText.quoted(account.substring(at + 1));
  }

  private void recordUser() {
    try (Admin admin = connect(AdminAddress.of(record.url(), record.user(), record.password()))) {
      String database = AdminAddress.database(record.url());
      Map<String, String> granted = granted(admin);
      String anywhere = granted.getOrDefault("*.*", "USAGE");
      if (!anywhere.equals("USAGE")) {
        add(
            "record.mariadb.user %s may do too much everywhere (%s): a standby could be written to"
                .formatted(account(admin), anywhere),
            "REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + account(admin) + "; then " + INIT);
      } else if (granted.keySet().stream()
          .noneMatch(where -> where.replace("\\", "").equals(SqlText.name(database) + ".*"))) {
        add("record.mariadb.user %s has no rights on %s".formatted(account(admin), database), INIT);
      }
    } catch (SQLException e) {
      unreachable("record.mariadb.user " + record.user() + " at this node's MariaDB", e);
    }
  }

  /** The way that the cord takes, as the user who takes it. */
  private void peer() {
    PairSettings.Replication way = settings.replication();
    String where = "the peer's MariaDB at " + way.host() + ":" + way.port();
    AdminAddress there =
        new AdminAddress(
            "jdbc:mariadb://" + way.host() + ":" + way.port() + "/", way.user(), way.password());
    try (Admin peer = connect(there)) {
      rights(peer, "at the peer, pair.replication.user", Rights.REPLICATION);
      String theirs = peer.value("SELECT @@global.server_id");
      if (theirs.equals(String.valueOf(MyCnf.serverId(settings)))) {
        add(
            where + " has this node's server_id " + theirs,
            "is pair.replication.host this node itself? If not: set the peer's server_id to "
                + (3 - MyCnf.serverId(settings))
                + IN_MY_CNF);
      }
    } catch (SQLException e) {
      add(
          "pair.replication.user "
              + way.user()
              + " gets no answer from "
              + where
              + ": "
              + e.getMessage(),
          "is it up and reachable from here (bind_address, firewall)? If it is, run "
              + INIT
              + " at the peer, with the same pair.replication.password");
    }
  }

  private void add(String what, String mend) {
    findings.add(new Finding(what, mend));
  }
}
