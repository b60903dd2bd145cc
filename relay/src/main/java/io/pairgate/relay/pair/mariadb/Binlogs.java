package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's binary logs, read as a replica reads them, by the program {@code mariadb-binlog}.
 *
 * @param address of the replication user there
 */
record Binlogs(AdminAddress address, int statementMillis) {

  private static final long READ_MILLIS_MAX = 600_000;
  private static final Pattern GTID =
      Pattern.compile("#\\d{6} .* server id \\d+ .*\\tGTID (\\d+-\\d+-\\d+).*");

  /** What is done with each line. */
  interface Lines {
    void line(String line) throws IOException;
  }

  /** Their names, the newest first. */
  List<String> files() {
    try (Admin admin = Admin.connect(address, statementMillis)) {
      List<String> names = new ArrayList<>();
      admin.rows("SHOW BINARY LOGS").forEach(row -> names.add(row.get("Log_name")));
      return names.reversed();
    } catch (SQLException e) {
      throw new PairFailure("the binary logs of " + address + " cannot be listed: " + e, e);
    }
  }

  /** Reads some, the oldest first, as text: rows as comments. */
  void read(List<String> files, Lines lines) throws IOException {
    try (OptionFile options = OptionFile.of(address)) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "mariadb-binlog",
                  options.argument(),
                  "--read-from-remote-server",
                  "--base64-output=DECODE-ROWS",
                  "--verbose"));
      command.addAll(files);
      try (Program program = Program.start(command);
          BufferedReader text =
              new BufferedReader(
                  // One byte a character: rows may hold anything, and it is passed on as it is.
                  new InputStreamReader(program.output(), StandardCharsets.ISO_8859_1))) {
        for (String line = text.readLine(); line != null; line = text.readLine()) {
          lines.line(line);
        }
        program.finish(READ_MILLIS_MAX);
      }
    }
  }

  /** The transaction that begins in a line. */
  static Optional<GtidPosition.Gtid> begins(String line) {
    if (!line.startsWith("#")) return Optional.empty();
    Matcher parts = GTID.matcher(line);
    if (!parts.matches()) return Optional.empty();
    return GtidPosition.of(parts.group(1)).last().values().stream().findFirst();
  }
}
