package io.pairgate.bench.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lab's record, filled and compared by MariaDB's own client: years of a journal are not waited
 * for. Not thread-safe.
 */
final class Filling {

  private static final int ROWS_AT_ONCE = 2_000;

  private static final long STATEMENT_SECONDS_MAX = 300;
  private static final double MEBIBYTE = 1024.0 * 1024;

  /**
   * Closed calls, each with about 6.6 KB of request and answer: two fill a page of the database.
   * Their ids are lower than any that a relay makes, so that none is there already.
   */
  private static final String CALLS =
      """
      INSERT INTO calls (id, operation, action, object_type, object_id, backend, tenant, principal,
        fingerprint, request, sent, state, attempts, opened_millis, in_flight_until_millis,
        sent_millis, replied_millis, closed_millis, outcome, status, answer, reason, settled_by,
        backend_request, node, term)
      SELECT CONCAT('00', LPAD(seq, 24, '0')), 'UPDATE', '', 'network', CONCAT('filled-', seq),
        'neutron-1', '', 'fill', SHA2(seq, 256), CONCAT('{"spec":{"name":"', filler, '"}}'),
        CONCAT('{"network":{"name":"', filler, '"}}'), 'CLOSED', 1, now, now, now, now, now,
        'SUCCEEDED', 200, CONCAT('{"name":"', filler, '"}'), '', '', '', 'a', 0
      FROM (SELECT seq, REPEAT(MD5(seq), 68) AS filler, ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS now
        FROM seq_%d_to_%d) AS rows_to_be
      """;

  private final Map<String, String> places;
  private long rows;

  Filling(Map<String, String> places) {
    this.places = places;
  }

  /** Writes closed calls on the active node until its record takes this much of the disk. */
  void fill(String active, int mebibytes) {
    while (mebibytes(active) < mebibytes) {
      sql(active, CALLS.formatted(rows + 1, rows + ROWS_AT_ONCE));
      rows += ROWS_AT_ONCE;
    }
  }

  /** What the record's tables take of the node's disk, MiB. */
  double mebibytes(String node) {
    Path folder = Path.of(places.get("LAB")).resolve(node).resolve("disk/data/pairgate");
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.toList()) bytes += Files.size(file);
      return bytes / MEBIBYTE;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Of each table of the record a checksum of its rows. */
  Map<String, String> checksums(String node) {
    String tables = sql(node, "SHOW TABLES").lines().collect(Collectors.joining(", "));
    Map<String, String> sums = new TreeMap<>();
    for (String line : sql(node, "CHECKSUM TABLE " + tables).lines().toList()) {
      String[] fields = line.split("\t");
      sums.put(fields[0], fields[1]);
    }
    return sums;
  }

  private String sql(String node, String statement) {
    String socket = places.get("DATABASE_SOCKET_" + node.toUpperCase(Locale.ROOT));
    List<String> command =
        List.of(
            "mariadb",
            "--no-defaults",
            "--user=root",
            "--socket=" + socket,
            "--skip-column-names",
            "--batch",
            "--execute=" + statement,
            "pairgate");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(STATEMENT_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("the database of " + node + " says: " + output.strip());
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }
}
