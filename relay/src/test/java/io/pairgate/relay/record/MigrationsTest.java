package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of an earlier version is taken up by this one. */
class MigrationsTest {

  private static final Path FILES = Path.of("src", "main", "resources");

  /** An older version leaves out what was added, so a new column has a default. */
  private static final Pattern ADDS =
      Pattern.compile(
          "CREATE TABLE |CREATE INDEX |INSERT INTO |UPDATE "
              + "|ALTER TABLE \\w+ ADD COLUMN [^;]*\\bDEFAULT\\b|$");

  private static final Pattern SQLITE_ONLY = Pattern.compile("(?m)^\\$\\{sqlite}");

  /**
   * An index that is made anew under its name, without the rows that no constraint can see: an
   * older version finds the same rows, if slower. Over which columns is for the author to see.
   */
  private static final Pattern REPLACED_INDEX =
      Pattern.compile(
          "DROP INDEX \\w+;|CREATE UNIQUE INDEX \\w+ ON \\w+ \\((\\w+, )?(\\w+)\\)"
              + " WHERE \\2 IS NOT NULL;");

  @TempDir Path folder;
  private Sqlite dialect;

  @AfterEach
  void closes_the_file() {
    if (dialect != null) dialect.close();
  }

  private static String call(String id, String state, int attempts) {
    return "INSERT INTO calls VALUES ('"
        + id
        + "','CREATE','','network','"
        + id
        + "','b','','cmp',NULL,'f','{}','{}','"
        + state
        + "',"
        + attempts
        + ",1000,36000,0,0,0,'',0,'','','','','node-a',0,NULL)";
  }

  @Test
  void the_newest_version_is_the_one_of_the_last_file() throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(Migrations.FOLDER))) {
      assertThat(files.mapToInt(MigrationsTest::version).max()).hasValue(Migrations.NEWEST);
    }
  }

  private static int version(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
  }

  /** What this cannot see, an UPDATE that gives old content a new meaning, is for the author to. */
  @Test
  void a_migration_that_does_more_than_add_says_so_in_its_name() throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(Migrations.FOLDER))) {
      for (Path file : files.toList()) {
        if (version(file) == 1 || file.toString().contains("__" + Migrations.BREAKS)) continue;
        String sql = Files.readString(file).replaceAll("(?m)^--.*", "");
        assertThat(names(sql, "CREATE (UNIQUE )?INDEX"))
            .as(file + " makes each index anew that it drops")
            .containsAll(names(sql, "DROP (UNIQUE )?INDEX"));
        sql = REPLACED_INDEX.matcher(SQLITE_ONLY.matcher(sql).replaceAll("")).replaceAll("");
        assertThat(sql.split(";\\s*"))
            .as(file + " does more than add, so its name is V" + version(file) + "__breaks_…")
            .allMatch(statement -> ADDS.matcher(statement.strip()).lookingAt());
      }
    }
  }

  private static List<String> names(String sql, String verb) {
    return Pattern.compile(verb + " (?<name>\\w+)")
        .matcher(sql)
        .results()
        .map(found -> found.group("name"))
        .toList();
  }

  @Test
  void whether_the_schema_is_the_newest_is_told_without_a_migration() throws SQLException {
    dialect = new Sqlite(folder.resolve("record.db"));
    try (Session session = new Session(dialect, false)) {
      assertThat(Migrations.newest(session)).isFalse();
      Migrations.run(dialect);
      assertThat(Migrations.newest(session)).isTrue();
    }
  }

  @Test
  void calls_of_the_first_version_keep_how_long_they_may_be_under_way() throws SQLException {
    dialect = new Sqlite(folder.resolve("record.db"));
    dialect
        .migrations(Flyway.configure(getClass().getClassLoader()))
        .locations("classpath:" + Migrations.FOLDER)
        .placeholders(dialect.placeholders())
        .target("1")
        .load()
        .migrate();
    try (Connection connection = dialect.connect(true).connection();
        Statement statement = connection.createStatement()) {
      statement.execute(call("IN-DOUBT", "IN_DOUBT", 1));
      statement.execute(call("REPEATED", "CLOSED", 2));
      statement.execute(call("CLOSED", "CLOSED", 1));
      Migrations.run(dialect);
      assertThat(text(statement, "SELECT in_flight_millis FROM calls WHERE id = 'IN-DOUBT'"))
          .isEqualTo("35000");
      assertThat(text(statement, "SELECT in_flight_millis FROM calls WHERE id = 'CLOSED'"))
          .isEqualTo("0");
      assertThat(text(statement, "SELECT group_concat(call_id) FROM repeated_calls"))
          .isEqualTo("REPEATED");
    }
  }

  @Test
  void what_is_asked_at_a_start_reads_open_and_doubtful_calls_only() throws SQLException {
    dialect = new Sqlite(folder.resolve("record.db"));
    Migrations.run(dialect);
    try (Connection connection = dialect.connect(true).connection();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              CallsSql.DOUBT_ALL.replace("?", "'why'"),
              CallsSql.WAIT_ANEW.replace("?", "1"),
              CallsSql.IN_DOUBT)) {
        assertThat(plan(statement, sql)).as(sql).contains("USING INDEX calls_state");
      }
      assertThat(plan(statement, CallsSql.BY_KEY.replace("?", "'k'"))).contains("calls_key");
    }
  }

  private static String plan(Statement statement, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (row.next()) plan.append(row.getString("detail")).append('\n');
    }
    return plan.toString();
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
