package io.pairgate.relay.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/**
 * A record as it was written under a released version of the schema, kept as test data: an SQLite
 * file and a dump of MariaDB for each version.
 *
 * @param version of the schema
 */
record ReleasedRecord(int version) {

  static final Path FOLDER = Path.of("src/test/resources/io/pairgate/relay/record/released");

  /** The newest version that an installation may have; a release that has a newer one raises it. */
  static final int NEWEST = 5;

  /** One call of each kind that a record can hold, bound and released objects, a reference. */
  private static final List<String> ROWS =
      List.of(
          "INSERT INTO record_identity VALUES ('k7b2m4qa', 1764000000000)",
          "INSERT INTO backends VALUES ('fw-1', '{\"driver\":\"fortios\",\"url\":"
              + "\"http://192.0.2.20\"}', '{\"token\":\"a-token-of-a-test\"}', 1000, 2000)",
          call("01JCLOSED00000000000000001", "CREATE", "web-1", "'key-1'", "CLOSED", 1, "NULL"),
          call("01JREPEATED000000000000002", "UPDATE", "web-1", "NULL", "CLOSED", 2, "NULL"),
          call(
              "01JINDOUBT0000000000000003",
              "CREATE",
              "web-2",
              "NULL",
              "IN_DOUBT",
              1,
              "'address-object:web-2'"),
          "INSERT INTO bindings VALUES ('address-object', 'web-1', 'fw-1', 'acme',"
              + " 'firewall/address', 'web-1', 'web-1', 0, '{\"cidr\":\"192.0.2.10/32\"}',"
              + " '{\"cidr\":\"192.0.2.10/32\",\"name\":\"Büro ✓\"}',"
              + " '01JREPEATED000000000000002', 1000, 2000)",
          "INSERT INTO bindings VALUES ('address-object', 'old-1', 'fw-1', 'acme',"
              + " 'firewall/address', 'old-1', NULL, 1, '{}', '{}',"
              + " '01JCLOSED00000000000000001', 1000, 2000)",
          "INSERT INTO object_references VALUES ('firewall-policy', 'p-1', '/sources/0',"
              + " 'address-object', 'web-1')");

  /** The tables of the first version, whose content no migration may change. */
  private static final List<String> KEPT =
      List.of(
          "SELECT * FROM record_identity",
          "SELECT name, definition, secrets, created_millis, updated_millis FROM backends",
          "SELECT id, operation, object_type, object_id, backend, tenant, principal,"
              + " idempotency_key, fingerprint, request, state, attempts, opened_millis,"
              + " in_flight_until_millis, outcome, status, answer, holds FROM calls ORDER BY id",
          "SELECT type, object_id, backend, tenant, native_type, native_id, bound_as, released,"
              + " spec, state, last_call, created_millis, updated_millis FROM bindings"
              + " ORDER BY object_id",
          "SELECT * FROM object_references");

  static List<ReleasedRecord> all() {
    return IntStream.rangeClosed(1, NEWEST).mapToObj(ReleasedRecord::new).toList();
  }

  Path sqlite() {
    return FOLDER.resolve("V" + version + ".db");
  }

  Path mariaDb() {
    return FOLDER.resolve("V" + version + ".sql");
  }

  private static String call(
      String id,
      String operation,
      String object,
      String key,
      String state,
      int attempts,
      String holds) {
    return ("INSERT INTO calls (id, operation, action, object_type, object_id, backend, tenant,"
            + " principal, idempotency_key, fingerprint, request, sent, state, attempts,"
            + " opened_millis, in_flight_until_millis, sent_millis, replied_millis, closed_millis,"
            + " outcome, status, answer, reason, settled_by, backend_request, node, term, holds)"
            + " VALUES ('%s', '%s', '', 'address-object', '%s', 'fw-1', 'acme', 'cmp', %s, '%s',"
            + " '{\"spec\":{\"name\":\"Büro ✓\"}}', '{}', '%s', %d, 1000, 36000, 2000, 3000, 4000,"
            + " 'SUCCEEDED', 201, '{\"id\":1}', '', '', 'req-1', 'node-a', 4, %s)")
        .formatted(id, operation, object, key, "f".repeat(64), state, attempts, holds);
  }

  /** Makes the schema of this version in an empty database and fills it. */
  void write(Dialect dialect) throws SQLException {
    dialect
        .migrations(Flyway.configure(ReleasedRecord.class.getClassLoader()))
        .locations("classpath:" + Migrations.FOLDER)
        .placeholders(dialect.placeholders())
        .target(String.valueOf(version))
        .load()
        .migrate();
    try (Connection connection = dialect.connect(true).connection();
        Statement statement = connection.createStatement()) {
      dialect.begin(connection);
      for (String row : ROWS) statement.execute(row);
      if (version >= 2) {
        statement.execute("INSERT INTO repeated_calls VALUES ('01JREPEATED000000000000002')");
      }
      dialect.commit(connection);
    }
  }

  /** What must be the same after each migration, row by row. */
  static List<String> kept(Dialect dialect) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = dialect.connect(false).connection();
        Statement statement = connection.createStatement()) {
      for (String query : KEPT) {
        try (ResultSet result = statement.executeQuery(query)) {
          while (result.next()) rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private static String row(ResultSet result) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
      values.add(String.valueOf(result.getString(column)));
    }
    return String.join(" | ", values);
  }

  List<String> statements() {
    try {
      return List.of(Files.readString(mariaDb()).split(";\\n"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
