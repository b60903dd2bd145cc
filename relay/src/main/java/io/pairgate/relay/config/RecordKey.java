package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.NONE;
import static io.pairgate.relay.config.KeyRow.secret;
import static io.pairgate.relay.config.KeyRow.text;
import static io.pairgate.relay.config.KeyRow.whole;

/**
 * {@code record} and {@code secrets}: where the record is, and what its secrets are sealed with.
 */
public enum RecordKey implements ConfigKey {
  SQLITE_PATH(
      text(
          "record.sqlite.path",
          "pairgate.db",
          "File of the embedded record. Not together with record.mariadb.")),
  MARIADB_URL(
      text(
          "record.mariadb.url",
          NONE,
          "jdbc:mariadb://host:port/database: the record in MariaDB instead of SQLite.")),
  MARIADB_USER(text("record.mariadb.user", NONE, "User at MariaDB.")),
  MARIADB_PASSWORD(
      secret("record.mariadb.password", "Password at MariaDB, as env:NAME or file:/path.")),
  QUEUE_ROWS_MAX(
      whole(
          "record.queue_rows_max",
          "rows",
          10_000,
          1,
          1_000_000,
          "Rows that may wait to be written; one more is answered 503.")),
  BATCH_ROWS_MAX(
      whole(
          "record.batch_rows_max", "rows", 512, 1, 10_000, "Rows written in one commit at most.")),
  BINDINGS_CACHED_MAX(
      whole(
          "record.bindings_cached_max",
          "bindings",
          200_000,
          100,
          10_000_000,
          "Bindings kept in memory.")),
  JOURNAL_DAYS(
      whole(
          "record.journal_days",
          "days",
          90,
          1,
          3_650,
          "Closed calls older than this are removed; at least record.idempotency_days.")),
  JOURNAL_CALLS_MAX(
      whole(
          "record.journal_calls_max",
          "calls",
          10_000_000,
          1_000,
          1_000_000_000,
          "Closed calls beyond this number are removed, the oldest first.")),
  IDEMPOTENCY_DAYS(
      whole(
          "record.idempotency_days",
          "days",
          30,
          1,
          3_650,
          "How long an Idempotency-Key is remembered.")),
  SECRET_KEYS(
      secret(
          "secrets.keys",
          "Keys that backends' credentials are sealed with in the record, as env:NAME or file:/path:"
              + " one NAME:KEY a line, the last one seals, all open. Without it credentials stand there"
              + " in clear. A pair's nodes have the same."));

  private final KeyRow row;

  RecordKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
