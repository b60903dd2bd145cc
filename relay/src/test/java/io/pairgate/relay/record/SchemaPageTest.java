package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/schema.md names the tables, columns and indexes that the migrations make; no other. */
class SchemaPageTest {

  private static final String FLYWAYS_OWN = "flyway_schema_history";
  private static final Pattern COLUMN = Pattern.compile("\\| `(\\w+)` \\| .*");
  private static final Pattern INDEX =
      Pattern.compile("\\| `(\\w+)`(?: \\(unique\\))? \\| (`.*`) \\|.*");

  /** Columns in their order, and of each named index its columns. */
  record Table(List<String> columns, Map<String, List<String>> indexes) {
    Table() {
      this(new ArrayList<>(), new TreeMap<>());
    }
  }

  @TempDir Path folder;

  @Test
  void the_page_says_what_sqlite_has() throws SQLException, IOException {
    Dialect sqlite = new Sqlite(folder.resolve("record.db"));
    assertThat(migrated(sqlite)).isEqualTo(page());
    sqlite.close();
  }

  @Test
  void the_page_says_what_mariadb_has() throws SQLException, IOException {
    try (MariaDbServer server = MariaDbServer.start()) {
      assertThat(migrated(new MariaDb(server.freshDatabase()))).isEqualTo(page());
    }
  }

  private static Map<String, Table> migrated(Dialect dialect) throws SQLException {
    Migrations.run(dialect);
    Map<String, Table> tables = new TreeMap<>();
    try (Connection connection = dialect.connect(true).connection()) {
      DatabaseMetaData data = connection.getMetaData();
      String catalog = connection.getCatalog();
      for (String name : names(data, catalog)) tables.put(name, table(data, catalog, name));
    }
    return tables;
  }

  private static TreeSet<String> names(DatabaseMetaData data, String catalog) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (ResultSet found = data.getTables(catalog, null, "%", new String[] {"TABLE"})) {
      while (found.next()) names.add(found.getString("TABLE_NAME"));
    }
    names.removeIf(name -> name.equals(FLYWAYS_OWN) || name.startsWith("sqlite_"));
    return names;
  }

  private static Table table(DatabaseMetaData data, String catalog, String name)
      throws SQLException {
    Table table = new Table();
    try (ResultSet found = data.getColumns(catalog, null, name, "%")) {
      while (found.next()) table.columns().add(found.getString("COLUMN_NAME"));
    }
    try (ResultSet found = data.getIndexInfo(catalog, null, name, false, true)) {
      while (found.next()) {
        String index = found.getString("INDEX_NAME");
        // Primary keys have names that differ from database to database.
        if (index.equals("PRIMARY") || index.startsWith("sqlite_autoindex")) continue;
        table
            .indexes()
            .computeIfAbsent(index, first -> new ArrayList<>())
            .add(found.getString("COLUMN_NAME"));
      }
    }
    return table;
  }

  private static Map<String, Table> page() throws IOException {
    Map<String, Table> tables = new TreeMap<>();
    Table table = new Table();
    boolean indexes = false;
    for (String line : Files.readAllLines(pagePath())) {
      Matcher index = INDEX.matcher(line);
      Matcher column = COLUMN.matcher(line);
      if (line.startsWith("## ")) {
        table = new Table();
        tables.put(line.substring(3), table);
      } else if (line.startsWith("| index |") || line.startsWith("| column |")) {
        indexes = line.startsWith("| index |");
      } else if (indexes && index.matches()) {
        String[] columns = index.group(2).replace("`", "").split(", ");
        table.indexes().put(index.group(1), List.of(columns));
      } else if (!indexes && column.matches()) {
        table.columns().add(column.group(1));
      }
    }
    return tables;
  }

  /** Tests run in the module's folder or in the repository's root. */
  private static Path pagePath() {
    return Stream.of("docs/schema.md", "../docs/schema.md")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
